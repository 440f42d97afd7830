import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { ConfigurationError } from './configuration-error.ts'
import { grantServer } from './server-role.ts'
import { type Tx, transactionsOf } from './transaction.ts'

/** A handle that runs queries; inside a transaction it is that transaction's. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute'
>
/** A handle whose connections PostgreSQL itself holds to reading. */
export type Reading = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'execute'>

type Transaction<T> = <Output>(run: (tx: T) => Promise<Output>) => Promise<Output>

export interface Database {
  read: Reading
  /** What a verb writes in; only `verb.ts` opens one. */
  transaction: Transaction<Tx>
  /** What events are numbered in, over a connection of its own: whoever waits for its number holds none. */
  numbering: Transaction<Tx>
  /**
   * Book-keeping that is no record: a job's lease, its attempts, the time and the fault of the last one. Whatever a
   * person could later ask about goes through a verb.
   */
  housekeeping: Queries & { transaction: Transaction<Queries> }
  close(): Promise<void>
}

const MIGRATION_LOCK = 4_080_001

/**
 * Opens the pools. The schema is brought up to date by the tables' owner: by `ownerUrl` where there is one, else by the same
 * role; several instances may start at once. A role that owns nothing finds the schema as it has to be, or is refused.
 */
export async function openDatabase(url: string, ownerUrl?: string): Promise<Database> {
  if (ownerUrl !== undefined) await migrateDatabase(ownerUrl, url)
  const settings = connectionTo(url)
  const limits =
    '-c statement_timeout=20000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000'
  const writing = new pg.Pool({ ...settings, max: 10, options: limits, pipeline: true })
  const numbering = new pg.Pool({ ...settings, max: 1, options: limits, pipeline: true })
  const reading = new pg.Pool({
    ...settings,
    max: 10,
    options: `${limits} -c default_transaction_read_only=on`,
  })
  // An idle connection that PostgreSQL ends is replaced by the pool; without a listener it would end the process.
  const pools = [writing, numbering, reading]
  for (const pool of pools) {
    pool.on('error', () => {})
    // So is one that is ended between two queries of a transaction: the next query says so.
    pool.on('connect', (client) => client.on('error', () => {}))
  }
  try {
    if (await ownsTables(writing)) await migrateUnderLock(writing)
    else await expectMigrated(writing)
  } catch (error) {
    await Promise.all(pools.map((pool) => pool.end()))
    throw error
  }
  const write = drizzle(writing)
  return {
    read: drizzle(reading),
    transaction: transactionsOf(writing),
    numbering: transactionsOf(numbering),
    housekeeping: write,
    async close() {
      await Promise.all(pools.map((pool) => pool.end()))
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

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Brings the schema up to date as the tables' owner, and lets the role of `serverUrl` work with it. */
export async function migrateDatabase(ownerUrl: string, serverUrl: string): Promise<void> {
  const pool = new pg.Pool({ ...connectionTo(ownerUrl), max: 1 })
  pool.on('error', () => {})
  try {
    await migrateUnderLock(pool, decodeURIComponent(new URL(serverUrl).username))
  } finally {
    await pool.end()
  }
}

/** What an operator can mend is said as that: of these PostgreSQL, or the network, gives the code. */
const NAMED_FAULTS: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the password.',
  '28000': 'PostgreSQL refuses this role.',
  '3D000': 'PostgreSQL has no such database.',
  '42501': 'The role may not do this in the database. Run src/migrate.ts first, as the owner of the tables.',
  ECONNREFUSED: 'Nothing answers at the address of the database.',
  ENOTFOUND: 'The host of the database is not known.',
  ETIMEDOUT: 'The host of the database does not answer.',
}

/** The fault of opening a database as a configuration's; what was not foreseen is given back as it is. */
export function namedFault(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    // Several addresses of one host were tried.
    const [first] = at instanceof AggregateError ? at.errors : [at]
    const code = (first as NodeJS.ErrnoException).code ?? ''
    const said = NAMED_FAULTS[code]
    if (said !== undefined)
      return new ConfigurationError(`${said} (${code}: DATABASE_URL, MOHR_DATABASE_OWNER)`)
  }
  return error
}

/** Whether this role may change the schema: that of tables it owns, or of a database that has none yet. */
async function ownsTables(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ owns: boolean }>(
    `select coalesce(
       (select pg_has_role(current_user, c.relowner, 'usage') from pg_class c
        where c.oid = to_regclass('drizzle.__drizzle_migrations')), true) as owns`,
  )
  return rows[0]?.owns === true
}

/** A schema that is newer is an upgrade under way: what it added isn't asked for yet. */
async function expectMigrated(pool: pg.Pool): Promise<void> {
  const newest = readMigrationFiles({ migrationsFolder: MIGRATIONS }).at(-1)?.folderMillis ?? 0
  const { rows } = await pool.query('select max(created_at) as newest from drizzle.__drizzle_migrations')
  if (Number(rows[0]?.newest ?? 0) < newest)
    throw new ConfigurationError(
      'The tables are older than this server, whose role in the database may not change them: run src/migrate.ts first, with MOHR_DATABASE_OWNER.',
    )
}

async function migrateUnderLock(pool: pg.Pool, server?: string): Promise<void> {
  const client = await pool.connect()
  try {
    // An index over millions of rows takes its time, and so does waiting for another instance that builds it.
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS })
    if (server !== undefined) await grantServer(client, server)
  } finally {
    // Closed, so that nothing else runs without a limit; the lock goes with it.
    client.release(true)
  }
}
