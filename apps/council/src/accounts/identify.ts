import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '../module.ts'
import { clientAddress } from '../platform/client-address.ts'
import type { AskingSession, Context, Services } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { actorOfKey } from './api-key.ts'
import { cookieOf, sessionOfToken } from './session.ts'

/** Who asks: by a program's key where one is given, else by the session cookie. */
export function identify(
  services: Services,
  contextOf: (person: Context['person'], session?: AskingSession) => Context,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const db = services.database.read
    const now = contextOf(null).now()
    const address = clientAddress(c, services.proxies)
    const given = c.req.header('authorization')
    if (given !== undefined) {
      const program = await actorOfKey(db, given, now)
      if (program === null) throw problems.wrongKey()
      c.set('context', { ...contextOf(program), address })
    } else {
      const token = getCookie(c, cookieOf(services).name)
      const found = token === undefined ? null : await sessionOfToken(db, token, now)
      const context = found === null ? contextOf(null) : contextOf(found.actor, found.session)
      c.set('context', { ...context, address })
    }
    await next()
  }
}
