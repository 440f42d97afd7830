/** A PostgreSQL as `start` has it, in a folder that goes away, and councils on databases in it. */
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { type Council, type CouncilConfig, createCouncil } from '../../../../apps/council/src/council.ts'
import { startPostgres } from '../../../../apps/council/src/platform/embedded-postgres.ts'
import { connected } from './connected.ts'

export interface Stand {
  readonly folder: string
  /** For one who may do everything in it. */
  urlOf(database: string): string
  /** Works while PostgreSQL does not wait for the disk: to fill a database that is thrown away anyhow. */
  unsynced<T>(work: () => Promise<T>): Promise<T>
  /** A council on a database of this name, made where there is none. */
  council(database: string, options?: Partial<CouncilConfig>): Promise<Council>
  close(): Promise<void>
}

const ORIGIN = 'http://localhost:4080'

export async function openStand(): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
  const authority = await createAuthority({ name: 'Bench City', keys: 'ec' })
  const seal = await authority.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const councils: Council[] = []
  const urlOf = (database: string) => {
    const url = new URL(postgres.databaseUrl)
    url.pathname = `/${database}`
    return url.href
  }
  return {
    folder,
    urlOf,
    async unsynced(work) {
      const set = (...statements: string[]) =>
        connected(postgres.databaseUrl, async (client) => {
          for (const statement of statements) await client.query(`alter system ${statement}`)
          await client.query('select pg_reload_conf()')
        })
      await set('set fsync = off', 'set full_page_writes = off', `set max_wal_size = '8GB'`)
      return work().finally(() => set('reset all'))
    },
    async council(database, options = {}) {
      await connected(postgres.databaseUrl, (client) => client.query(`create database ${database}`))
      const council = await createCouncil({
        databaseUrl: urlOf(database),
        dataDir: join(folder, database),
        origin: ORIGIN,
        agentUrl: 'http://127.0.0.1:4090',
        timestamp: authority.timestampSource(),
        trust: [authority.root],
        seal: await openPkcs12(seal.pkcs12('bench'), 'bench'),
        logName: 'council.example/log',
        names: { city: { fa: 'شهر', en: 'City' }, council: { fa: 'سازمان', en: 'Council' } },
        log: () => {},
        ...options,
      })
      councils.push(council)
      return council
    },
    async close() {
      for (const council of councils) await council.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
