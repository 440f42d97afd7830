/** `document.state`: is what a reader sees what was signed? Independent of trust, time, policy and algorithm strength. */
import type { Problem } from '../errors.ts'
import type { FileFacts } from './facts.ts'
import { fileProblems } from './problems.ts'
import type { ChangeLevel, DocumentState, SignatureReport } from './report.ts'

/** A judged signature, and what of it bears on the document. */
export interface Judged {
  readonly report: SignatureReport
  /** Why the document counts as altered, or can't be told. */
  readonly altered: readonly Problem[]
  readonly undetermined: readonly Problem[]
}

type Rule = (facts: FileFacts, judged: readonly Judged[]) => readonly Problem[] | null

// The order is the rule: the first that applies decides.
const RULES: readonly (readonly [DocumentState, Rule])[] = [
  ['unreadable', (facts) => (facts.unreadable === null ? null : [facts.unreadable])],
  ['altered', (facts, judged) => some([...facts.structure, ...judged.flatMap((one) => one.altered)])],
  [
    'not-signed',
    (facts) =>
      facts.subjects.length === 0 && facts.undetermined.length === 0
        ? [fileProblems.problem('no-signature')]
        : null,
  ],
  [
    'undetermined',
    (facts, judged) => some([...facts.undetermined, ...judged.flatMap((one) => one.undetermined)]),
  ],
  [
    'allowed-changes',
    (_, judged) =>
      levelSince(judged.map(({ report }) => report)) === 'none'
        ? null
        : [fileProblems.problem('change-allowed')],
  ],
]

export function documentState(
  facts: FileFacts,
  judged: readonly Judged[],
): { state: DocumentState; why: Problem[] } {
  for (const [state, rule] of RULES) {
    const why = rule(facts, judged)
    if (why !== null) return { state, why: [...why] }
  }
  return { state: 'as-signed', why: [] }
}

/**
 * What changed since somebody last signed. A time-stamp approves nothing: it only closes what was added to keep the proof.
 * `none` where there is no signature.
 */
export function levelSince(signatures: readonly SignatureReport[]): ChangeLevel {
  const people = signatures.filter(({ kind }) => kind !== 'timestamp')
  const levels = (people.length > 0 ? people : signatures).map(({ changesAfter }) => changesAfter.level)
  const last = levels.includes('none') ? 'none' : (levels.at(-1) ?? 'none')
  const closed = signatures.some(({ changesAfter }) => changesAfter.level === 'none')
  return closed && last === 'long-term-data' ? 'none' : last
}

function some(problems: readonly Problem[]): readonly Problem[] | null {
  return problems.length > 0 ? problems : null
}
