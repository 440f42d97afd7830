/** `document.state`: is what a reader sees what was signed? Independent of trust, time, policy and algorithm strength. */
import type { Problem } from '../errors.ts'
import type { FileFacts } from './facts.ts'
import { fileProblems } from './problems.ts'
import type { DocumentState, SignatureReport } from './report.ts'

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
      judged.length > 0 && judged.every(({ report }) => report.changesAfter.level !== 'none')
        ? [fileProblems.problem('change-allowed')]
        : null,
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

function some(problems: readonly Problem[]): readonly Problem[] | null {
  return problems.length > 0 ? problems : null
}
