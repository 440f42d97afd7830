/**
 * Two roles in the database: one owns the tables and migrates them, the other is the server's, which PostgreSQL itself holds to
 * adding where rows prove something. Whoever takes the server over can't rewrite what was recorded.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The server's role where nobody else has made one. */
const SERVER_ROLE = 'mohr_server'

/**
 * Lets `role` do the server's work on the tables as they are now: read and add everywhere, change and remove but where a
 * table is append-only, TRUNCATE nowhere. Asked by the tables' owner, after each migration.
 */
export async function grantServer(owner: pg.ClientBase, role: string): Promise<void> {
  const to = pg.escapeIdentifier(role)
  const { rows } = await owner.query<{ name: string; adds_only: boolean }>(
    `select c.relname as name, exists (
       select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only'
     ) as adds_only
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  await owner.query('begin')
  await owner.query(`grant usage on schema public, drizzle to ${to}`)
  await owner.query(`revoke all on all tables in schema public from ${to}`)
  for (const { name, adds_only } of rows) {
    const may = adds_only ? 'select, insert' : 'select, insert, update, delete'
    await owner.query(`grant ${may} on public.${pg.escapeIdentifier(name)} to ${to}`)
  }
  // To see that they are the ones it knows.
  await owner.query(`grant select on drizzle.__drizzle_migrations to ${to}`)
  await owner.query('commit')
}

/** Makes the server's role in a database of our own, with a new password each time; gives the address to connect with. */
export async function makeServerRole(ownerUrl: string): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [SERVER_ROLE])
    const verb = rowCount === 0 ? 'create' : 'alter'
    await client.query(
      `${verb} role ${SERVER_ROLE} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
    )
  } finally {
    await client.end()
  }
  const url = new URL(ownerUrl)
  url.username = SERVER_ROLE
  url.password = password
  return url.href
}
