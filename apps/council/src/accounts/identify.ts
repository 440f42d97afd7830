import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Env } from '../module.ts'
import type { Context, Services } from '../platform/context.ts'
import { actorOfToken, cookieOf } from './session.ts'

/** Who asks, by the session cookie. */
export function identify(
  services: Services,
  contextOf: (person: Context['person']) => Context,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const anonymous = contextOf(null)
    const token = getCookie(c, cookieOf(services).name)
    const person =
      token === undefined ? null : await actorOfToken(services.database.read, token, anonymous.now())
    c.set('context', person === null ? anonymous : contextOf(person))
    await next()
  }
}
