import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { wholeApp } from './app.ts'

test('the council answers every method, also one that a program can’t ask with, and the authority its own', async () => {
  const authority = new Hono().get('/ca.cer', (c) => c.text('authority'))
  const council = new Hono<{ Bindings: HttpBindings }>().all('/who', (c) =>
    c.text(c.env.incoming.socket.remoteAddress ?? 'nobody'),
  )
  council.all('*', (c) => c.text(`council ${c.req.method} ${new URL(c.req.url).pathname}`))
  const app = wholeApp({ authority }, council)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((listening) => server.once('listening', listening))
  const { port } = server.address() as AddressInfo
  const ask = (method: string, path: string) =>
    new Promise<string>((done, fail) => {
      request({ port, host: '127.0.0.1', path, method, agent: false }, (response) => {
        let body = ''
        response.on('data', (chunk) => {
          body += chunk
        })
        response.on('end', () => done(body))
      })
        .on('error', fail)
        .end()
    })
  expect(await ask('TRACE', '/api/v1/duties')).toBe('council TRACE /api/v1/duties')
  expect(await ask('PROPFIND', '/')).toBe('council PROPFIND /')
  expect(await ask('GET', '/cases/%D8%A8?x=1')).toBe('council GET /cases/%D8%A8')
  expect(await ask('GET', '/who')).toBe('127.0.0.1')
  expect(await ask('GET', '/authority/ca.cer')).toBe('authority')
  await new Promise((closed) => server.close(closed))
})
