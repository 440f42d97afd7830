import type { EventListener } from '../platform/event-listener.ts'
import { newId } from '../platform/id.ts'
import { insertRows } from '../platform/insert-rows.ts'
import { concernedBy } from './concerned.ts'
import { notification } from './tables.ts'

type Told = Omit<typeof notification.$inferInsert, 'sequence'>

/**
 * Tells people of what concerns them: who that is, the transaction says in which it happened; they are told with the event's
 * number, none without its event, no event twice. Nobody is told of what they did themselves, but that their key is lost,
 * which somebody else may have said.
 */
export const notify: EventListener<Told[]> = {
  name: 'notifications',
  async note(context, db, events) {
    const told: Told[] = []
    const concerns = await Promise.all(events.map((event) => concernedBy(db, event)))
    for (const [at, concern] of concerns.entries()) {
      const event = events[at]
      if (concern === null || event === undefined) continue
      const { kind, caseId, facts } = concern
      for (const personId of new Set(concern.people))
        if (kind === 'key-lost' || personId !== context.person?.id) {
          const { id: eventId, at, subject } = event
          told.push({ id: newId(at), personId, eventId, at, kind, caseId, subject, facts })
        }
    }
    return told
  },
  async write(_numbering, happened) {
    const rows = happened.flatMap(({ events, note }) =>
      note.map((row) => ({
        ...row,
        sequence: events.find(({ id }) => id === row.eventId)?.sequence ?? 0,
      })),
    )
    return rows.length === 0 ? [] : [insertRows(notification, rows)]
  },
}
