import { fileURLToPath } from 'node:url'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** A handle that runs queries; inside a transaction it is that transaction's. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>
/** A handle whose connections PostgreSQL itself holds to reading. */
export type Reading = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'execute'>

type Transaction = <T>(run: (tx: Queries) => Promise<T>) => Promise<T>

export interface Database {
  read: Reading
  /** What a verb writes in; only `verb.ts` opens one. */
  transaction: Transaction
  /**
   * Book-keeping that is no record: a job's lease, its attempts, the time and the fault of the last one. Whatever a
   * person could later ask about goes through a verb.
   */
  housekeeping: Queries & { transaction: Transaction }
  close(): Promise<void>
}

const MIGRATION_LOCK = 4_080_001

/** Opens the pools and brings the schema up to date; several instances may start at once. */
export async function openDatabase(url: string): Promise<Database> {
  const settings = connectionTo(url)
  const limits =
    '-c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000'
  const writing = new pg.Pool({ ...settings, max: 10, options: limits })
  const reading = new pg.Pool({
    ...settings,
    max: 10,
    options: `${limits} -c default_transaction_read_only=on`,
  })
  // An idle connection that PostgreSQL ends is replaced by the pool; without a listener it would end the process.
  for (const pool of [writing, reading]) {
    pool.on('error', () => {})
    // So is one that is ended between two queries of a transaction: the next query says so.
    pool.on('connect', (client) => client.on('error', () => {}))
  }
  await migrateUnderLock(writing)
  const write = drizzle(writing)
  return {
    read: drizzle(reading),
    transaction: (run) => write.transaction((tx) => run(tx)),
    housekeeping: write,
    async close() {
      await Promise.all([writing.end(), reading.end()])
    },
  }
}

/** Connects once and no more, to learn whether the database answers. */
export async function expectDatabase(url: string): Promise<void> {
  const client = new pg.Client(connectionTo(url))
  // A connection that is cut is told by what was asked over it.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * `pg` checks the server's certificate whatever TLS mode is asked for, and warns that it will not for ever: so the mode
 * is said by its exact name.
 */
export function connectionTo(url: string) {
  const exact = /[?&]uselibpqcompat=true(&|$)/.test(url)
    ? url
    : url.replace(/([?&]sslmode=)(prefer|require|verify-ca)(?=&|$)/, '$1verify-full')
  return { connectionString: exact, connectionTimeoutMillis: 10_000 }
}

async function migrateUnderLock(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    // An index over millions of rows takes its time, and so does waiting for another instance that builds it.
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    // Closed, so that nothing else runs without a limit; the lock goes with it.
    client.release(true)
  }
}
