import type { EventListener } from '../platform/append.ts'
import { newId } from '../platform/id.ts'
import { insertRows } from '../platform/insert-rows.ts'
import { concernedBy } from './concerned.ts'
import { notification } from './tables.ts'

/**
 * Tells people of what concerns them, in the transaction that stores what happened: none without its event, no event
 * twice. Nobody is told of what they did themselves, but that their key is lost, which somebody else may have said.
 */
export const notify: EventListener = async (context, db, events) => {
  const told: (Omit<typeof notification.$inferInsert, 'sequence'> & { event: number })[] = []
  const concerns = await Promise.all(events.map((event) => concernedBy(db, event)))
  for (const [event, concern] of concerns.entries()) {
    const named = events[event]
    if (concern === null || named === undefined) continue
    const { kind, caseId, facts } = concern
    const { id: eventId, at, subject } = named
    for (const personId of new Set(concern.people))
      if (kind === 'key-lost' || personId !== context.person?.id)
        told.push({ event, id: newId(at), personId, eventId, at, kind, caseId, subject, facts })
  }
  if (told.length === 0) return () => []
  return (stored) => [
    insertRows(
      notification,
      told.map(({ event, ...row }) => ({ ...row, sequence: stored[event]?.sequence ?? 0 })),
    ),
  ]
}
