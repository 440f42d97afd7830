/**
 * A remote signing service (Cloud Signature Consortium API v2): keys stay here, hashes come in, values go out. Access
 * tokens are whoever's the caller says: an OAuth 2.0 server stands before it.
 */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { openAuthorisations } from './authorisations.ts'
import { type Credential, type CscCredential, describeCredential, openCredential } from './credentials.ts'
import { CscError } from './errors.ts'
import { HASHES, type HashOid, SIGNATURES, signDigest } from './sign-digest.ts'

export type CscOptions = {
  readonly name: string
  readonly credentials: readonly CscCredential[]
  /** The user of a bearer token; undefined refuses it. */
  readonly userOf: (token: string) => string | undefined
  /** Sends a one-time password to the person, by whatever way reaches only them. */
  readonly deliverOtp: (user: string, otp: string) => void | Promise<void>
  readonly now?: () => Date
}

/** A hundred hashes of SHA-512 in base64 are 9 kB. */
const MAX_BODY = 64 * 1024
const METHODS = [
  'credentials/list',
  'credentials/info',
  'credentials/getChallenge',
  'credentials/sendOTP',
  'credentials/authorize',
  'signatures/signHash',
]

type Body = Readonly<Record<string, unknown>>

/** The service's routes, under `/csc/v2`. */
export function createCscService({ name, userOf, deliverOtp, now, credentials }: CscOptions): Hono {
  const all = credentials.map(openCredential)
  const authorisations = openAuthorisations(now ?? (() => new Date()))
  const app = new Hono().basePath('/csc/v2')
  app.use(bodyLimit({ maxSize: MAX_BODY, onError: (c) => refuse(c, 'The request is too large') }))
  app.onError((error, c) => {
    if (!(error instanceof CscError)) throw error
    return c.json({ error: error.code, error_description: error.message }, error.status)
  })

  const method = (path: string, answer: (body: Body, user: string) => unknown) =>
    app.post(`/${path}`, async (c) => {
      const user = userOf(/^Bearer ([^\s]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '')
      if (user === undefined) throw new CscError('invalid_token', 'The access token is missing or not valid')
      return c.json((await answer(await readBody(c), user)) as object)
    })

  const credentialOf = (body: Body, user: string): Credential => {
    const id = text(body, 'credentialID')
    const found = all.find((one) => one.id === id && one.user === user)
    if (found === undefined) throw new CscError('invalid_request', 'Invalid parameter credentialID')
    return found
  }

  app.post('/info', (c) =>
    c.json({
      specs: '2.0.0.2',
      name,
      region: 'IR',
      lang: 'en-US',
      authType: ['oauth2code'],
      methods: METHODS,
      signAlgorithms: { algos: Object.keys(SIGNATURES) },
    }),
  )

  method('credentials/list', (body, user) => {
    const own = all.filter((one) => one.user === user)
    const infos = own.map((one) => ({
      credentialID: one.id,
      ...describeCredential(one, body, authorisations.enabled(one)),
    }))
    const credentialIDs = own.map(({ id }) => id)
    return body.credentialInfo === true ? { credentialIDs, credentialInfos: infos } : { credentialIDs }
  })

  method('credentials/info', (body, user) => {
    const credential = credentialOf(body, user)
    return describeCredential(credential, body, authorisations.enabled(credential))
  })

  // v2 calls it getChallenge, v1 sendOTP: to a one-time password sent by the service both mean the same.
  for (const path of ['credentials/getChallenge', 'credentials/sendOTP'])
    method(path, async (body, user) => {
      const credential = credentialOf(body, user)
      if (!credential.otp) throw new CscError('invalid_request', 'The credential takes no OTP')
      await deliverOtp(user, authorisations.makeOtp(credential))
      return {}
    })

  method('credentials/authorize', (body, user) => {
    const credential = credentialOf(body, user)
    const { hashes, hashAlgorithm } = readHashes(body)
    if (body.numSignatures !== hashes.length)
      throw new CscError('invalid_request', 'Numbers of signatures and hashes do not match')
    if (hashes.length > credential.multisign)
      throw new CscError('invalid_request', 'Numbers of signatures is too high')
    const secret = (id: string) => {
      const found = list(body, 'authData').find((one) => (one as Body | null)?.id === id)
      const value = (found as Body | undefined)?.value
      return typeof value === 'string' ? value : undefined
    }
    return authorisations.grant(credential, { pin: secret('PIN'), otp: secret('OTP') }, hashes, hashAlgorithm)
  })

  method('signatures/signHash', (body, user) => {
    const credential = credentialOf(body, user)
    const { hashes, hashAlgorithm } = readHashes(body)
    const algorithm = SIGNATURES[text(body, 'signAlgo')]
    if (algorithm === undefined || !credential.kinds.includes(algorithm.kind))
      throw new CscError('invalid_request', 'Invalid parameter signAlgo')
    if (algorithm.hash !== undefined && algorithm.hash !== hashAlgorithm)
      throw new CscError('invalid_request', 'Parameters signAlgo and hashAlgorithmOID do not agree')
    if (algorithm.kind === 'PSS' && typeof body.signAlgoParams !== 'string')
      throw new CscError('invalid_request', 'Missing parameter signAlgoParams')
    authorisations.spend(text(body, 'SAD'), credential, hashes, hashAlgorithm)
    const sign = (hash: string) =>
      signDigest(credential.privateKey, algorithm.kind, hashAlgorithm, Buffer.from(hash, 'base64'))
    return { signatures: hashes.map((hash) => Buffer.from(sign(hash)).toString('base64')) }
  })

  return app
}

const refuse = (c: Context, description: string) =>
  c.json({ error: 'invalid_request', error_description: description }, 413)

async function readBody(c: Context): Promise<Body> {
  const body: unknown = await c.req.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new CscError('invalid_request', 'The body is not a JSON object')
  return body as Body
}

function text(body: Body, name: string): string {
  const value = body[name]
  if (typeof value !== 'string' || value === '')
    throw new CscError('invalid_request', `Missing (or invalid type) string parameter ${name}`)
  return value
}

function list(body: Body, name: string): readonly unknown[] {
  const value = body[name]
  if (!Array.isArray(value) || value.length === 0)
    throw new CscError('invalid_request', `Missing (or invalid type) array parameter ${name}`)
  return value
}

/** Digests in canonical base64, each as long as its algorithm makes it. */
function readHashes(body: Body): { hashes: string[]; hashAlgorithm: HashOid } {
  const oid = text(body, 'hashAlgorithmOID')
  if (!(oid in HASHES)) throw new CscError('invalid_request', 'Invalid parameter hashAlgorithmOID')
  const hashAlgorithm = oid as HashOid
  const hashes = list(body, 'hashes').map((hash) => {
    const bytes = typeof hash === 'string' ? Buffer.from(hash, 'base64') : Buffer.alloc(0)
    if (bytes.length !== HASHES[hashAlgorithm].length || bytes.toString('base64') !== hash)
      throw new CscError('invalid_request', 'Invalid parameter hashes')
    return hash
  })
  return { hashes, hashAlgorithm }
}
