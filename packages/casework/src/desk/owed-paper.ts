import type { Bilingual } from '../bilingual.ts'
import type { DeskFact } from './facts.ts'
import type { PaperId } from './papers.ts'

/** A paper that is owed: one of these does. */
export type OwedPaper = {
  readonly oneOf: readonly PaperId[]
  readonly why: Bilingual
  /** Owed only where this is so, and nobody has said whether it is; null: owed. */
  readonly onlyIf: DeskFact | null
}

/** What of `owed` is still to be brought. What hangs on an open question is not missing yet. */
export const missingPapers = <Owed extends { readonly oneOf: readonly string[]; readonly onlyIf: unknown }>(
  owed: readonly Owed[],
  brought: ReadonlySet<string>,
): readonly Owed[] =>
  owed.filter(({ oneOf, onlyIf }) => onlyIf === null && !oneOf.some((one) => brought.has(one)))
