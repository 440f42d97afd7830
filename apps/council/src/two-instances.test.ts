/** Two servers as programs of their own, on one database and one folder of blobs: requests go to each in turn. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { arrayBuffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { serveAuthority } from '@mohr/authority'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReportView } from './api/types.ts'
import { type Council, verbs } from './council.ts'
import { approvedSet, expectJson, type House, openHouse } from './drawings/testing.ts'
import { demoPeople, HOUSE } from './drawings/testing-people.ts'
import { freePort, until } from './log/testing-ledger.ts'
import { planOrder } from './permits/testing.ts'
import {
  type Browser,
  browserOf,
  CASE,
  filledDraft,
  ORIGIN,
  signOver,
  type TestCity,
  testCity,
} from './testing.ts'

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url))

let city: TestCity
let house: House
let authority: Awaited<ReturnType<typeof serveAuthority>>
let receiver: Server
/** Stands before the time-stamping authority, and shuts it. */
let gate: Server
let shut = false
/** How often each event came. */
const received = new Map<string, number>()
const ports: number[] = []
const metricsPorts: number[] = []
const servers: ChildProcess[] = []

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const id = String(request.headers['webhook-id'])
    received.set(id, (received.get(id) ?? 0) + 1)
    for await (const _ of request);
    response.end(JSON.stringify({ recordNumber: id }))
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const hears = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
  city = await testCity({ demo: demoPeople, webhookAllow: [hears] })
  await verbs.addSubscriber(await city.council.context('admin'), { name: 'شهرداری', url: `${hears}/` })
  authority = await serveAuthority(city.authority, { port: 0 })
  gate = createServer(async (request, response) => {
    const body = await arrayBuffer(request)
    if (shut) return response.writeHead(503).end()
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const stamped = await fetch(`${authority.url}/tsa`, { method: 'POST', headers, body })
    response.writeHead(stamped.status, { 'content-type': stamped.headers.get('content-type') ?? '' })
    response.end(new Uint8Array(await stamped.arrayBuffer()))
  }).listen(0, '127.0.0.1')
  await once(gate, 'listening')
  const seal = await city.authority.issue({ commonName: 'Engineering Council', usage: 'seal' })
  const { dataDir, databaseUrl, logName } = city.config
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(dataDir, name), content)
    return join(dataDir, name)
  }
  const pem = Buffer.from(city.authority.root).toString('base64')
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    MOHR_DATA: dataDir,
    MOHR_ORIGIN: ORIGIN,
    MOHR_TSA: `http://127.0.0.1:${(gate.address() as AddressInfo).port}/`,
    MOHR_TRUST: write('root.pem', `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`),
    MOHR_SEAL: write('seal.p12', seal.pkcs12('pin')),
    MOHR_SEAL_PASSWORD_FILE: write('pin', 'pin\n'),
    MOHR_COUNCIL_FA: 'سازمان',
    MOHR_COUNCIL_EN: 'Council',
    MOHR_LOG: logName,
    MOHR_WEBHOOK_ALLOW: hears,
    MOHR_PROXIES: '1',
  }
  for (let at = 0; at < 2; at++) {
    ports.push(await freePort())
    metricsPorts.push(await freePort())
    servers.push(
      spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SERVER], {
        env: { ...env, PORT: String(ports[at]), MOHR_METRICS_PORT: String(metricsPorts[at]) },
        stdio: 'ignore',
      }),
    )
  }
  for (const port of ports)
    await until(
      () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          ({ status }) => status,
          () => 0,
        ),
      (status) => status === 200,
    )
  house = await openHouse({ ...city, council: inTurn(city.council) }, { jobs: false })
  house = { ...house, jobs: true }
}, 180_000)
afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL')
  receiver?.closeAllConnections()
  receiver?.close()
  gate?.closeAllConnections()
  gate?.close()
  await authority?.close()
  await city?.close()
})

let turn = 0
/** Asks the two servers in turn; the sample city's demo sign-in is this process's own, and good at both. */
const inTurn = (council: Council): Council =>
  ({
    ...council,
    app: {
      request: (path: string, init: RequestInit = {}) =>
        path.endsWith('/session/demo')
          ? council.app.request(path, init)
          : fetch(`http://127.0.0.1:${ports[turn++ % 2]}${path}`, {
              ...init,
              headers: { ...(init.headers as Record<string, string>), 'x-forwarded-for': '10.0.0.1' },
            }),
    },
  }) as unknown as Council

const rowsOf = async (sql: string) => {
  const { read } = (await city.council.context(null)).services.database
  return (await read.execute(sql)).rows
}

test('a building’s drawings, from plan order to release, each step at the other server', async () => {
  await planOrder(house)
  for (const discipline of ['architecture', 'structure', 'mechanical', 'electrical'])
    await approvedSet(house, discipline)
  await expectJson(await (await house.as('chief')).post(`/api/v1/cases/${HOUSE}/release`))
  // Each was checked once, by whichever came first.
  expect(
    await rowsOf(
      "select verb, count(*)::int as times from audit where verb = 'drawings.check' group by verb",
    ),
  ).toEqual([{ verb: 'drawings.check', times: 4 }])
}, 240_000)

