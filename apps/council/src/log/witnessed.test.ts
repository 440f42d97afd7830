/** A ledger with its two witnesses as programs of their own, over real HTTP: final with both, never with one. */
import { openCheckpoint, parsePolicy, verifyProof } from '@mohr/ledger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LedgerProof } from '../api/types.ts'
import { type TestCity, testCity } from '../testing.ts'
import {
  appendSigned,
  digestOf,
  ledgerOf,
  retryNow,
  type TestLedger,
  type TestWitness,
  testLedger,
  until,
} from './testing-ledger.ts'

// Programs are started and killed: a busy machine needs longer than the usual time.
vi.setConfig({ testTimeout: 120_000 })

let ledger: TestLedger
let city: TestCity
let [ours, theirs]: TestWitness[] = []

beforeAll(async () => {
  ledger = await testLedger()
  ;[ours, theirs] = ledger.witnesses as TestWitness[]
  city = await testCity({ dataDir: ledger.dataDir, witnesses: ledger.witnesses })
  city.council.startJobs()
})
afterAll(async () => {
  await city?.close()
  ledger?.close()
})

const sign = async (...texts: string[]) => appendSigned(await city.council.context(null), ...texts)
const ledgerNow = () => ledgerOf(city.council)
const published = async () => (await city.council.app.request('/log/checkpoint')).text()
const proofOf = async (text: string) => {
  const json = await city.council.app.request(`/api/v1/ledger/${digestOf(text)}`)
  const file = await city.council.app.request(`/api/v1/ledger/${digestOf(text)}/proof`)
  return { json: (await json.json()) as LedgerProof, file: await file.text() }
}
const keys = () => ({ logs: [ledger.logKey], witnesses: ledger.witnesses.map(({ key }) => key) })
const entry = (text: string) => new Uint8Array(Buffer.from(digestOf(text), 'hex'))

test('what is signed becomes final with both witnesses, and is proven offline by their keys', async () => {
  await sign('one')
  await sign('two', 'three')
  // The city's own release is the first leaf.
  const seen = await until(ledgerNow, ({ final }) => final?.size === 4)
  expect(seen).toMatchObject({ name: 'council.example/log', size: 4, waitingSince: null })
  expect(seen.witnesses.map(({ name, size, state, problem }) => [name, size, state, problem])).toEqual([
    ['council', 4, 'cosigned', null],
    ['municipality', 4, 'cosigned', null],
  ])
  const opened = await openCheckpoint(await published(), ledger.logKey, keys().witnesses)
  expect(opened.ok && opened.value.witnesses.map(({ key }) => key)).toEqual(keys().witnesses)

  const { json, file } = await proofOf('two')
  expect(json).toMatchObject({ index: 2, kind: 'signature', final: true, waitingSince: null })
  expect(json.witnesses.map(({ at }) => typeof at)).toEqual(['string', 'string'])
  const proven = await verifyProof(file, entry('two'), keys())
  expect(proven).toMatchObject({ ok: true, value: { index: 2, size: 4, final: true } })
  expect(await verifyProof(file, entry('three'), keys())).toMatchObject({ ok: false })
})

test('a set that was released is a leaf by its release digest', async () => {
  const release = 'ab12cd34'.repeat(8)
  const file = await (await city.council.app.request(`/api/v1/ledger/${release}/proof`)).text()
  const proven = await verifyProof(file, new Uint8Array(Buffer.from(release, 'hex')), keys())
  expect(proven).toMatchObject({ ok: true, value: { index: 0, final: true } })
})

test('the policy that is served names the ledger and both witnesses', async () => {
  const policy = await parsePolicy(await (await city.council.app.request('/log/policy')).text())
  if (!policy.ok) throw new Error(policy.problem.code)
  expect(policy.value.logs).toEqual([{ key: ledger.logKey, url: 'http://localhost:4080/log' }])
  expect(policy.value.witnesses.map(({ name, key }) => ({ name, key }))).toEqual(
    ledger.witnesses.map(({ name, key }) => ({ name, key })),
  )
})

