/** A short run of the fuzzer over every route; a long one is `pnpm fuzz:api`. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '../council.ts'
import { faultOf } from './fault.ts'
import { fuzz } from './fuzz.ts'
import { hostileRequest } from './hostile-request.ts'
import { openTarget, type Target } from './target.ts'

let target: Target
beforeAll(async () => {
  target = await openTarget()
}, 120_000)
afterAll(() => target?.close())

test('hostile requests to every route get no 500, learn nothing from within, and leave the server alive', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const end = performance.now() + 20_000
  const { requests, statuses, findings } = await fuzz(target, 1, () => performance.now() < end)
  expect(findings.map(({ seed, fault, request }) => `seed ${seed}, ${request.route}: ${fault}`)).toEqual([])
  // Nothing is told past the log either, which keeps to names.
  expect(said.mock.calls).toEqual([])
  said.mockRestore()
  expect(requests).toBeGreaterThan(routes.length)
  // Some got through to what they asked for: not everything was turned away at the door.
  for (const status of [200, 201, 400, 401, 403, 404, 412])
    expect(statuses.get(status), String(status)).toBeDefined()
}, 60_000)

test('a seed repeats its request', async () => {
  const asking = await target.asking()
  for (let seed = 0; seed < 50; seed++)
    expect(hostileRequest(seed, asking)).toEqual(hostileRequest(seed, asking))
})

test('what should be found is found', () => {
  const request = {
    route: '',
    asker: 'officer',
    method: 'GET',
    target: '/',
    headers: [],
    body: new Uint8Array(),
  }
  const secrets = { officer: ['4721016352'] }
  const fault = (status: number | null, head: string, body: string, asker = 'officer') =>
    faultOf({ ...request, asker }, { status, head, body, ms: 1, gaveUp: false }, secrets)
  const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json'
  const refusal = 'HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json'
  const said = { type: 'urn:mohr:problem:x', status: 400, code: 'x', title: { fa: 'x', en: 'x' } }
  expect(fault(400, refusal, JSON.stringify(said))).toBeUndefined()
  expect(fault(200, json, '{}')).toBeUndefined()
  expect(fault(500, refusal, JSON.stringify({ ...said, status: 500 }))).toBe('status 500')
  expect(fault(503, refusal, JSON.stringify({ ...said, status: 503 }))).toBe('status 503')
  expect(fault(404, refusal, JSON.stringify(said))).toBe('says 400 under 404')
  expect(fault(400, refusal, '{}')).toMatch(/^no problem/)
  expect(fault(400, json, 'oops')).toMatch(/^status 400 as/)
  expect(fault(null, '', '')).toMatch(/closed/)
  expect(fault(200, `${json}\r\nX-Injected: 1`, '{}')).toMatch(/injected/)
  expect(fault(200, json, '{"nationalCode":"4721016352"}')).toMatch(/^tells officer/)
  expect(fault(200, json, '{"nationalCode":"4721016352"}', 'council')).toBeUndefined()
  for (const leak of [
    'Error\n    at run',
    'x.ts:12',
    'relation "person"',
    'select "id" from "person"',
    'ENOENT',
  ])
    expect(fault(200, json, leak), leak).toMatch(/^leaks/)
})
