import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { createCouncil } from '@mohr/council'
import { startPostgres } from '@mohr/council/postgres'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { expect, test } from 'vitest'

test('the first example of the README runs, and is this one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mohr-readme-'))
  chmodSync(folder, 0o755)
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  const issued = await authority.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const seal = await openPkcs12(issued.pkcs12('pin'), 'pin')

  // README
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') })
  const council = await createCouncil({
    databaseUrl: postgres.databaseUrl,
    dataDir: folder,
    origin: 'http://localhost:4080',
    agentUrl: 'http://127.0.0.1:4090',
    timestamp: authority.timestampSource(),
    trust: [authority.root],
    seal,
    logName: 'council.example/log',
    names: {
      city: { fa: 'قم', en: 'Qom' },
      council: { fa: 'سازمان نظام مهندسی ساختمان', en: 'Engineering Council' },
    },
  })
  council.startJobs()

  const answer = await council.app.request('/api/v1/trust')
  const { roots } = await answer.json()
  console.log(roots[0].name) // Test City Root

  await council.close()
  await postgres.stop()
  // README

  expect(roots[0].name).toBe('Test City Root')
  const here = readFileSync(new URL(import.meta.url), 'utf8')
  const example = (here.split('  // README\n')[1] ?? '').replace(/^ {2}/gm, '').trim()
  expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(example)
  rmSync(folder, { recursive: true })
})
