import { sql } from 'drizzle-orm'
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/**
 * Names as they are searched: one row for each word a name may be begun at, with the key from there to its end, so that
 * «نژاد» finds «رضا موسوی‌نژاد». Kept by triggers of the tables whose names these are.
 */
export const searchName = pgTable(
  'search_name',
  {
    /** Of a person, by their own key; of a case's owner, by the case's. */
    of: text('of', { enum: ['person', 'owner'] }).notNull(),
    recordId: uuid('record_id').notNull(),
    word: integer('word').notNull(),
    /** `nameKey` of casework, from this word on. */
    key: text('key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.of, table.recordId, table.word] }),
    index('search_name_key').on(table.of, sql`${table.key} collate "C"`, table.recordId),
  ],
)
