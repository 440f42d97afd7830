import { isIPv6 } from 'node:net'
import type { Context as HttpContext } from 'hono'
import type { Env } from '../module.ts'

/**
 * From where a request came, as far as this server can know: the other end of the connection, or, behind `proxies`
 * balancers that each add one, what the outermost of them saw. What a client writes into the header itself stands further
 * left and is not believed. Of IPv6 the network (/64), which is one subscriber's. Null where there is no connection.
 */
export function clientAddress(c: HttpContext<Env>, proxies: number): string | null {
  const bindings = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const direct = bindings?.incoming?.socket?.remoteAddress
  if (direct === undefined) return null
  const named = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const address = (proxies > 0 && named.at(-proxies)) || direct
  return isIPv6(address) && !address.includes('.') ? networkOf(address) : address.replace(/^::ffff:/i, '')
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}
