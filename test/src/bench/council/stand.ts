/** A PostgreSQL as `start` has it, in a folder that goes away, and councils on databases in it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createAuthority, serveAuthority } from '@mohr/authority'
import type { Signer } from '@mohr/signing'
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
  /** The server as a program of its own, on a council's database; gives its address. */
  serve(database: string, webhooks?: string): Promise<string>
  /** A key for who has this national code, and its certificate. */
  issue(commonName: string, nationalCode: string): Promise<Signer>
  close(): Promise<void>
}

export const ORIGIN = 'http://localhost:4080'
const LOG = 'council.example/log'
const SERVER = fileURLToPath(new URL('../../../../apps/council/src/server.ts', import.meta.url))

/** `sharedBuffers`: of PostgreSQL, where its own 128 MB are not what an operator of so large a city would leave it. */
export async function openStand({ sharedBuffers }: { sharedBuffers?: string } = {}): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-bench-'))
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'postgres')
  let postgres = await startPostgres({ dataDir })
  if (sharedBuffers !== undefined) {
    await connected(postgres.databaseUrl, (client) =>
      client.query(`alter system set shared_buffers = '${sharedBuffers}'`),
    )
    await postgres.stop()
    postgres = await startPostgres({ dataDir })
  }
  const authority = await createAuthority({ name: 'Bench City', keys: 'ec' })
  const { url: authorityUrl, close: closeAuthority } = await serveAuthority(authority)
  const seal = await authority.issue({ commonName: 'Engineering Council', usage: 'seal' })
  writeFileSync(join(folder, 'root.pem'), new X509Certificate(authority.root).toString())
  writeFileSync(join(folder, 'seal.p12'), seal.pkcs12('bench'))
  writeFileSync(join(folder, 'seal-password'), 'bench')
  const councils: Council[] = []
  const servers: ChildProcess[] = []
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
        logName: LOG,
        names: { city: { fa: 'شهر', en: 'City' }, council: { fa: 'سازمان', en: 'Council' } },
        log: () => {},
        ...options,
      })
      councils.push(council)
      return council
    },
    async serve(database, webhooks = '') {
      const port = await freePort()
      const server = spawn(process.execPath, [SERVER], {
        stdio: 'ignore',
        env: {
          ...process.env,
          NODE_ENV: 'production',
          DATABASE_URL: urlOf(database),
          MOHR_DATA: join(folder, database),
          MOHR_ORIGIN: ORIGIN,
          PORT: String(port),
          MOHR_LOG: LOG,
          MOHR_TSA: `${authorityUrl}/tsa`,
          MOHR_TRUST: join(folder, 'root.pem'),
          MOHR_SEAL: join(folder, 'seal.p12'),
          MOHR_SEAL_PASSWORD_FILE: join(folder, 'seal-password'),
          MOHR_COUNCIL_FA: 'سازمان',
          MOHR_COUNCIL_EN: 'Council',
          MOHR_WEBHOOK_ALLOW: webhooks,
        },
      })
      servers.push(server)
      const url = `http://127.0.0.1:${port}`
      while (
        !(await fetch(`${url}/readyz`)
          .then(({ ok }) => ok)
          .catch(() => false))
      ) {
        if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
        await setTimeout(100)
      }
      return url
    },
    async issue(commonName, nationalCode) {
      const issued = await authority.issue({ commonName, usage: 'signature', nationalCode })
      return openPkcs12(issued.pkcs12('bench'), 'bench')
    },
    async close() {
      for (const server of servers) {
        if (server.exitCode !== null) continue
        server.kill()
        await once(server, 'exit')
      }
      for (const council of councils) await council.close()
      await closeAuthority()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
