import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/**
 * An insert whose rows go as one parameter, JSON: its text is as short for a thousand as for one, and little is left to
 * make of it. All rows have the columns of the first.
 */
export function insertRows<T extends PgTable>(table: T, rows: readonly InferInsertModel<T>[]): SQL {
  const given = new Set(Object.keys(rows[0] ?? {}))
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => given.has(field))
  const names = sql.raw(columns.map(([, { name }]) => `"${name}"`).join(', '))
  const values = rows.map((row: Record<string, unknown>) =>
    Object.fromEntries(columns.map(([field, { name }]) => [name, written(row[field])])),
  )
  const recordset = sql`jsonb_populate_recordset(null::${table}, ${JSON.stringify(values)}::jsonb)`
  return sql`insert into ${table} (${names}) select ${names} from ${recordset}`
}

/** As PostgreSQL reads it where it isn't JSON's own. */
function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return value ?? null
}
