import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { problems as common } from '../platform/problem.ts'
import { giveChallenge } from './challenge.ts'
import { problems } from './problems.ts'

const ABOUT = 'single sign-on'
/** As long as it takes to type a password there. */
const PENDING_MS = 10 * 60_000

export const ssoCallback = (origin: string): string => `${origin}/api/v1/session/sso/callback`

/** Where to send the browser, and the sealed cookie by which its answer is known as its own. */
export async function beginSso(context: Context): Promise<{ url: URL; pending: string; maxAge: number }> {
  const { sso, origin, secrets } = context.services
  if (sso === null) throw common.notFound()
  const { nonce } = await giveChallenge(context, 'sso', PENDING_MS)
  const state = Buffer.from(nonce).toString('base64url')
  const { url, pending } = await sso.begin(ssoCallback(origin), state).catch(() => {
    throw problems.ssoAway()
  })
  const sealed = secrets.seal(new TextEncoder().encode(JSON.stringify(pending)), ABOUT)
  return { url, pending: Buffer.from(sealed).toString('base64url'), maxAge: PENDING_MS / 1000 }
}

const pendingSso = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() })

/** What this server sealed into the cookie; null where it did not. */
export function openPending({ services }: Context, cookie: string): z.output<typeof pendingSso> | null {
  try {
    const opened = services.secrets.open(new Uint8Array(Buffer.from(cookie, 'base64url')), ABOUT)
    return pendingSso.parse(JSON.parse(new TextDecoder().decode(opened)))
  } catch {
    return null
  }
}
