import { COMMAND_ORIGIN } from '@mohr/signing/agent'
import type { MiddlewareHandler } from 'hono'
import { problem } from './problem.ts'

/** The names under which this computer addresses itself; a rebound DNS name is none of them. */
export const ownHosts = (port: number): ReadonlySet<string> =>
  new Set([`127.0.0.1:${port}`, `localhost:${port}`])

/**
 * Lets in only requests that are addressed to this computer by name (a rebound DNS name shows in `Host`) and come
 * from a portal the operator allowed (`Origin`, which a page cannot set) or from the command `mohr`. Answers the browser's preflight, also
 * when it asks for access to the local network.
 */
export function guard(port: number, origins: readonly string[]): MiddlewareHandler {
  const hosts = ownHosts(port)
  return async (c, next) => {
    if (!hosts.has(c.req.header('host') ?? '')) return c.json(problem('host-refused'), 421)
    const origin = c.req.header('origin')
    if (origin === undefined || !(origins.includes(origin) || origin === COMMAND_ORIGIN))
      return c.json(problem('origin-refused'), 403)
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Vary', 'Origin')
    if (c.req.method !== 'OPTIONS') return next()
    c.header('Access-Control-Allow-Methods', 'GET, POST')
    c.header('Access-Control-Allow-Headers', 'Content-Type, Mohr-Key, Mohr-Time, Mohr-Nonce, Mohr-Signature')
    c.header('Access-Control-Max-Age', '600')
    if (c.req.header('access-control-request-private-network') === 'true') {
      c.header('Access-Control-Allow-Private-Network', 'true')
    }
    if (c.req.header('access-control-request-local-network') === 'true') {
      c.header('Access-Control-Allow-Local-Network', 'true')
    }
    return c.body(null, 204)
  }
}
