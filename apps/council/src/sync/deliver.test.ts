/** Two receivers: one takes every request and never answers, the other is well. */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import { CASE, filledDraft, signReport, type TestCity, testCity } from '../testing.ts'

let city: TestCity
const servers: Server[] = []
const asked = { silent: 0, good: 0 }
let acknowledged: () => void = () => {}
const delivered = new Promise<void>((resolve) => {
  acknowledged = resolve
})

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  const silent = await listen(() => {
    asked.silent += 1
  })
  const good = await listen((_, response) => {
    asked.good += 1
    response.end(JSON.stringify({ recordNumber: '404/1' }), acknowledged)
  })
  city = await testCity({ webhookAllow: [silent, good] })
  const admin = await city.council.context('admin')
  // The silent one first: its deliveries are the older ones.
  await verbs.addSubscriber(admin, { name: 'خاموش', url: silent })
  await verbs.addSubscriber(admin, { name: 'خوب', url: good })
})
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

test('a receiver that never answers holds up neither another’s deliveries, nor time-stamps, nor the end', async () => {
  const { context } = city.council
  const [reza, zahra, system] = await Promise.all([context('reza'), context('zahra'), context(null)])
  const report = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' } as const
  const { id: reportId } = await verbs.createReport(reza, report)
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
  await signReport(reza, reportId, city.reza)
  await signReport(zahra, reportId, city.zahra)
  await verbs.returnReport(await context('officer'), { reportId, reason: 'ناخوانا' })
  const next = await verbs.createReport(reza, report)
  city.stamping.works = false
  await signReport(reza, next.id, city.reza)
  city.stamping.works = true
  await system.services.database.housekeeping.execute('update signing set next_stamp_at = now()')

  city.council.startJobs()
  await delivered
  const state = async () => (await verbs.readReport(reza, { reportId: next.id })).state
  while ((await state()) !== 'signed') await new Promise((resolve) => setTimeout(resolve, 20))
  while (asked.good < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  // All this while the first request to the silent one was still open.
  expect(asked.silent).toBe(1)

  const { read } = system.services.database
  const rows = (await read.execute('select state, attempts from delivery order by attempts')).rows
  expect(rows.every((row) => row.attempts === 0)).toBe(true)
  const closed = city.close()
  const open = servers[0] as Server
  // Giving up closes the connection, long before the receiver's time is over.
  while ((await connections(open)) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await closed
  expect(asked.silent).toBe(1)
})

const connections = (server: Server) =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
