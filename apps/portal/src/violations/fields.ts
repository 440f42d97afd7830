/** Two hands on one report of a violation: field by field. */
import type { RevisitContent, ViolationContent } from '@mohr/council/api'
import { same } from '../report/merge.ts'

export type Content = ViolationContent | RevisitContent
type Field = keyof ViolationContent | keyof RevisitContent

export interface FieldConflict {
  readonly field: Field
  readonly mine: string | undefined
  readonly theirs: string | undefined
}

const partOf = (content: Content, field: Field): string | undefined =>
  (content as Partial<Record<Field, string>>)[field]

const withValue = (content: Content, field: Field, value: string | undefined): Content => {
  const { [field]: _dropped, ...rest } = content as Record<string, string>
  return (value === undefined ? rest : { ...rest, [field]: value }) as unknown as Content
}

/** Theirs where only they changed it, else mine; what both changed is a conflict, and mine until somebody chooses. */
export function mergeContent(
  base: Content,
  mine: Content,
  theirs: Content,
): { draft: Content; conflicts: FieldConflict[] } {
  const conflicts: FieldConflict[] = []
  let draft = mine
  const fields = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]) as Set<Field>
  for (const field of fields) {
    const [was, here, there] = [base, mine, theirs].map((one) => partOf(one, field))
    if (same(here, there) || same(there, was)) continue
    if (same(here, was)) draft = withValue(draft, field, there)
    else conflicts.push({ field, mine: here, theirs: there })
  }
  return { draft, conflicts }
}

export const takeTheirField = (content: Content, { field, theirs }: FieldConflict): Content =>
  withValue(content, field, theirs)
