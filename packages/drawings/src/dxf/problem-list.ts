import { type DxfProblem, type DxfProblemCode, dxfProblem, type Place, type Values } from '../errors.ts'

/** One hostile file can break a rule a million times: the first few are listed, the rest are counted. */
const listedPerCode = 10

/** Collects problems in the order they are met. */
export class ProblemList {
  /** Numbers that were none. */
  unreadNumbers = 0
  private readonly listed: DxfProblem[] = []
  private readonly counted = new Map<DxfProblemCode, number>()

  add(code: DxfProblemCode, values?: Values, place?: Place): void {
    const times = (this.counted.get(code) ?? 0) + 1
    this.counted.set(code, times)
    if (times <= listedPerCode) this.listed.push(dxfProblem(code, values, place))
  }

  has(code: DxfProblemCode): boolean {
    return this.counted.has(code)
  }

  /** How often a code was added. */
  times(code: DxfProblemCode): number {
    return this.counted.get(code) ?? 0
  }

  /** All problems; the first of a code that occurred more often than listed says how often. */
  list(): readonly DxfProblem[] {
    const told = new Set<string>()
    return this.listed.map((problem) => {
      const times = this.counted.get(problem.code) ?? 1
      if (times <= listedPerCode || told.has(problem.code)) return problem
      told.add(problem.code)
      return { ...problem, times }
    })
  }
}
