/** Time-stamps over HTTP: the sample authority, and services that misbehave. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Authority, createAuthority, serveAuthority } from '@mohr/authority'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { digest } from '#platform'
import { httpTimestampSource } from './http.ts'
import { readTimestampToken } from './token.ts'
import { verifyTimestamp } from './verify.ts'

const data = new TextEncoder().encode('signature value')
const imprint = digest('SHA-256', [data])
let authority: Authority
let service: Awaited<ReturnType<typeof serveAuthority>>
let server: Server | undefined

beforeAll(async () => {
  authority = await createAuthority({ name: 'City', keys: 'ec' })
  service = await serveAuthority(authority)
})
afterAll(() => service.close())
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** A service that behaves as told. */
const misbehaving = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const started = createServer(listener)
    server = started
    started.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(started.address() as AddressInfo).port}`),
    )
  })

test('a token over the right data, and over no other', async () => {
  const token = await httpTimestampSource(`${service.url}/tsa`).stamp('SHA-256', imprint)
  expect(await verifyTimestamp(token, () => [data])).toMatchObject({
    imprint: 'matches',
    integrity: 'intact',
    problems: [],
  })
  const other = await verifyTimestamp(token, () => [data, data])
  expect(other).toMatchObject({ imprint: 'differs', integrity: 'broken' })
  expect(Math.abs(readTimestampToken(token).info.time.getTime() - Date.now())).toBeLessThan(5000)
})

test('a certificate not made for time-stamping is told', async () => {
  const { timestamping, ...json } = JSON.parse(JSON.stringify(authority))
  const { loadAuthority } = await import('@mohr/authority')
  const wrong = loadAuthority({ ...json, timestamping: { ...json.ocsp }, format: 'mohr-authority-1' })
  const token = await wrong.timestampSource().stamp('SHA-256', imprint)
  const facts = await verifyTimestamp(token, () => [data])
  expect(facts.problems.map(({ code }) => code)).toEqual(['timestamp-usage'])
  expect(timestamping).toBeDefined()
})

describe('services that misbehave give a typed error', () => {
  const stamp = (url: string, timeoutMs = 5000) =>
    httpTimestampSource(url, { timeoutMs }).stamp('SHA-256', imprint)

  test('nobody there', () =>
    expect(stamp('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'timestamp-unavailable' }))

  test('an error page', async () => {
    const url = await misbehaving((_, response) => response.writeHead(500).end('oops'))
    await expect(stamp(url)).rejects.toMatchObject({ code: 'timestamp-unavailable' })
  })

  test('silence', async () => {
    const url = await misbehaving(() => undefined)
    await expect(stamp(url, 200)).rejects.toMatchObject({ code: 'timestamp-unavailable' })
  })

  test('an endless answer', async () => {
    const url = await misbehaving((_, response) => {
      const more = () => response.write(Buffer.alloc(1 << 16), () => response.destroyed || setImmediate(more))
      more()
    })
    await expect(stamp(url)).rejects.toMatchObject({ code: 'timestamp-answer' })
  })

  test('another page', async () => {
    const url = await misbehaving((_, response) => response.end('<html>'))
    await expect(stamp(url)).rejects.toMatchObject({ code: 'timestamp-malformed' })
  })

  test('an old answer replayed', async () => {
    const bodies: Uint8Array<ArrayBuffer>[] = []
    const url = await misbehaving(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part)
      bodies.push(await authority.timestamp(Buffer.concat(parts)))
      response.end(bodies[0])
    })
    await stamp(url)
    await expect(stamp(url)).rejects.toMatchObject({ code: 'timestamp-answer', detail: 'nonce' })
  })

  test('a refusal', async () => {
    const refused = httpTimestampSource(`${service.url}/tsa`).stamp('SHA-256', new Uint8Array(5))
    await expect(refused).rejects.toMatchObject({ code: 'timestamp-refused' })
  })
})
