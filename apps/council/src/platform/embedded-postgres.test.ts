import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from './embedded-postgres.ts'

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-postgres-'))
  chmodSync(folder, 0o755)
  return folder
}

async function ask(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a second start finds the data of the first', async () => {
  const dataDir = openFolder()
  const first = await startPostgres({ dataDir })
  await ask(first.databaseUrl, "create table kept as select 'سلام' as word")
  await first.stop()
  const second = await startPostgres({ dataDir })
  expect(await ask(second.databaseUrl, 'select word from kept')).toEqual([{ word: 'سلام' }])
  await second.stop()
  rmSync(dataDir, { recursive: true })
})

test('of two starts at once in a new folder one has it, and the other is told that it is in use', async () => {
  const dataDir = join(openFolder(), 'postgres')
  const both = await Promise.allSettled([startPostgres({ dataDir }), startPostgres({ dataDir })])
  const started = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  for (const one of started) await one.stop()
  expect([started.length, refused]).toEqual([1, ['in-use']])
  // What a start that was killed leaves behind keeps nobody out.
  writeFileSync(join(dataDir, 'starting'), `${process.ppid}\nanother time\n`)
  const next = await startPostgres({ dataDir })
  expect(await ask(next.databaseUrl, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await next.stop()
  expect(existsSync(join(dataDir, 'starting'))).toBe(false)
  rmSync(join(dataDir, '..'), { recursive: true })
})

test('inside a private folder it keeps its files where its user can reach them, and says where', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mohr-private-'))
  const said: string[] = []
  const dataDir = join(home, 'var')
  const start = () => startPostgres({ dataDir, say: (sentence) => said.push(sentence) })
  const first = await start()
  await ask(first.databaseUrl, 'create table kept ()')
  await first.stop()
  const second = await start()
  await ask(second.databaseUrl, 'select from kept')
  await second.stop()
  expect(second.clusterDir).toBe(first.clusterDir)
  if (process.getuid?.() === 0) expect(said[0]).toContain(join(second.clusterDir, '..'))
  for (const folder of [join(second.clusterDir, '..'), home]) rmSync(folder, { recursive: true, force: true })
})

test('a PostgreSQL left behind is ended although its owner’s number is now another process’s', async () => {
  const dataDir = openFolder()
  const left = await startPostgres({ dataDir })
  const [, start] = readFileSync(join(dataDir, 'owner'), 'utf8').split('\n')
  // This test's parent lives, and began at another time than what the file says.
  writeFileSync(join(dataDir, 'owner'), `${process.ppid}\n${start}\n`)
  const next = await startPostgres({ dataDir })
  expect(await ask(next.databaseUrl, 'select 1 as alive')).toEqual([{ alive: 1 }])
  await expect(ask(left.databaseUrl, 'select 1')).rejects.toThrow()
  await next.stop()
  rmSync(dataDir, { recursive: true })
})

test('files it cannot start with are named in the error, in its own words', async () => {
  const dataDir = openFolder()
  mkdirSync(join(dataDir, 'cluster'))
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '9.6\n')
  await expect(startPostgres({ dataDir })).rejects.toMatchObject({
    code: 'not-started',
    message: expect.stringContaining(`${join(dataDir, 'cluster')}: postgres:`),
  })
  rmSync(dataDir, { recursive: true })
})
