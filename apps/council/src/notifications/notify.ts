import type { EventListener } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { concernedBy } from './concerned.ts'
import { notification } from './tables.ts'

/**
 * Tells people of what concerns them, in the transaction that stores what happened: none without its event, no event
 * twice. Nobody is told of what they did themselves, but that their key is lost, which somebody else may have said.
 */
export const notify: EventListener = async (context, tx, events) => {
  for (const event of events) {
    const concern = await concernedBy(tx, event)
    if (concern === null) continue
    const { kind, caseId, facts } = concern
    const people = [...new Set(concern.people)].filter(
      (id) => kind === 'key-lost' || id !== context.person?.id,
    )
    if (people.length === 0) continue
    const { id: eventId, sequence, at, subject } = event
    await tx.insert(notification).values(
      people.map((personId) => ({
        id: newId(at),
        personId,
        eventId,
        sequence,
        at,
        kind,
        caseId,
        subject,
        facts,
      })),
    )
  }
}
