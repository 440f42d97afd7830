import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ownHosts } from './guard.ts'
import type { KeyRing } from './key-ring.ts'
import type { Pairings } from './pairings.ts'
import { problem } from './problem.ts'
import type { Signings } from './signings.ts'
import type { Viewer } from './viewer.ts'
import { windowFiles } from './window-files.ts'

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface WindowApi {
  port: number
  secret: string
  keys: KeyRing
  pairings: Pairings
  signings: Signings
  viewer: Viewer
}

/**
 * The agent's own window. Its address carries a secret that no page knows, in the part of the address that is never
 * sent; the window shows it with each request. Only here is a pairing agreed to, and only here is a PIN typed.
 */
export async function windowApi({
  port,
  secret,
  keys,
  pairings,
  signings,
  viewer,
}: WindowApi): Promise<Hono> {
  const app = new Hono()
  const hosts = ownHosts(port)
  app.use(async (c, next) => {
    if (!hosts.has(c.req.header('host') ?? '')) return c.json(problem('host-refused'), 421)
    c.header('Content-Security-Policy', CSP)
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'no-referrer')
    c.header('Cache-Control', 'no-store')
    await next()
  })

  for (const { path, type, content } of await windowFiles()) {
    app.get(path, (c) => c.body(content, 200, { 'Content-Type': type }))
  }

  app.use('/api/*', async (c, next) => {
    const given = Buffer.from(c.req.header('mohr-window') ?? '')
    const origin = c.req.header('origin')
    const own = origin === undefined || [...hosts].some((host) => origin === `http://${host}`)
    if (!own || given.length !== secret.length || !timingSafeEqual(given, Buffer.from(secret))) {
      return c.json(problem('origin-refused'), 403)
    }
    return next()
  })
  app.use('/api/*', bodyLimit({ maxSize: 4096 }))

  app.get('/api/waiting', (c) =>
    c.json({
      pairings: pairings.waiting().map(({ id, code, origin }) => ({ id, code, origin })),
      uncollected: signings.uncollected().map(({ id, code, origin }) => ({ id, code, origin })),
      signings: signings.waiting().map((signing) => ({
        id: signing.id,
        code: signing.code,
        origin: signing.origin,
        key: {
          label: signing.key.label,
          token: signing.key.token?.label ?? null,
          pinPad: signing.key.token?.pinPad ?? false,
        },
        pin: signings.pin(signing),
        done: signing.done,
        signIn: signing.signIn?.origin ?? null,
        documents: signing.documents.map(({ facts, sha256, files }) => ({
          ...facts,
          sha256,
          files: files.map(({ name }) => name),
        })),
      })),
    }),
  )

  app.get('/api/keys', async (c) => {
    const listed = await keys.list()
    return c.json({
      keys: listed.keys.map(({ id, label, token, notAfter }) => ({
        id,
        label,
        token: token?.label ?? null,
        notAfter,
      })),
      troubles: listed.troubles,
    })
  })

  const fileOf = (c: Context) => {
    const signing = signings.waiting().find((s) => s.id === c.req.param('id'))
    return signing?.documents[Number(c.req.param('index'))]?.files[Number(c.req.param('file'))]
  }

  /** For where this computer's own viewer shows nothing: a PDF in a tab of the browser. */
  app.get('/api/signings/:id/documents/:index/files/:file', (c) => {
    const file = fileOf(c)
    if (file === undefined) return c.json(problem('not-found'), 404)
    const type = file.name.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream'
    return c.body(new Uint8Array(file.read()), 200, { 'Content-Type': type })
  })

  app.post('/api/signings/:id/documents/:index/files/:file/viewing', async (c) => {
    const file = fileOf(c)
    if (file === undefined) return c.json(problem('not-found'), 404)
    return c.json({ opened: await viewer.show(file.name, file.read()) })
  })

  app.post('/api/pairings/:id', async (c) => {
    const { agreed } = await c.req.json<{ agreed?: unknown }>().catch(() => ({ agreed: undefined }))
    if (typeof agreed !== 'boolean') return c.json(problem('request-malformed'), 400)
    const decided = await pairings.decide(c.req.param('id'), agreed)
    return 'message' in decided ? c.json(decided, 404) : c.json({ state: decided.state })
  })

  app.post('/api/signings/:id', async (c) => {
    const { pin, finalTryKnown } = await c.req
      .json<{ pin?: unknown; finalTryKnown?: unknown }>()
      .catch(() => ({ pin: undefined, finalTryKnown: undefined }))
    // `null` where it is typed at the token itself.
    if ((typeof pin !== 'string' && pin !== null) || pin === '')
      return c.json(problem('request-malformed'), 400)
    const answer = await signings.sign(c.req.param('id'), pin, finalTryKnown === true)
    return 'message' in answer ? c.json(answer, 409) : c.json({ state: answer.state })
  })

  app.post('/api/signings/:id/refusal', (c) => {
    const answer = signings.refuse(c.req.param('id'))
    return 'message' in answer ? c.json(answer, 404) : c.json({ state: answer.state })
  })

  return app
}
