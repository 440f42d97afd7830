import type { CloudEvent } from '../api/types.ts'
import type { outbox } from '../platform/tables.ts'

/** An event as others see it (CloudEvents 1.0). */
export function cloudEvent(row: typeof outbox.$inferSelect, origin: string): CloudEvent {
  return {
    specversion: '1.0',
    id: row.id,
    sequence: String(row.sequence),
    source: origin,
    type: `mohr.${row.type}`,
    subject: row.subject,
    time: row.at.toISOString(),
    datacontenttype: 'application/json',
    data: row.data,
  }
}
