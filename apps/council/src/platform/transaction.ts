import type { SQLWrapper } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import type { Queries } from './database.ts'

/** A transaction over a connection on which a statement needn't wait for the answer to the one before. */
export interface Tx {
  db: Queries
  /**
   * Sends a statement at once, before anything that is asked through `db` later. Its answer may be left alone: the transaction
   * commits only if there is no error in it. Several statements may stand in one text, each then has its own answer.
   */
  send(statement: SQLWrapper | string): Promise<pg.QueryResult | pg.QueryResult[]>
}

const dialect = new PgDialect()

/** Runs work in transactions over connections of a pool that was opened with `pipeline`. */
export function transactionsOf(pool: pg.Pool) {
  return async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => {
    const pooled = await pool.connect()
    const client = inOneGo(pooled)
    const answers: Promise<pg.QueryResult | pg.QueryResult[]>[] = []
    const send: Tx['send'] = (statement) => {
      const answer = client.query(queryOf(statement))
      // Whoever asks for the answer hears of the error, and so does the end of the transaction.
      answer.catch(() => {})
      answers.push(answer)
      return answer
    }
    try {
      send('begin')
      const output = await run({ db: drizzle(client), send })
      send('commit')
      const ended = (await Promise.all(answers)).at(-1)
      // PostgreSQL calls it no error to be asked to commit what has failed.
      if (ended === undefined || 'length' in ended || ended.command !== 'COMMIT')
        throw new Error('The transaction was not committed')
      return output
    } catch (error) {
      await client.query('rollback').catch(() => {})
      // What was sent first and failed is why all later statements did.
      for (const answer of await Promise.allSettled(answers))
        if (answer.status === 'rejected') throw answer.reason
      throw error
    } finally {
      pooled.release()
    }
  }
}

/** The connection, so that what is asked over it before anything else can happen is handed to the system at once. */
function inOneGo(client: pg.PoolClient): pg.PoolClient {
  const { stream } = client.connection
  const query = (...told: Parameters<pg.PoolClient['query']>) => {
    stream.cork()
    process.nextTick(() => stream.uncork())
    const [asked, ...values] = told as unknown as [string | pg.QueryConfig, ...never[]]
    return client.query(prepared(asked, values.length > 0), ...values)
  }
  return Object.create(client, { query: { value: query } })
}

const NAMES_KEPT = 500
const names = new Map<string, string>()

/**
 * Statements that come again are prepared once a connection: to plan some takes longer than to do them. A list of parameters as
 * long as what it lists makes ever new texts, so that only the first few hundred are named.
 */
function prepared(asked: string | pg.QueryConfig, withValues: boolean): string | pg.QueryConfig {
  // Without values several statements may stand in one text, which can't be prepared.
  if (typeof asked === 'string' || !(withValues || asked.values?.length)) return asked
  const name = names.get(asked.text)
  if (name !== undefined) return { ...asked, name }
  if (names.size < NAMES_KEPT) names.set(asked.text, `mohr_${names.size}`)
  return asked
}

function queryOf(statement: SQLWrapper | string): pg.QueryConfig {
  if (typeof statement === 'string') return { text: statement }
  const { sql: text, params: values } = dialect.sqlToQuery(statement.getSQL())
  return { text, values }
}
