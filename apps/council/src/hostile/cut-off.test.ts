/** Uploads whose line goes dead half-way leave neither a row nor a file; drawing sets have a test of their own. */
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { verbs } from '../council.ts'
import { browserOf, CASE, PIXEL, type TestCity, testCity } from '../testing.ts'
import { ENGINEER } from '../testing-walk.ts'

let city: TestCity
let server: ReturnType<typeof serve>
let port: number
const logged: string[] = []
beforeAll(async () => {
  city = await testCity({ log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })) })
  server = await new Promise((listening) => {
    const one = serve({ fetch: city.council.app.fetch, port: 0, hostname: '127.0.0.1' }, () => listening(one))
  })
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server?.close()
  await city?.close()
})

/** Sends `sent` of a request that says it is `length` long, and hangs up. */
async function hangUp(path: string, headers: string[], length: number, sent: Uint8Array, after: number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const head = [
    `POST /api/v1${path} HTTP/1.1`,
    'Host: localhost',
    'Origin: http://localhost:4080',
    ...headers,
  ]
  socket.write(`${head.join('\r\n')}\r\nContent-Length: ${length}\r\n\r\n`)
  await new Promise<void>((done) => socket.write(sent, () => done()))
  await pause(after)
  socket.destroy()
  await pause(200)
}

const stored = () => {
  const files = readdirSync(city.config.dataDir, { recursive: true, withFileTypes: true })
  return files.filter((one) => one.isFile() && !one.parentPath.includes('postgres')).map(({ name }) => name)
}
async function rows() {
  const { read } = (await city.council.context(null)).services.database
  const counted = await read.execute(
    `select (select count(*) from report_photo) as photos, (select count(*) from audit) as audit,
       (select count(*) from outbox) as events, (select count(*) from engineer) as engineers,
       (select count(*) from done_once) as once`,
  )
  return counted.rows
}

test('a photo', async () => {
  const { cookie } = await browserOf(city.council, 'reza')
  const report = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id } = await verbs.createReport(await city.council.context('reza'), report)
  const before = [stored(), await rows()]
  const headers = [`Cookie: ${cookie}`, 'Content-Type: image/png', 'Idempotency-Key: once-only']
  await hangUp(`/reports/${id}/photos`, headers, PIXEL.length + 1000, PIXEL, 200)
  await hangUp(`/reports/${id}/photos`, headers, 9_000_000, Buffer.alloc(3_000_000, 7), 200)
  expect([stored(), await rows()]).toEqual(before)
  // Who sends the whole of it under the same key isn't told that it was done.
  const { request } = await browserOf(city.council, 'reza')
  const whole = await request(`/api/v1/reports/${id}/photos`, {
    method: 'POST',
    body: PIXEL,
    headers: { 'idempotency-key': 'once-only' },
  })
  expect(whole.status).toBe(201)
})

test('lines of the register: none of a batch that never came whole', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const admin = await browserOf(city.council, 'admin')
  const added = await admin.post('/api/v1/api-keys', { name: 'سازمان', scopes: ['register:write'], days: 1 })
  const { key } = (await added.json()) as { key: string }
  const before = await rows()
  const line = Buffer.from(`${JSON.stringify(ENGINEER)}\n`)
  const half = Buffer.concat([line, line.subarray(0, line.length / 2)])
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/x-ndjson']
  await hangUp('/register/engineers', headers, 100_000, half, 300)
  // The end of the line fell together with the end of a record: it is none the less cut.
  await hangUp('/register/engineers', headers, 100_000, line, 300)
  expect(await rows()).toEqual(before)
  expect(said.mock.calls).toEqual([])
  said.mockRestore()
})

test('nothing of it is a fault of the server’s', () => {
  expect(logged.filter((line) => line.includes('"event":"failure"'))).toEqual([])
  expect(logged.some((line) => line.includes('"code":"cut-off"') || line.includes('"status":400'))).toBe(true)
})
