/** The server's role, held by PostgreSQL itself: every verb works with it, and what is recorded can't be rewritten by it. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { providerFor, startProvider, type TestProvider } from '../accounts/sso-provider.ts'
import { readMigration } from '../configuration.ts'
import { createCouncil } from '../council.ts'
import { demoPeople } from '../drawings/testing-people.ts'
import { ORIGIN, type TestCity, testCity, testSigner } from '../testing.ts'
import { walk } from '../testing-walk.ts'
import { migrateDatabase } from './database.ts'

let city: TestCity
let provider: TestProvider
let server: pg.Client
let owner: pg.Client
beforeAll(async () => {
  const witness = await testSigner('city.example/witness', 4)
  provider = await startProvider(`${ORIGIN}/api/v1/session/sso/callback`)
  city = await testCity({
    twoRoles: true,
    sso: providerFor(provider),
    webhookAllow: ['http://127.0.0.1:9'],
    witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }],
    demo: demoPeople,
    peers: [{ name: 'شهرداری', system: 'municipality', url: 'http://127.0.0.1:9', key: 'x' }],
  })
  // Every verb, by the server's role.
  await walk({ city, provider, witness })
  ;[server, owner] = (await Promise.all(
    [city.config.databaseUrl, city.config.databaseOwnerUrl].map(async (connectionString) => {
      const client = new pg.Client({ connectionString })
      await client.connect()
      return client
    }),
  )) as [pg.Client, pg.Client]
}, 240_000)
afterAll(async () => {
  await server?.end()
  await owner?.end()
  await city?.close()
  await provider?.close()
})

const DENIED = { code: '42501' }

test('what proves something is only ever added to, though its triggers were gone', async () => {
  const { rows } = await owner.query(
    "select tgrelid::regclass::text as name from pg_trigger where tgname = 'append_only' order by 1",
  )
  const names = rows.map(({ name }) => String(name))
  for (const name of ['audit', 'outbox', 'ledger_leaf', 'ledger_checkpoint', 'report_signature'])
    expect(names).toContain(name)
  for (const name of names) {
    await owner.query(`alter table ${name} disable trigger user`)
    const { rows: columns } = await owner.query(
      'select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum limit 1',
      [name],
    )
    const column = String(columns[0]?.attname)
    for (const change of [
      `update ${name} set ${column} = ${column}`,
      `delete from ${name}`,
      `truncate ${name} cascade`,
    ])
      await expect(server.query(change), change).rejects.toMatchObject(DENIED)
    await owner.query(`alter table ${name} enable trigger user`)
  }
})

test('neither tables nor triggers nor roles are the server’s to change', async () => {
  for (const change of [
    'alter table audit disable trigger user',
    'drop table audit',
    'drop trigger append_only on audit',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'create table mine ()',
    'truncate report cascade',
    'truncate session',
    "set session_replication_role = 'replica'",
    'delete from drizzle.__drizzle_migrations',
    'alter role mohr_server superuser',
    "copy audit to program 'true'",
  ])
    await expect(server.query(change), change).rejects.toMatchObject({
      code: expect.stringMatching(/^42501$|^0LP01$/),
    })
  expect((await server.query('select count(*)::int as rows from audit')).rows[0].rows).toBeGreaterThan(50)
})

test('two roles that an operator makes, one to migrate and one to serve; a server before its migration is refused', async () => {
  const name = `mohr_two_${randomBytes(4).toString('hex')}`
  await owner.query(`create role ${name}_owner login password 'a'`)
  await owner.query(`create role ${name}_server login password 'b'`)
  await owner.query(`create database ${name} owner ${name}_owner`)
  const as = (role: string, password: string) => {
    const url = new URL(city.config.databaseUrl)
    Object.assign(url, { username: role, password, pathname: `/${name}` })
    return url.href
  }
  const env = { DATABASE_URL: as(`${name}_server`, 'b'), MOHR_DATABASE_OWNER: as(`${name}_owner`, 'a') }
  const { ownerUrl, databaseUrl } = readMigration(env)
  try {
    await migrateDatabase(ownerUrl, databaseUrl)
    const { databaseOwnerUrl: _, ...config } = { ...city.config, databaseUrl, logName: 'two.example/log' }
    const council = await createCouncil({ ...config, dataDir: `${config.dataDir}/two` })
    expect((await council.app.request('/readyz')).status).toBe(200)
    await council.close()
    const migrating = new pg.Client({ connectionString: ownerUrl })
    await migrating.connect()
    await migrating.query(
      'delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)',
    )
    await migrating.end()
    await expect(createCouncil({ ...config, dataDir: `${config.dataDir}/two` })).rejects.toThrow(
      'MOHR_DATABASE_OWNER',
    )
  } finally {
    await owner.query(`drop database ${name} with (force)`)
    await owner.query(`drop role ${name}_server, ${name}_owner`)
  }
})
