import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCouncil } from '@mohr/council'
import { startPostgres } from '@mohr/council/postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartError } from './error.ts'
import { inWords } from './in-words.ts'
import { startMohr } from './index.ts'
import type { Terminal } from './terminal.ts'

let folder: string
let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mohr-words-'))
  // As root, PostgreSQL runs as a user who must be able to enter.
  chmodSync(folder, 0o755)
  postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
}, 60_000)
afterAll(async () => {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const said = (error: unknown, databaseUrl?: string) => {
  const told = inWords(error, {
    port: 4080,
    agentPort: 4090,
    dataDirectory: folder,
    webhookAllow: [],
    ...(databaseUrl && { databaseUrl }),
  })
  return told instanceof StartError ? `${told.text.fa}\n${told.text.en}` : told
}

/** What the server fails with at this address: it opens its database before all else. */
async function failure(change: (url: URL) => void): Promise<[unknown, string]> {
  const url = new URL(postgres.databaseUrl)
  change(url)
  const config = { databaseUrl: url.href } as Parameters<typeof createCouncil>[0]
  return [await createCouncil(config).catch((refusal: unknown) => refusal), url.href]
}

test('each failure of a database has a sentence of its own, in which no password stands', async () => {
  const cases = [
    [(url: URL) => (url.port = '1'), 'does not answer (ECONNREFUSED)'],
    [(url: URL) => (url.password = 'secret-9921'), 'refused the user or password'],
    [(url: URL) => (url.pathname = '/absent'), 'There is no such database'],
  ] as const
  for (const [change, sentence] of cases) {
    const text = said(...(await failure(change)))
    expect(text).toContain(sentence)
    expect(text).not.toContain('secret-9921')
  }
})

/** Runs this as the operator of the server. */
async function operator(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.databaseUrl })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

test('a database with the tables of something else is told with the name that is taken, without SQL', async () => {
  await operator('create database other')
  const other = (url: URL) => (url.pathname = '/other')
  const there = new URL(postgres.databaseUrl)
  other(there)
  const client = new pg.Client({ connectionString: there.href })
  await client.connect()
  await client.query('create table person (id int)')
  await client.end()
  const text = said(...(await failure(other)))
  expect(text).toContain('جدول‌های برنامهٔ دیگری')
  expect(text).toContain('holds tables of something else (relation "person" already exists)')
  expect(text).not.toMatch(/CREATE TABLE|params|\n\s/)
})

test('a role that may not create is told in PostgreSQL’s own words, without SQL', async () => {
  await operator("create role reader login password 'reader'")
  const text = said(
    ...(await failure((url) => {
      url.username = 'reader'
      url.password = 'reader'
    })),
  )
  expect(text).toContain('may not create tables in this database (permission denied for database postgres)')
  expect(text).not.toMatch(/CREATE SCHEMA|params|\n\s/)
})

test('a database is spoken to before its step is said to be done', async () => {
  const done: string[] = []
  const terminal: Terminal = {
    async step(name, work) {
      const result = await work()
      done.push(name)
      return result
    },
    say: () => {},
  }
  const dataDirectory = join(folder, 'unspoken')
  const databaseUrl = 'postgres://mohr:secret@127.0.0.1:1/mohr'
  const config = { port: 4976, agentPort: 4977, dataDirectory, databaseUrl, webhookAllow: [] }
  await expect(startMohr(config, terminal)).rejects.toThrow('does not answer (ECONNREFUSED)')
  expect(done).toEqual([])
})

test('a TLS mode is asked for without a warning of Node’s', async () => {
  const warnings: string[] = []
  const hear = (warning: Error) => warnings.push(warning.message)
  process.on('warning', hear)
  const [error] = await failure((url) => url.searchParams.set('sslmode', 'require'))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  expect(String(error)).toContain('does not support SSL')
  expect(warnings).toEqual([])
})

test('a damaged folder of the embedded PostgreSQL is told in its own words, without a stack', async () => {
  const dataDir = join(folder, 'damaged')
  mkdirSync(join(dataDir, 'cluster'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), 'nonsense\n')
  const text = said(await startPostgres({ dataDir }).catch((error: unknown) => error))
  expect(text).toContain('PostgreSQL روشن نشد')
  expect(text).toContain('PostgreSQL could not start')
  expect(text).not.toMatch(/\n\s+at /)
})

test('what was not foreseen is given back as it is', () => {
  const error = new TypeError('x')
  expect(said(error)).toBe(error)
})
