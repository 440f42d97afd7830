/** A witness over HTTP, https://c2sp.org/tlog-witness: `POST add-checkpoint`, and who it is at its root. */
import { formatVerifierKey } from '@mohr/ledger'
import { Hono, type Context as HttpContext } from 'hono'
import { type Answer, addCheckpoint, type Witnessing } from './add-checkpoint.ts'
import { BodyError, MOST_AT_ONCE, rateLimit, readBody } from './limits.ts'
import { type Refusal, refusals } from './messages.ts'

/** What the Node server gives along with a request. */
type Env = { Bindings: { incoming?: { socket?: { remoteAddress?: string } } } }

export function witnessApp(witnessing: Witnessing): Hono<Env> {
  const app = new Hono<Env>()
  const answer = addCheckpoint(witnessing)
  const rate = rateLimit()
  let inHand = 0

  app.post('/add-checkpoint', async (c) => {
    const address = c.env?.incoming?.socket?.remoteAddress ?? ''
    if (inHand >= MOST_AT_ONCE || !rate.take(address, performance.now())) return refuse(c, 'too-many')
    inHand++
    try {
      return told(c, await answer(await readBody(c.req.raw)))
    } catch (error) {
      if (error instanceof BodyError) return refuse(c, error.code)
      // Nothing was signed: that comes last.
      const { code, name } = error as NodeJS.ErrnoException
      witnessing.log('not-kept', { fault: code ?? name })
      return refuse(c, 'not-kept')
    } finally {
      inHand--
    }
  })
  app.all('/add-checkpoint', (c) => refuse(c, 'wrong-method'))
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/', async (c) => c.text(await about(witnessing), 200, { 'Cache-Control': 'no-cache' }))
  app.notFound((c) => refuse(c, 'not-found'))
  app.onError((error, c) => {
    witnessing.log('failure', { fault: (error as NodeJS.ErrnoException).code ?? error.name })
    return refuse(c, 'not-kept')
  })
  return app
}

function told(c: HttpContext<Env>, answer: Answer): Response {
  if ('cosignature' in answer) return c.text(answer.cosignature)
  if ('refusal' in answer) return refuse(c, answer.refusal)
  return c.body(`${answer.size}\n`, 409, { 'Content-Type': 'text/x.tlog.size' })
}

/** RFC 9457. */
function refuse(c: HttpContext<Env>, code: Refusal): Response {
  const [status, fa, en] = refusals[code]
  const problem = { type: `urn:mohr:problem:${code}`, status, code, title: { fa, en } }
  return c.body(JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(code === 'too-many' && { 'Retry-After': '1' }),
    ...(code === 'wrong-method' && { Allow: 'POST' }),
  })
}

/** The key on the first line, as others write it into their policy; then each log's head that it stands behind. */
async function about({ signer, logs, heads, evidence }: Witnessing): Promise<string> {
  const lines = await Promise.all(
    logs.map(async (log) => `${log.name} ${(await heads.latest(log))?.checkpoint.size ?? 0}`),
  )
  return [formatVerifierKey(signer.key), ...lines, `evidence ${evidence.count}`, ''].join('\n')
}
