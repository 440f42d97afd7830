/** The items of a checklist in order, and which of them still wait for an answer. */
import type { ChecklistView, Draft } from '@mohr/council/api'

export type Item = ChecklistView['groups'][number]['items'][number]

export function itemsOf(checklist: ChecklistView): Item[] {
  return checklist.groups.flatMap((group) => group.items)
}

/** «هنوز نه» is not an answer: the report can't be signed with it. */
export function openItems(items: readonly Item[], draft: Draft): Item[] {
  return items.filter((item) => {
    const answer = draft.answers[item.id]
    return !answer || answer.value === 'not-yet'
  })
}

/** The next item without an answer after `from`, going round once; else the next item in order. */
export function nextOpen(items: readonly Item[], draft: Draft, from: string | null): string | null {
  const at = items.findIndex((item) => item.id === from)
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))]
  const waiting = new Set(openItems(items, draft).map((item) => item.id))
  return round.find((item) => waiting.has(item.id))?.id ?? round[0]?.id ?? null
}
