/** What this app's tests share: a real PostgreSQL, a small case with its people, and requests with a session. */
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type RunningPostgres, startPostgres } from './platform/embedded-postgres.ts'

export interface TestDatabase {
  databaseUrl: string
  dataDir: string
  stop(): Promise<void>
}

/** An empty database: in the server of `DATABASE_URL`, or in one started for this test. */
export async function testDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mohr-council-'))
  const given = process.env.DATABASE_URL
  const server: RunningPostgres | null = given
    ? null
    : await startPostgres({ dataDir: join(dataDir, 'postgres') })
  const url = new URL(given ?? server?.databaseUrl ?? '')
  const name = `mohr_test_${process.pid}_${Date.now()}`
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const databaseUrl = new URL(url)
  databaseUrl.pathname = `/${name}`
  return {
    databaseUrl: databaseUrl.href,
    dataDir,
    async stop() {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
      await server?.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