test('the same request at both at once is done once', async () => {
  const admin = await browserOf(inTurn(city.council), 'admin')
  const add = (name: string) =>
    admin.request('/api/v1/api-keys', {
      method: 'POST',
      headers: { 'idempotency-key': `once-for-${name}` },
      body: JSON.stringify({ name, scopes: ['changes:read'] }),
    })
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => add('twice')))).map(
    ({ status }) => status,
  )
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(await rowsOf("select count(*)::int as keys from api_key where name = 'twice'")).toEqual([
    { keys: 1 },
  ])
  const reza = await browserOf(inTurn(city.council), 'reza')
  const report = { stage: 'foundation', floor: null, discipline: 'structure' }
  const begun = await Promise.all(
    Array.from({ length: 6 }, () => reza.post(`/api/v1/cases/${CASE}/reports`, report)),
  )
  // Each is answered: one made it, the others are given it.
  for (const { status } of begun) expect([200, 201]).toContain(status)
  const ids = await Promise.all(begun.map(async (answer) => ((await answer.json()) as { id: string }).id))
  expect(new Set(ids).size).toBe(1)
})

test('signatures without a time-stamp get one each; each event is delivered once, and numbered without gaps', async () => {
  const council = inTurn(city.council)
  const [reza, zahra, officer] = (await Promise.all([
    browserOf(council, city.reza),
    browserOf(council, city.zahra),
    browserOf(council, 'officer'),
  ])) as [Browser, Browser, Browser]
  const key = { stage: 'foundation', floor: null, discipline: 'structure' }
  for (let round = 0; round < 4; round++) {
    const begun = await reza.post(`/api/v1/cases/${CASE}/reports`, key)
    const { id, version } = (await begun.json()) as ReportView
    const path = `/api/v1/reports/${id}`
    const view = async () => expectJson<ReportView>(await reza.request(path))
    const headers = { 'if-match': `"${version}"` }
    const draft = { method: 'PUT', headers, body: JSON.stringify(filledDraft()) }
    await expectJson(await reza.request(`${path}/draft`, draft))
    const shown = await expectJson<ReportView>(await reza.post(`${path}/document`))
    shut = true
    await expectJson(await signOver(reza, path, city.reza, shown.document?.sha256))
    expect((await view()).state).toBe('signed-untimed')
    shut = false
    const { housekeeping } = (await city.council.context(null)).services.database
    await housekeeping.execute('update signing set next_stamp_at = now() where closed_at is null')
    const { document } = await until(view, ({ state }) => state === 'signed')
    await expectJson(await signOver(zahra, path, city.zahra, document?.sha256))
    await expectJson(await officer.post(`${path}/return`, { reason: 'باز' }))
  }
  expect(
    await rowsOf("select count(*)::int as stamps from audit where verb = 'reports.stamp-signature'"),
  ).toEqual([{ stamps: 4 }])
  await until(
    () => rowsOf("select count(*)::int as waiting from delivery where state <> 'acknowledged'"),
    (rows) => rows[0]?.waiting === 0,
  )
  const [{ partners } = { partners: 0 }] = await rowsOf('select count(*)::int as partners from delivery')
  expect(received.size).toBe(partners)
  expect([...received.values()].filter((times) => times !== 1)).toEqual([])
  const numbers = await rowsOf(
    `select (select count(*) = max(sequence) from outbox) as events,
       (select count(*) = max(index) + 1 from ledger_leaf) as leaves,
       (select count(*) = count(distinct (case_id, stage, floor, discipline, revision)) from report) as revisions`,
  )
  expect(numbers).toEqual([{ events: true, leaves: true, revisions: true }])
}, 120_000)

test('an operator’s monitoring reads both', async () => {
  for (const port of metricsPorts) {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const text = await answer.text()
    expect(text).toMatch(
      /^mohr_requests_total\{method="GET",route="[^"]*\/drawings\/:revisionId",status="200"\} [1-9]/m,
    )
    expect(text).toMatch(/^mohr_request_seconds_bucket\{.*le="\+Inf"\} [1-9]/m)
    expect(text).toMatch(/^mohr_deliveries_waiting 0$/m)
    // No record, person or address is named.
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  }
})

test('one is asked to stop: it says so, answers what it has begun, ends its streams, and the other serves on', async () => {
  const [leaving] = servers as [ChildProcess]
  const [first, second] = ports as [number, number]
  const { cookie } = await browserOf(city.council, 'council')
  const at = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
  const after = (await rowsOf('select max(sequence) as last from outbox'))[0]?.last
  const waiting = at(first, `/api/v1/changes?after=${after}&wait=30`)
  const stream = await at(first, `/api/v1/changes/stream?after=${after}`)
  expect(stream.status).toBe(200)
  await new Promise((go) => setTimeout(go, 500))
  const started = performance.now()
  const ended = once(leaving, 'exit')
  leaving.kill('SIGTERM')
  expect((await waiting).status).toBe(200)
  await stream.text()
  expect(await ended).toEqual([0, null])
  expect(performance.now() - started).toBeLessThan(15_000)
  expect((await at(second, '/readyz')).status).toBe(200)
  expect((await at(second, '/api/v1/duties')).status).toBe(200)
}, 60_000)
