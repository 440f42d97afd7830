import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { Env } from '../module.ts'
import { clientAddress } from './client-address.ts'

async function addressOf(remoteAddress: string | undefined, forwarded: string | null, proxies: number) {
  const app = new Hono<Env>().get('/', (c) => c.json(clientAddress(c, proxies)))
  const headers: Record<string, string> = forwarded === null ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).json()
}

test.each([
  ['10.0.0.1', null, 0, '10.0.0.1'],
  ['10.0.0.1', '198.51.100.7', 0, '10.0.0.1'],
  ['10.0.0.1', '1.2.3.4, 198.51.100.7', 1, '198.51.100.7'],
  ['10.0.0.1', '1.2.3.4, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
  ['10.0.0.1', null, 1, '10.0.0.1'],
  ['::ffff:10.0.0.1', null, 0, '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', null, 0, '2001:db8:1:2::/64'],
  ['2001:db8::6', null, 0, '2001:db8:0:0::/64'],
  ['::1', null, 0, '0:0:0:0::/64'],
  [undefined, '198.51.100.7', 1, null],
])('%s with %s behind %d', async (remote, forwarded, proxies, expected) => {
  expect(await addressOf(remote, forwarded, proxies)).toBe(expected)
})
