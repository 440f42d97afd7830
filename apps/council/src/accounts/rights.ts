import { sql } from 'drizzle-orm'
import type { Actor } from '../platform/context.ts'

/**
 * What somebody may, as text: a session is good for the rights with which it began. One whose roles change, or who is
 * suspended or let in again, signs in anew.
 */
export function rightsOf({ roles }: Actor, suspended: boolean): string {
  const held = roles.map(({ role, discipline, district }) => [role, discipline, district].join(' ')).sort()
  return [...held, ...(suspended ? ['suspended'] : [])].join('\n')
}

/** Whether the licence of the person `id` (a column or a value) is suspended at `now`. */
export const suspendedAt = (id: unknown, now: Date) =>
  sql<boolean>`exists (select from suspension where engineer_id = ${id} and effective_from <= ${now.toISOString()}::timestamptz and (effective_until is null or effective_until > ${now.toISOString()}::timestamptz))`
