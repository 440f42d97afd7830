import { randomUUID } from 'node:crypto'
import { ASICE_TYPE } from '@mohr/signing'
import type { Hono, Context as HttpContext, MiddlewareHandler } from 'hono'
import type { Problem } from '../api/types.ts'
import type { Env } from '../module.ts'
import type { Services } from './context.ts'
import { faultOf } from './fault.ts'
import { ProblemError, problems } from './problem.ts'
import { CSV_TYPE, XLSX_TYPE } from './sheets/read-sheet.ts'
import { storageAway } from './storage-away.ts'

const REQUEST_MS = 60_000
/** Of one that carries a drawing set or a sheet. */
const UPLOAD_MS = 300_000
const UPLOADED: readonly string[] = [ASICE_TYPE, CSV_TYPE, XLSX_TYPE]
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * A page of another origin can make a browser send our cookie, never our Origin. Requests that change something must
 * carry it; where a browser sends none, `Sec-Fetch-Site` must say the page is ours. Not asked of addresses that answer everyone
 * the same.
 */
export function sameOrigin(origin: string, exempt: readonly string[]): MiddlewareHandler<Env> {
  const allowed = new Set(originsOf(origin))
  return async (c, next) => {
    // What is done by a program's key is done by no cookie.
    if (
      !SAFE.has(c.req.method) &&
      c.req.header('authorization') === undefined &&
      !exempt.includes(c.req.path)
    ) {
      const from = c.req.header('origin')
      const ours = from === undefined ? c.req.header('sec-fetch-site') === 'same-origin' : allowed.has(from)
      if (!ours) throw problems.wrongOrigin()
    }
    await next()
  }
}

/** Under which the server's pages are reached: on one's own computer `localhost` and `127.0.0.1` are the same server. */
export function originsOf(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin)
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname]
  return [origin, ...(twin === undefined ? [] : [`${protocol}//${twin}${port ? `:${port}` : ''}`])]
}

/** Gives each request a number, a time limit and one line in the log: route, status, duration, nothing of its content. */
export function observe(services: Services): MiddlewareHandler<Env> {
  return async (c, next) => {
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.header('X-Request-Id', requestId)
    const started = performance.now()
    let timer: NodeJS.Timeout | undefined
    const tooSlow = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(problems.tooSlow()), isUpload(c) ? UPLOAD_MS : REQUEST_MS)
    })
    try {
      await Promise.race([next(), tooSlow])
    } finally {
      clearTimeout(timer)
      services.log('request', {
        requestId,
        method: c.req.method,
        path: c.req.path.replace(/[0-9a-f-]{32,}/g, ':id'),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      })
    }
  }
}

const isUpload = (c: HttpContext<Env>) => UPLOADED.includes(c.req.header('content-type') ?? '')

/** Last of all: an address of ours that takes other methods says which (RFC 9110 §15.5.6); any other is not there. */
export function nothingElse(api: Hono<Env>, base: string): void {
  const routes = api.routes
    .filter((route) => route.method !== 'ALL')
    .map(({ method, path }) => ({ method, path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  api.all('*', (c) => {
    const asked = c.req.path.slice(base.length)
    const methods = new Set(routes.filter(({ path }) => path.test(asked)).map(({ method }) => method))
    if (methods.size === 0) throw problems.notFound()
    c.header('Allow', [...methods].join(', '))
    throw problems.wrongMethod()
  })
}

/** Headers every answer of the API carries. */
export const apiHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
}

/** Every failure becomes a problem (RFC 9457); what was not foreseen is logged and told without detail. */
export function failure(services: Services) {
  return (error: Error, c: HttpContext<Env>) => {
    const told = error instanceof ProblemError ? error : unforeseen(error)
    const problem: Problem = told.problem
    if (!(error instanceof ProblemError)) {
      services.log('failure', {
        requestId: c.get('requestId') ?? '',
        path: c.req.routePath,
        fault: faultOf(error),
      })
    }
    return c.body(JSON.stringify(problem), problem.status as 400, {
      'Content-Type': 'application/problem+json',
      ...(told.retryAfter === null ? {} : { 'Retry-After': String(told.retryAfter) }),
    })
  }
}

const unforeseen = (error: Error) =>
  storageAway(error) ? problems.storageAway({ retryAfterMs: 5000 }) : problems.internal()
