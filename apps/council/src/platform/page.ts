import { z } from 'zod'

/** Which page of a list is asked for, where the newest come first. */
export const pageInput = {
  /** `next` of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** The page of rows that were read one further than `limit`, and the key after which the next begins. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, next: rows.length > limit && last !== undefined ? keyOf(last) : null }
}
