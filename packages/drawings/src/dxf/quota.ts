/** What a file may define beside its entities; beyond the limit it is passed over, which is told once. */
import type { DxfProblemCode } from '../errors.ts'
import type { Limits } from './limits.ts'
import { type Located, placeOf } from './place.ts'
import type { ProblemList } from './problem-list.ts'

/** What is counted by how many there are. */
type Counted = 'entities' | 'corners' | 'blocks' | 'records' | 'objects'

const codes: Readonly<Record<Counted, DxfProblemCode>> = {
  entities: 'dxf.limit-entities',
  corners: 'dxf.limit-corners',
  blocks: 'dxf.limit-blocks',
  records: 'dxf.limit-records',
  objects: 'dxf.limit-objects',
}

export class Quota {
  private readonly taken: Record<Counted, number> = {
    entities: 0,
    corners: 0,
    blocks: 0,
    records: 0,
    objects: 0,
  }
  private readonly limits: Limits
  private readonly problems: ProblemList

  constructor(limits: Limits, problems: ProblemList) {
    this.limits = limits
    this.problems = problems
  }

  /** Whether one more may be read. */
  take(what: Counted, record: Located): boolean {
    const limit = this.limits[what]
    if (this.taken[what] < limit) {
      this.taken[what]++
      return true
    }
    const code = codes[what]
    if (!this.problems.has(code)) this.problems.add(code, { limit }, placeOf(record))
    return false
  }
}
