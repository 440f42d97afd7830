/** Addresses that a webhook might be talked into: what is private is refused, however it is written. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { allowTarget } from './address-policy.ts'
import { openPost } from './post-webhook.ts'
import { webhookKey } from './webhook-key.ts'

const resolved = vi.hoisted(() => ({ answers: [] as string[][], asked: 0 }))
vi.mock('node:dns/promises', async (original) => {
  const real = await original<typeof import('node:dns/promises')>()
  const lookup = (host: string, options: { all: true }) => {
    if (resolved.answers.length === 0) return real.lookup(host, options)
    const answer = resolved.answers[Math.min(resolved.asked++, resolved.answers.length - 1)] ?? []
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
  }
  return { ...real, lookup }
})
afterEach(() => {
  resolved.answers = []
  resolved.asked = 0
})

const allowed = async (url: string, origins: string[] = []) => (await allowTarget(new URL(url), origins)).ok

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.0.0.1./',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://0/',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1:8443/',
  'https://①②⑦.0.0.1/',
  'http://1.1.1.1/',
  'ftp://1.1.1.1/',
  'file:///etc/passwd',
  'gopher://1.1.1.1/',
  'https://user:secret@1.1.1.1/',
])('%s is refused', async (url) => {
  expect(await allowed(url)).toBe(false)
})

test('what the operator allows is one origin, exactly', async () => {
  const list = ['http://127.0.0.1:5000']
  expect(await allowed('http://127.0.0.1:5000/events', list)).toBe(true)
  // The same address in other digits is the same origin once it is read.
  expect(await allowed('http://2130706433:5000/', list)).toBe(true)
  for (const other of [
    'http://127.0.0.1:5001/',
    'https://127.0.0.1:5000/',
    'http://127.0.0.1.:5000/',
    'http://localhost:5000/',
    'http://127.0.0.1:5000@10.0.0.1/',
    'http://127.0.0.2:5000/',
    'http://[::ffff:127.0.0.1]:5000/',
  ])
    expect(await allowed(other, list), other).toBe(
      // A trailing dot is no part of an address in digits.
      new URL(other).origin === list[0],
    )
})

test('a name with one private address among public ones is refused', async () => {
  resolved.answers = [['1.1.1.1', '10.0.0.1']]
  expect(await allowed('https://mixed.example/')).toBe(false)
  resolved.answers = [['1.1.1.1', '::ffff:10.0.0.1']]
  expect(await allowed('https://mixed.example/')).toBe(false)
  resolved.answers = [['1.1.1.1', '2606:4700::1111']]
  expect(await allowed('https://mixed.example/')).toBe(true)
})

test('a name that leads elsewhere when it is asked again gets nothing there', async () => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.socket.localAddress ?? '')
    response.end(JSON.stringify({ recordNumber: '1' }))
  }).listen(0, '0.0.0.0')
  await once(server, 'listening')
  const url = `http://rebinding.example:${(server.address() as AddressInfo).port}`
  resolved.answers = [['127.0.0.1'], ['127.0.0.2']]
  const target = { url: `${url}/`, secret: 'whsec_AAAA' }
  expect(await postOnce(target, [url])).toEqual({ ok: true, body: '{"recordNumber":"1"}' })
  expect([heard, resolved.asked]).toEqual([['127.0.0.1'], 1])
  // Allowed once, and private the next time without the operator's leave: nothing is sent.
  resolved.answers = [['127.0.0.1']]
  expect((await postOnce(target, [])).ok).toBe(false)
  expect(heard).toHaveLength(1)
  server.close()
})

test('a receiver that sends on to another address is a receiver that failed', async () => {
  let reached = 0
  const inner = createServer((_, response) => {
    reached++
    response.end(JSON.stringify({ recordNumber: '1' }))
  }).listen(0, '127.0.0.1')
  await once(inner, 'listening')
  const secret = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/`
  for (const status of [301, 302, 303, 307, 308]) {
    const outer = createServer((_, response) =>
      response.writeHead(status, { location: secret }).end(),
    ).listen(0, '127.0.0.1')
    await once(outer, 'listening')
    const origin = `http://127.0.0.1:${(outer.address() as AddressInfo).port}`
    const answer = await postOnce({ url: `${origin}/`, secret: 'whsec_AAAA' }, [origin])
    expect(answer).toMatchObject({ ok: false, why: { en: `The receiver answered ${status}.` } })
    outer.close()
  }
  expect(reached).toBe(0)
  inner.close()
})

async function postOnce(target: { url: string; secret: string }, allowed: readonly string[]) {
  const key = webhookKey(new Uint8Array(64))
  const { url, secret } = target
  const post = await openPost({ url, secrets: [secret] }, key, allowed, new AbortController().signal)
  return post.send({ id: 'a', type: 'application/json', body: '{}' }, new Date()).finally(post.close)
}
