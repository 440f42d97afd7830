/** A record handed out under the council's seal, and judged with the command alone, offline. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson } from '@mohr/casework'
import { cosignature, formatVerifierKey, type NoteSigner } from '@mohr/ledger'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '../api/types.ts'
import { verbs } from '../council.ts'
import {
  browserOf,
  CASE,
  signReport,
  type TestCity,
  testCity,
  testSigner,
  violatingDraft,
} from '../testing.ts'

const MOHR = fileURLToPath(new URL('../../../validator/src/mohr.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mohr-export-'))
let city: TestCity
let witness: NoteSigner
let reportId = ''

beforeAll(async () => {
  witness = await testSigner('city.example/witness', 4)
  city = await testCity({ witnesses: [{ name: 'city', key: witness.key, url: 'http://127.0.0.1:9' }] })
  const reza = await city.council.context('reza')
  const { id } = await verbs.createReport(reza, {
    caseId: CASE,
    stage: 'foundation',
    floor: null,
    discipline: 'structure',
  })
  reportId = id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: violatingDraft('setback') })
  await signReport(reza, reportId, city.reza)
  await cosigned()
  writeFileSync(join(folder, 'root.der'), city.authority.root)
}, 60_000)
afterAll(async () => {
  await city?.close()
  await rm(folder, { recursive: true, force: true })
})

/** The newest head of the ledger, as its witness signs it. */
async function cosigned() {
  const system = await city.council.context(null)
  const [head] = (
    await system.services.database.read.execute('select size, note from ledger_checkpoint order by size desc')
  ).rows
  const line = await cosignature(String(head?.note), witness, new Date())
  await verbs.recordCosignature(system, {
    witness: formatVerifierKey(witness.key),
    size: Number(head?.size),
    lines: line.ok ? line.value : '',
  })
}

const sealed = async (path: string, who = 'council') => {
  const { post } = await browserOf(city.council, who)
  return post(`/api/v1/exports/${path}`)
}
const partsOf = async (path: string, who?: string) => {
  const answer = await sealed(path, who)
  expect([path, answer.status]).toEqual([path, 200])
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const name = `${path.replaceAll('/', '-')}.asice`
  writeFileSync(join(folder, name), bytes)
  return { name, parts: unzipSync(bytes) }
}
const mohr = (...args: string[]) =>
  new Promise<{ status: number; out: string }>((done) =>
    execFile(process.execPath, [MOHR, ...args], { cwd: folder }, (error, out) =>
      done({ status: Number(error?.code ?? 0), out }),
    ),
  )
const told = (parts: Record<string, Uint8Array>) => {
  const text = new TextDecoder().decode(parts['record.json'])
  const json = JSON.parse(text)
  expect(canonicalJson(json)).toBe(text)
  return json
}

test('a report is verified by the command, and so is its PDF with its place in the ledger', async () => {
  const { name, parts } = await partsOf(`reports/${reportId}`)
  const json = told(parts)
  expect(json).toMatchObject({
    format: 'mohr-record/1',
    kind: 'reports',
    record: { id: reportId, stage: 'foundation' },
  })
  expect(JSON.stringify(json)).not.toContain('"mine"')
  const verdict = await mohr('verify', name, '--trust', 'root.der', '--json')
  expect([verdict.status, verdict.out]).toEqual([0, expect.stringContaining('passed')])

  const sha256 = json.files[0].sha256
  const pdf = Object.keys(parts).find((one) => one.endsWith('.pdf')) ?? ''
  writeFileSync(join(folder, 'report.pdf'), parts[pdf] ?? new Uint8Array())
  writeFileSync(join(folder, 'report.proof'), parts[`ledger/${sha256}.proof`] ?? new Uint8Array())
  const policy = await (await city.council.app.request('/log/policy')).text()
  writeFileSync(join(folder, 'policy'), policy)
  const proven = await mohr(
    ...[
      'verify',
      'report.pdf',
      '--trust',
      'root.der',
      '--proof',
      'report.proof',
      '--log-policy',
      'policy',
      '--json',
    ],
  )
  expect([proven.status, JSON.parse(proven.out).log?.state]).toEqual([0, 'final'])
})

test('the container itself stands in the ledger, and the command says so of it; of another it says that it is another', async () => {
  const { name } = await partsOf(`reports/${reportId}`)
  const { name: other } = await partsOf(`cases/${CASE}`)
  await cosigned()
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex')
  const proof = await city.council.app.request(`/api/v1/ledger/${sha256}/proof`)
  expect(proof.status).toBe(200)
  writeFileSync(join(folder, 'container.proof'), await proof.text())
  writeFileSync(join(folder, 'policy'), await (await city.council.app.request('/log/policy')).text())
  const keys = ['--trust', 'root.der', '--proof', 'container.proof', '--log-policy', 'policy', '--json']
  const proven = await mohr('verify', name, ...keys)
  expect([proven.status, JSON.parse(proven.out).log?.state]).toEqual([0, 'final'])
  const wrong = await mohr('verify', other, ...keys)
  expect(wrong.status).not.toBe(0)
  expect(JSON.parse(wrong.out).log?.state).not.toBe('final')
})

test('what is changed in it is found', async () => {
  const { name } = await partsOf(`reports/${reportId}`)
  const bytes = readFileSync(join(folder, name))
  const at = bytes.indexOf('mohr-record/1')
  bytes[at + 2] = 0x78
  writeFileSync(join(folder, 'forged.asice'), bytes)
  expect((await mohr('verify', 'forged.asice', '--trust', 'root.der')).status).not.toBe(0)
})

test('a case, a violation, an engineer and what is none', async () => {
  const { read } = (await city.council.context(null)).services.database
  const [violation] = (await read.execute('select id from violation')).rows
  const [licence] = (await read.execute('select licence_number from engineer order by 1')).rows
  for (const path of [
    `cases/${CASE}`,
    `violations/${violation?.id}`,
    `engineers/${licence?.licence_number}`,
  ]) {
    const { name, parts } = await partsOf(path)
    expect(told(parts).kind).toBe(path.split('/')[0])
    expect([path, (await mohr('verify', name, '--trust', 'root.der')).status]).toEqual([path, 0])
  }
  expect((await sealed('engineers/99-999-99999')).status).toBe(404)
  expect((await sealed('drawings/019376aa-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await sealed('people/x')).status).toBe(400)
  expect(readdirSync(folder).length).toBeGreaterThan(4)
})

test('nobody gets what they may not read, and without a time-stamp nothing is handed out', async () => {
  expect((await sealed(`cases/${CASE}`, 'stranger')).status).toBe(404)
  expect((await sealed(`reports/${reportId}`, 'owner')).status).toBe(403)
  city.stamping.works = false
  const answer = await sealed(`cases/${CASE}`)
  city.stamping.works = true
  expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([503, 'seal-time-stamp-needed'])
})
