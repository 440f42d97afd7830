/** What goes to a receiver in one request, and what its answer acknowledges of it. */
import type { CloudEvent } from '../api/types.ts'
import { newId } from '../platform/id.ts'
import type { Message } from './post-webhook.ts'

/** One event by itself, under its own id: as a receiver has it that asks for nothing else. */
export const single = (event: CloudEvent): Message => ({
  id: event.id,
  type: 'application/json',
  body: JSON.stringify(event),
})

/** Several (CloudEvents JSON batch format 1.0 §4): each has its own id, by which the receiver knows what it has already. */
export const batch = (events: readonly CloudEvent[], now: Date): Message => ({
  id: newId(now),
  type: 'application/cloudevents-batch+json',
  body: JSON.stringify(events),
})

/** The receiver's own number of a single event: `{"recordNumber": …}`; null where there is none. */
export const numberIn = (answer: string): string | null => said(parsed(answer), 'recordNumber')

/** Of each event in a batch: `{"recordNumbers": {EVENT: …}}`; one that is not named there is not acknowledged. */
export function numbersIn(answer: string): (eventId: string) => string | null {
  const { recordNumbers } = parsed(answer) as { recordNumbers?: unknown }
  return (eventId) => said(recordNumbers, eventId)
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer) ?? {}
  } catch {
    return {}
  }
}

function said(of: unknown, name: string): string | null {
  if (typeof of !== 'object' || of === null || !Object.hasOwn(of, name)) return null
  const value = (of as Record<string, unknown>)[name]
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.length > 0 && text.length <= 200 ? text : null
}
