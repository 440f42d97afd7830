import { type DxfProblem, type DxfProblemCode, dxfProblem, type Place, type Values } from '../errors.ts'

/** One hostile file can break a rule a million times: the first few are listed, the rest are counted. */
export const listedPerCode = 10

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

  /** Counts what was added often enough to be listed already. */
  addMore(code: DxfProblemCode, times: number): void {
    this.counted.set(code, (this.counted.get(code) ?? 0) + times)
  }

  /** Forgets all others: beside this one they say nothing. */
  replace(code: DxfProblemCode): void {
    this.listed.length = 0
    this.counted.clear()
    this.add(code)
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
