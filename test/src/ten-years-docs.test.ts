/** What the guide for the archive tells people to type, on a report signed before the city's real services. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority, serveAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOHR, runIn } from './drawing-set/workshop.ts'
import { callOf, PREFIX, shellBlocks } from './guides.ts'

const lines = shellBlocks('docs/how-to/verify-in-ten-years.md').flat()

const folder = mkdtempSync(join(tmpdir(), 'mohr-archive-'))
const write = (name: string, bytes: Uint8Array | string) => writeFileSync(join(folder, name), bytes)
const read = (name: string) => readFileSync(join(folder, name))
const mohr = (...args: string[]) => runIn(folder, process.execPath, MOHR, ...args)
let service: Awaited<ReturnType<typeof serveAuthority>>

beforeAll(async () => {
  // Certificates name their services, whose port is known only once it is taken.
  const free = await serveAuthority(await createAuthority({ name: 'Port', keys: 'ec' }), { port: 0 })
  await free.close()
  const authority = await createAuthority({ name: 'Archive', keys: 'ec', url: free.url })
  service = await serveAuthority(authority, { port: Number(new URL(free.url).port) })
  const engineer = await authority.issue({ commonName: 'مریم احمدی', usage: 'signature' })
  write('engineer.p12', engineer.pkcs12('1404'))
  write('pin.txt', '1404\n')
  write('root.pem', new X509Certificate(authority.root).toString())
  const report = await PDFDocument.create()
  report.addPage()
  write('plain.pdf', await report.save())
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt', '--tsa', `${service.url}/tsa`]
  const { status } = await mohr('sign', 'plain.pdf', '-o', 'report.pdf', ...key)
  expect(status).toBe(0)
})
afterAll(async () => {
  await service?.close()
  rmSync(folder, { recursive: true })
})

test('there are commands on the page', () => {
  expect(lines.filter((line) => line.startsWith(PREFIX))).toHaveLength(6)
})

test.each(lines)('%s', async (line) => {
  if (!line.startsWith(PREFIX)) {
    execFileSync('sh', ['-c', line], { cwd: folder })
    return
  }
  const { words, status } = callOf(line.replace('http://127.0.0.1:4091', service.url))
  const ran = await mohr(...words)
  expect(ran.status, `${ran.stdout}${ran.stderr}`).toBe(status)
})

test('what was signed is the beginning of what was archived, and comes out again', () => {
  const [report, archived] = [read('report.pdf'), read('archived.pdf')]
  expect(archived.subarray(0, report.length).equals(report)).toBe(true)
  expect(read('as-signed.pdf').equals(report)).toBe(true)
})
