import { NONCE_BYTES } from '@mohr/signing'
import { AGENT_PROTOCOL, COMMAND_ORIGIN } from '@mohr/signing/agent'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Given } from './document.ts'
import { isGenuine, nonceMemory, type Proof } from './genuine.ts'
import { guard } from './guard.ts'
import type { KeyRing } from './key-ring.ts'
import type { Pairings } from './pairings.ts'
import { type Problem, type ProblemCode, problem } from './problem.ts'
import type { Signings } from './signings.ts'

/** Prepared documents of one request, in bytes as sent. */
const BODY_LIMIT = 200 * 1024 * 1024

interface PageApi {
  port: number
  origins: readonly string[]
  keys: KeyRing
  pairings: Pairings
  signings: Signings
  version: string
}

/** What a page or the command may ask. It can ask for a signature; only the agent's own window can give it. */
export function pageApi({ port, origins, keys, pairings, signings, version }: PageApi): Hono {
  const app = new Hono()
  const nonces = nonceMemory()
  app.use(guard(port, origins))
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => refuse(c, 'request-malformed', 413) }))

  app.get('/hello', (c) => {
    const key = pairings.key(c.req.header('mohr-key') ?? '')
    return c.json({
      agent: 'mohr',
      protocol: AGENT_PROTOCOL,
      version,
      paired: key !== undefined && key.origin === c.req.header('origin'),
    })
  })

  app.post('/pairings', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const asked = await pairings.ask(origin(c), (body as { publicKey?: unknown } | null)?.publicKey)
    if ('message' in asked) return c.json(asked, 400)
    return c.json({ id: asked.id, code: asked.code }, 201)
  })

  app.get('/pairings/:id', (c) => {
    const pairing = pairings.get(c.req.param('id'))
    if (pairing === undefined || pairing.origin !== origin(c)) return refuse(c, 'not-found', 404)
    return c.json({ state: pairing.state, ...(pairing.keyId !== undefined && { keyId: pairing.keyId }) })
  })

  /** Everything below is answered only to a paired browser whose request is signed, fresh and seen once. */
  app.use(async (c, next) => {
    const proof: Proof = {
      keyId: c.req.header('mohr-key') ?? '',
      time: c.req.header('mohr-time') ?? '',
      nonce: c.req.header('mohr-nonce') ?? '',
      signature: c.req.header('mohr-signature') ?? '',
    }
    const key = pairings.key(proof.keyId)
    if (key === undefined || key.origin !== origin(c)) return refuse(c, 'not-paired', 401)
    const body = new Uint8Array(await c.req.arrayBuffer())
    const request = { method: c.req.method, path: c.req.path, body }
    if (!(await isGenuine(proof, request, key.publicKey, Date.now())) || !nonces.fresh(proof.nonce)) {
      return refuse(c, 'request-not-genuine', 401)
    }
    return next()
  })

  app.get('/certificates', async (c) => {
    const listed = await keys.list()
    return c.json({
      certificates: listed.keys.map(({ id, label, source, certificate, chain, notAfter }) => ({
        id,
        label,
        source,
        certificate: base64(certificate),
        chain: chain.map(base64),
        notAfter,
      })),
      troubles: listed.troubles,
    })
  })

  app.post('/signings', async (c) => {
    const request = readRequest(await c.req.json().catch(() => null))
    if (request === null) return refuse(c, 'request-malformed', 400)
    const key = await keys.find(request.certificateId)
    if (key === undefined) return refuse(c, 'unknown-certificate', 404)
    const asked = signings.ask(origin(c), key, request.documents)
    if ('message' in asked) return c.json(asked satisfies Problem, 400)
    return c.json({ id: asked.id, code: asked.code }, 201)
  })

  /** The origin in the challenge is the one that the guard saw: only a page of the web has one to sign in to. */
  app.post('/sign-ins', async (c) => {
    const request = readSignIn(await c.req.json().catch(() => null))
    if (request === null || origin(c) === COMMAND_ORIGIN) return refuse(c, 'challenge-refused', 400)
    const key = await keys.find(request.certificateId)
    if (key === undefined) return refuse(c, 'unknown-certificate', 404)
    const asked = signings.askSignIn(origin(c), key, request)
    if ('message' in asked) return c.json(asked satisfies Problem, 400)
    return c.json({ id: asked.id, code: asked.code }, 201)
  })

  app.get('/signings/:id', (c) => {
    const signing = signings.get(c.req.param('id'))
    if (signing === undefined || signing.origin !== origin(c)) return refuse(c, 'not-found', 404)
    if (signing.signatures !== undefined) signing.collected = true
    return c.json({
      state: signing.state,
      ...(signing.signatures !== undefined && { signatures: signing.signatures.map(base64) }),
      ...(signing.problem !== undefined && { problem: signing.problem }),
    })
  })

  app.post('/signings/:id/withdrawal', (c) => {
    const signing = signings.get(c.req.param('id'))
    if (signing === undefined || signing.origin !== origin(c)) return refuse(c, 'not-found', 404)
    signings.withdraw(signing)
    return c.json({ state: signing.state })
  })

  return app
}

/** The guard has let only allowed origins through. */
const origin = (c: Context): string => c.req.header('origin') ?? ''

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const refuse = (c: Context, code: ProblemCode, status: 400 | 401 | 404 | 413) => c.json(problem(code), status)

function readRequest(value: unknown): { certificateId: string; documents: Given[] } | null {
  if (typeof value !== 'object' || value === null) return null
  const { certificateId, documents } = value as Record<string, unknown>
  if (typeof certificateId !== 'string' || !Array.isArray(documents)) return null
  const read = documents.map(readGiven)
  return read.includes(null) ? null : { certificateId, documents: read as Given[] }
}

/** Bytes, and of a container the number and time of its signature; nobody hands over digests or attributes. */
function readGiven(entry: unknown): Given | null {
  const { document, container, number, signingTime } = (entry ?? {}) as Record<string, unknown>
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  if (typeof document === 'string' && container === undefined) return { pdf: bytes(document) }
  if (typeof container !== 'string' || document !== undefined) return null
  if (!Number.isSafeInteger(number) || typeof signingTime !== 'string') return null
  return {
    container: {
      bytes: bytes(container),
      number: number as number,
      signingTime: new Date(signingTime),
    },
  }
}

function readSignIn(value: unknown): { certificateId: string; nonce: Uint8Array; expiresAt: Date } | null {
  const { certificateId, nonce, expiresAt } = (value ?? {}) as Record<string, unknown>
  if (typeof certificateId !== 'string' || typeof nonce !== 'string' || typeof expiresAt !== 'string')
    return null
  const read = {
    certificateId,
    nonce: new Uint8Array(Buffer.from(nonce, 'base64')),
    expiresAt: new Date(expiresAt),
  }
  return read.nonce.length === NONCE_BYTES && !Number.isNaN(read.expiresAt.getTime()) ? read : null
}
