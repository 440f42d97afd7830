/** The guide's own commands, on a system that is being written to: restored elsewhere, everything is there, and an old state is seen. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Report } from '@mohr/signing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Council, createCouncil, verbs } from './council.ts'
import { appendSigned, freePort, ledgerOf, type TestLedger, testLedger, until } from './log/testing-ledger.ts'
import { sha256Of } from './platform/blobs.ts'
import { postgresAccount } from './platform/postgres-files.ts'
import { usedBlobs } from './reports/sweep-blobs.ts'
import { CASE, filledDraft, PIXEL, signReport, type TestCity, testCity } from './testing.ts'

const run = promisify(execFile)
const GUIDE = readFileSync(new URL('../../../docs/how-to/operator.md', import.meta.url), 'utf8')
const MOHR = fileURLToPath(new URL('../../validator/src/mohr.ts', import.meta.url))

/** Of the commands under `<!-- name -->` in the guide. */
const commands = (name: string): string =>
  new RegExp(`<!-- ${name} -->\\n\\n\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(GUIDE)?.[1] ?? ''

/** pg_dump speaks to servers up to its own version: so the server is the one it came with. */
async function startServer(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = readdirSync('/usr/lib/postgresql')
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .at(-1)
  const account = postgresAccount()
  const data = join(folder, 'cluster')
  mkdirSync(data)
  if (account !== null) chownSync(data, account.uid, account.gid)
  const as = { ...account, cwd: '/' }
  const made = spawnSync(
    `${bin}/initdb`,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    as,
  )
  expect(made.status, String(made.stderr)).toBe(0)
  const port = await freePort()
  const server = spawn(
    `${bin}/postgres`,
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    { ...as, stdio: 'ignore' },
  )
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await until(
    () =>
      query(url, 'select 1').then(
        () => true,
        () => false,
      ),
    (up) => up,
  )
  return {
    url,
    stop: () =>
      new Promise((done) => {
        server.once('close', () => done())
        server.kill('SIGINT')
      }),
  }
}

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mohr-backup-'))
const given = process.env.DATABASE_URL
let server: Awaited<ReturnType<typeof startServer>>
let ledger: TestLedger
let city: TestCity
beforeAll(async () => {
  chmodSync(folder, 0o755)
  server = await startServer(folder)
  process.env.DATABASE_URL = server.url
  ledger = await testLedger()
  city = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses })
  city.council.startJobs()
}, 120_000)
afterAll(async () => {
  if (given === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = given
  await city?.close()
  ledger?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The guide says `var` for the data folder. */
async function follow(name: string, databaseUrl: string, dataDir: string, home: string): Promise<void> {
  mkdirSync(home, { recursive: true })
  const script = commands(name).replaceAll(/\bvar\b/g, dataDir)
  expect(script).toContain('pg_')
  await run('bash', ['-euc', script], { cwd: home, env: { ...process.env, DATABASE_URL: databaseUrl } })
}

async function restored(name: string, home: string): Promise<{ council: Council; dataDir: string }> {
  await query(server.url, `create database ${name}`)
  const databaseUrl = new URL(server.url)
  databaseUrl.pathname = `/${name}`
  const dataDir = join(home, 'restored')
  await follow('restore', databaseUrl.href, dataDir, home)
  return { council: await createCouncil({ ...city.config, databaseUrl: databaseUrl.href, dataDir }), dataDir }
}

/** Every file that a row names is there and whole; every signed one is judged by `mohr verify`. */
async function expectWhole(council: Council, dataDir: string): Promise<number> {
  const system = await council.context(null)
  const { blobs, database } = system.services
  for (const digest of await usedBlobs(system)) expect(sha256Of(await blobs.get(digest))).toBe(digest)
  const { rows } = await database.read.execute('select file_sha256 as file from report_signature')
  const root = join(dataDir, 'root.pem')
  const pem = Buffer.from(city.authority.root).toString('base64')
  writeFileSync(root, `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`)
  for (const { file } of rows) {
    const path = join(dataDir, `${file}.pdf`)
    cpSync(join(dataDir, 'blobs', String(file).slice(0, 2), String(file)), path)
    const { stdout } = await run(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      MOHR,
      'verify',
      path,
      '--trust',
      root,
      '--json',
    ]).catch((error) => error as { stdout: string })
    const { document, signatures } = JSON.parse(stdout) as Report
    // The coordinator's signature is an allowed change of what the supervisor certified.
    expect(['as-signed', 'allowed-changes']).toContain(document.state)
    expect(new Set(signatures.map(({ integrity }) => integrity))).toEqual(new Set(['intact']))
  }
  return rows.length
}

test('a backup under writes is whole, and what was signed after it is missed by both witnesses', async () => {
  const { context } = city.council
  const [reza, zahra, officer, system] = await Promise.all([
    context('reza'),
    context('zahra'),
    context('officer'),
    context(null),
  ])
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  let writing = true
  let round = 0
  const writer = (async () => {
    while (writing) {
      round++
      const { id: reportId } = await verbs.createReport(reza, key)
      const { version } = await verbs.readReport(reza, { reportId })
      await verbs.saveDraft(reza, { reportId, version, draft: filledDraft() })
      await verbs.addPhoto(reza, { reportId, item: null, bytes: PIXEL }).catch(() => {})
      await signReport(reza, reportId, city.reza)
      await signReport(zahra, reportId, city.zahra)
      await verbs.returnReport(officer, { reportId, reason: `${round}` })
    }
  })()
  const leaves = (async () => {
    for (let at = 0; writing; at++) await appendSigned(system, `leaf ${at}`)
  })()
  await until(
    async () => round,
    (rounds) => rounds > 1,
    60_000,
  )
  await follow('backup', city.config.databaseUrl, ledger.dataDir, join(folder, 'a'))
  const after = round
  await until(
    async () => round,
    (rounds) => rounds > after,
    60_000,
  )
  writing = false
  await Promise.all([writer, leaves])
  // Both witnesses have everything, also what came after the backup.
  const { size } = await ledgerOf(city.council)
  await until(
    () => ledgerOf(city.council),
    ({ final }) => (final?.size ?? 0) >= size,
  )

  const old = await restored('old', join(folder, 'a'))
  expect(await expectWhole(old.council, old.dataDir)).toBeGreaterThanOrEqual(2)
  expect((await ledgerOf(old.council)).size).toBeLessThan(size)
  await appendSigned(await old.council.context(null), 'signed on as if nothing were lost')
  old.council.startJobs()
  const seen = await until(
    () => ledgerOf(old.council),
    ({ witnesses }) => witnesses.every(({ state }) => state === 'refusing'),
  )
  expect(seen.witnesses.map(({ problem }) => problem?.code)).toEqual(['witness-longer', 'witness-longer'])
  await old.council.close()
}, 240_000)

test('the last state, restored, goes on as the one it was', async () => {
  await follow('backup', city.config.databaseUrl, ledger.dataDir, join(folder, 'b'))
  const last = await restored('last', join(folder, 'b'))
  expect(existsSync(join(last.dataDir, 'log/key.pem'))).toBe(true)
  await expectWhole(last.council, last.dataDir)
  await appendSigned(await last.council.context(null), 'goes on')
  last.council.startJobs()
  const { size } = await ledgerOf(last.council)
  const seen = await until(
    () => ledgerOf(last.council),
    ({ final }) => final?.size === size,
  )
  expect(seen.witnesses.map(({ state }) => state)).toEqual(['cosigned', 'cosigned'])
  await last.council.close()
}, 120_000)
