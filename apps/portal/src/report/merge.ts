/** Two hands on one draft: what each changed since they last agreed, put together; what both changed, shown. */
import type { Answer, Draft } from '@mohr/council/api'

export type Conflict =
  | { field: 'answer'; item: string; mine: Answer | undefined; theirs: Answer | undefined }
  | { field: 'visitedAt'; mine: string | null; theirs: string | null }
  | { field: 'instructions'; mine: string; theirs: string }

export interface Merged {
  /** Theirs where only they changed it, else mine. */
  draft: Draft
  conflicts: Conflict[]
}

/** Three-way merge by checklist item: `base` is what both started from. Nothing of either side is dropped silently. */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): Merged {
  const conflicts: Conflict[] = []
  const draft: Draft = { ...mine, answers: { ...mine.answers } }
  const items = new Set([
    ...Object.keys(base.answers),
    ...Object.keys(mine.answers),
    ...Object.keys(theirs.answers),
  ])
  for (const item of items) {
    const was = base.answers[item]
    const here = mine.answers[item]
    const there = theirs.answers[item]
    if (same(here, there) || same(there, was)) continue
    if (!same(here, was)) conflicts.push({ field: 'answer', item, mine: here, theirs: there })
    else setAnswer(draft, item, there)
  }
  for (const field of ['visitedAt', 'instructions'] as const) {
    if (mine[field] === theirs[field] || theirs[field] === base[field]) continue
    if (mine[field] !== base[field])
      conflicts.push({ field, mine: mine[field], theirs: theirs[field] } as Conflict)
    else Object.assign(draft, { [field]: theirs[field] })
  }
  return { draft, conflicts }
}

/** The draft with the other side's value taken for one conflict. */
export function takeTheirs(draft: Draft, conflict: Conflict): Draft {
  const taken: Draft = { ...draft, answers: { ...draft.answers } }
  if (conflict.field === 'answer') setAnswer(taken, conflict.item, conflict.theirs)
  else Object.assign(taken, { [conflict.field]: conflict.theirs })
  return taken
}

/** Whether two drafts, or answers, say the same; the order of keys and absent values do not count. */
export function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b)
}

function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function setAnswer(draft: Draft, item: string, answer: Answer | undefined): void {
  if (answer) draft.answers[item] = answer
  else delete draft.answers[item]
}
