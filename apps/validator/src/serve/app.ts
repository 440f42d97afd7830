/** The local page's server: its own files, and the set as data to who shows the secret of the page's address. */
import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { Opened } from './opened.ts'
import { pageFiles } from './page-files.ts'

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  'img-src blob: data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What is shown now; `turn` rises whenever it is another. */
export interface Shown {
  readonly turn: number
  readonly opened: Opened
  /** When it was read, ISO 8601 UTC. */
  readonly at: string
  /** Why what lies on disk now could not be opened. */
  readonly problem: { readonly fa: string; readonly en: string } | null
  /** Settles with the next turn. */
  next(): Promise<void>
}

/** Characters of what is searched for. */
const LONGEST_QUERY = 200
/** A question for changes is answered after this many milliseconds at the latest. */
const PATIENCE = 25_000

/**
 * @param secret is in the part of the page's address that is never sent; the page shows it with each request
 * @param port asked for under the names of this computer only: a rebound DNS name is none of them
 */
export function serveApp(shown: () => Shown, secret: string, port: () => number): Hono {
  const app = new Hono()
  const hosts = () => [`127.0.0.1:${port()}`, `localhost:${port()}`]
  app.use(async (c, next) => {
    if (!hosts().includes(c.req.header('host') ?? '')) return c.text('421 Misdirected Request', 421)
    c.header('Content-Security-Policy', CSP)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cache-Control', 'no-store')
    return next()
  })
  for (const { path, type, content } of pageFiles())
    app.get(path, (c) => c.body(content, 200, { 'Content-Type': type }))

  app.use('/api/*', async (c, next) => {
    const given = Buffer.from(c.req.header('mohr-page') ?? '')
    const origin = c.req.header('origin')
    const own = origin === undefined || hosts().some((host) => origin === `http://${host}`)
    if (!own || given.length !== secret.length || !timingSafeEqual(given, Buffer.from(secret)))
      return c.text('403 Forbidden', 403)
    return next()
  })
  app.get('/api/set', (c) => {
    const { turn, opened, at, problem } = shown()
    return c.json({ turn, at, problem, ...opened.overview })
  })
  app.get('/api/turn', async (c) => {
    const { turn, next } = shown()
    if (Number(c.req.query('after')) === turn) {
      const patience = AbortSignal.timeout(PATIENCE)
      await Promise.race([next(), new Promise((end) => patience.addEventListener('abort', end))])
    }
    return c.json({ turn: shown().turn })
  })
  app.get('/api/sheets/:id/picture', (c) => {
    const of = c.req.query('of') === 'before' ? 'before' : 'after'
    const bytes = shown().opened.picture(c.req.param('id'), of)
    return bytes === undefined
      ? c.notFound()
      : c.body(bytes, 200, { 'Content-Type': 'application/octet-stream' })
  })
  app.get('/api/sheets/:id/thumbnail', async (c) => {
    const png = await shown().opened.thumbnail(c.req.param('id'))
    return png === undefined
      ? c.notFound()
      : c.body(new Uint8Array(png), 200, { 'Content-Type': 'image/png' })
  })
  app.get('/api/sheets/:id/problems', (c) => c.json(shown().opened.problems(c.req.param('id'))))
  app.get('/api/sheets/:id/scales', (c) => c.json(shown().opened.scales(c.req.param('id')) ?? null))
  app.get('/api/texts', (c) =>
    c.json(shown().opened.find((c.req.query('words') ?? '').slice(0, LONGEST_QUERY))),
  )
  app.get('/api/sheets/:id/changes', (c) => c.json(shown().opened.changes(c.req.param('id')) ?? null))
  return app
}
