import { type Column, type SQL, sql } from 'drizzle-orm'

/** `column = any($1)`: the list goes as one parameter, so that the query's text is the same however long it is. */
export const anyOf = (column: Column, values: readonly string[]): SQL =>
  sql`${column} = any(${sql.param(values)})`
