/** Faults on demand: what a test asks the services to do wrong. Nothing of it is reachable over HTTP. */
import type { Context, MiddlewareHandler } from 'hono'
import { type AuthorityHash, type AuthorityKeyKind, hashFor } from './keys.ts'

/** The connection breaks; an answer after `slowMs`; HTTP 500; other bytes; half the answer. */
type TransportFault = 'down' | 'slow' | 'error' | 'garbage' | 'truncated'

/**
 * Held and set by a test; an empty object is a service in order. `expired`: signed by a certificate that is no longer valid.
 * `stale`: an answer of thirty days ago. `weak`: signed over SHA-1.
 */
export type Faults = {
  tsa?: TransportFault | 'wrong-nonce' | 'wrong-imprint' | 'expired' | 'weak' | undefined
  ocsp?: TransportFault | 'wrong-nonce' | 'expired' | 'stale' | 'weak' | undefined
  crl?: TransportFault | 'stale' | 'weak' | undefined
  ca?: TransportFault | undefined
  /** How long `slow` takes; default 5,000. */
  slowMs?: number
}

export type Service = 'tsa' | 'ocsp' | 'crl' | 'ca'

/** Does to a service's answer what its fault says; faults within the answer are the service's own. */
export function transportFaults(faults: Faults, service: Service): MiddlewareHandler {
  return async (c, next) => {
    const fault = faults[service]
    if (fault === 'down') return breakConnection(c)
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, faults.slowMs ?? 5_000))
    if (fault === 'error') return c.text('', 500)
    await next()
    if (fault !== 'garbage' && fault !== 'truncated') return
    const answer = new Uint8Array(await c.res.arrayBuffer())
    const bytes = fault === 'garbage' ? crypto.getRandomValues(answer) : answer.slice(0, answer.length >> 1)
    const type = c.res.headers.get('content-type') ?? ''
    c.res = new Response(bytes, { headers: { 'content-type': type } })
  }
}

/** Without a server around it there is no connection to break: then it is the gateway that says so. */
function breakConnection(c: Context): Response {
  const { outgoing } = (c.env ?? {}) as { outgoing?: { destroy(): void } }
  outgoing?.destroy()
  return c.text('', 503)
}

const DAY = 86_400_000

/** The clock of an answer. */
export const clockOf = (fault: string | undefined, now: Date): Date =>
  fault === 'stale' ? new Date(now.getTime() - 30 * DAY) : now

/** The digest that is signed. */
export const hashOf = (fault: string | undefined, kind: AuthorityKeyKind): AuthorityHash =>
  fault === 'weak' ? 'SHA-1' : hashFor(kind)
