import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCouncil } from '@mohr/council'
import { startPostgres } from '@mohr/council/postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartError } from './error.ts'
import { inWords } from './in-words.ts'

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
