import type { Sharing } from './entity-record.ts'
import type { Limits } from './limits.ts'
import type { ProblemList } from './problem-list.ts'
import type { Quota } from './quota.ts'
import type { Tags } from './tags.ts'
import type { TextReader } from './text.ts'

/** What every reading function works on. */
export interface Source {
  readonly tags: Tags
  readonly text: TextReader
  readonly limits: Limits
  readonly problems: ProblemList
  readonly sharing: Sharing
  readonly quota: Quota
}
