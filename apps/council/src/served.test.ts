import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from './api/types.ts'
import { type TestCity, testCity } from './testing.ts'
import { type ServedCouncil, serveCouncil } from './testing-served.ts'

/** What only shows over a real connection. */
let city: TestCity
let served: ServedCouncil
let port: number

beforeAll(async () => {
  city = await testCity()
  served = await serveCouncil(city.council)
  ;({ port } = served)
})
afterAll(async () => {
  served?.close()
  await city?.close()
})

test('TRACE, which changes nothing, is a wrong method as any other, and its request is not sent back', async () => {
  const answer = await new Promise<{ status?: number; type?: string; body: string }>((done, fail) => {
    httpRequest(
      { port, host: '127.0.0.1', path: '/api/v1/duties', method: 'TRACE', agent: false },
      (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => {
          const { statusCode, headers } = response
          done({ status: statusCode as number, type: headers['content-type'] as string, body })
        })
      },
    )
      .on('error', fail)
      .end()
  })
  expect([answer.status, answer.type]).toEqual([405, 'application/problem+json'])
  expect((JSON.parse(answer.body) as Problem).code).toBe('wrong-method')
})

test('a client that reads only once it has sent its whole photo learns that it is too large', async () => {
  const head = (length: number) =>
    `POST /api/v1/reports/x/photos HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:4080\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
  const million = Buffer.alloc(1_000_000)
  const socket = connect(port, '127.0.0.1').pause()
  const write = (data: string | Buffer) =>
    new Promise<void>((done, fail) => socket.write(data, (error) => (error ? fail(error) : done())))
  await write(head(20_000_000))
  for (let sent = 0; sent < 20; sent++) {
    // Longer than the server's own patience with a body that nobody reads.
    if (sent === 4) await new Promise((resolve) => setTimeout(resolve, 1000))
    await write(million)
  }
  let text = ''
  for await (const part of socket) text += part
  expect(text).toContain('HTTP/1.1 413')
  expect(text).toContain('"code":"too-large"')
})
