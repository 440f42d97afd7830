/** The check of what a path holds: a set, or one drawing. */
import {
  type CheckOptions,
  type CheckResult,
  checkDxf,
  checkSet,
  type Known,
  type Profile,
  type SetSignature,
} from '@mohr/drawings'
import { type DrawingsAt, drawingsAt } from './drawings-at.ts'
import { type Problem, problemOf } from './errors.ts'
import type { Judge } from './judging.ts'
import { signaturesOf } from './signatures.ts'
import { vazirmatn } from './vazirmatn.ts'

type Unreadable = Pick<CheckResult, 'set' | 'profile' | 'results'> & {
  verdict: 'unreadable'
  problems: readonly Problem[]
}
export type Outcome = CheckResult | Unreadable

interface Checked {
  readonly outcome: Outcome
  /** Null where there was nothing to open. */
  readonly found: DrawingsAt | null
  /** Those of a set, as they were judged. */
  readonly signatures: readonly SetSignature[]
}

/** How signatures are judged, and whether a set without any is one that should have some. */
export interface Judging {
  readonly judge: Judge
  readonly wanted: boolean
}

/** Never throws: what can't be opened is the outcome's problem. Without `judging` nothing is said of signatures. */
export async function checkAt(
  path: string,
  profile: Profile,
  given: Known = {},
  judging?: Judging,
  progress?: CheckOptions['progress'],
): Promise<Checked> {
  const told = progress === undefined ? {} : { progress }
  try {
    const found = drawingsAt(path)
    if ('problem' in found)
      return { outcome: unreadable(path, profile, found.problem), found, signatures: [] }
    if ('drawing' in found)
      return { outcome: await checkDxf(found.drawing, path, { profile, ...told }), found, signatures: [] }
    const signatures = judging && (await signaturesOf(found, judging.judge, judging.wanted))
    const known = { ...given, ...(signatures && { signatures }) }
    const { files, strays = [] } = found
    const options = { profile, name: path, fonts: vazirmatn(), known, strays, ...told }
    return { outcome: await checkSet(files, options), found, signatures: signatures ?? [] }
  } catch (error) {
    return { outcome: unreadable(path, profile, problemOf(error)), found: null, signatures: [] }
  }
}

/** What could not be opened at all was judged by no rule. */
function unreadable(set: string, { id, version }: Profile, problem: Problem): Unreadable {
  return { set, profile: { id, version }, results: [], verdict: 'unreadable', problems: [problem] }
}