test('while one witness is down a new head waits, visibly, and what was final stays so', async () => {
  if (!theirs) throw new Error()
  theirs.gate.mode = 'down'
  const before = Date.now()
  const final = await published()
  await sign('four')
  const seen = await until(ledgerNow, ({ witnesses: [, municipality] }) => municipality?.state === 'failing')
  expect(seen).toMatchObject({ size: 5, final: { size: 4 } })
  const [council, municipality] = seen.witnesses
  await until(ledgerNow, ({ witnesses }) => witnesses[0]?.size === 5)
  expect(council).toMatchObject({ problem: null })
  expect(municipality).toMatchObject({
    size: 4,
    problem: {
      code: 'witness-unreachable',
      fa: expect.any(String),
      en: expect.stringContaining('could not be reached'),
    },
  })
  for (const since of [seen.waitingSince, municipality?.waitingSince, municipality?.problem?.since])
    expect(Date.parse(String(since))).toBeGreaterThanOrEqual(before - 1)
  expect(await published()).toBe(final)

  const waiting = await proofOf('four')
  expect(waiting.json).toMatchObject({ final: false, waitingSince: seen.waitingSince })
  expect(await verifyProof(waiting.file, entry('four'), keys())).toMatchObject({
    ok: true,
    value: { final: false },
  })
  expect((await proofOf('one')).json.final).toBe(true)

  theirs.gate.mode = 'open'
  await retryNow(city.council)
  const after = await until(ledgerNow, ({ final: head }) => head?.size === 5)
  expect(after).toMatchObject({ waitingSince: null, witnesses: [{}, { state: 'cosigned', problem: null }] })
})

test('a witness that never answers holds up neither the other, nor signing', async () => {
  if (!ours || !theirs) throw new Error()
  ours.gate.mode = 'silent'
  await sign('five')
  await until(ledgerNow, ({ witnesses }) => witnesses[1]?.size === 6)
  await sign('six')
  const seen = await until(ledgerNow, ({ witnesses }) => witnesses[1]?.size === 7)
  expect(seen).toMatchObject({ final: { size: 5 }, witnesses: [{ size: 5, state: 'waiting' }, {}] })
  ours.gate.mode = 'open'
  // It is given up after ten seconds.
  await until(ledgerNow, ({ final }) => final?.size === 7, 60_000)
})

test('where the server has forgotten where a witness stands, the witness says so', async () => {
  const { database } = (await city.council.context(null)).services
  await database.housekeeping.execute('delete from ledger_witness')
  await sign('seven')
  await until(ledgerNow, ({ final }) => final?.size === 8)
})

test('who comes back is shown first what the other has cosigned: there both meet, though the ledger has grown', async () => {
  if (!ours || !theirs) throw new Error()
  const { size } = await ledgerNow()
  theirs.gate.mode = 'down'
  await sign('met')
  await until(ledgerNow, ({ witnesses }) => witnesses[0]?.size === size + 1)
  ours.gate.mode = 'down'
  await sign('grown')
  await until(ledgerNow, ({ witnesses }) => witnesses.every(({ state }) => state === 'failing'))
  theirs.gate.mode = 'open'
  await retryNow(city.council)
  await until(ledgerNow, ({ witnesses }) => witnesses[1]?.size === size + 2)
  expect((await ledgerNow()).final?.size).toBe(size + 1)
  ours.gate.mode = 'open'
  await retryNow(city.council)
  await until(ledgerNow, ({ final }) => final?.size === size + 2)
})

test('under steady writing both meet at one head again and again', async () => {
  let writing = true
  const write = (async () => {
    for (let at = 0; writing; at++) await sign(`steady ${at}`)
  })()
  const finals = new Set<number>()
  await until(
    async () => finals.add((await ledgerNow()).final?.size ?? 0).size,
    (count) => count >= 6,
    60_000,
  )
  writing = false
  await write
  await until(ledgerNow, ({ final, size }) => final?.size === size)
})

test('no evidence against an honest log', () => {
  for (const witness of ledger.witnesses) expect(witness.evidence()).toEqual([])
})
