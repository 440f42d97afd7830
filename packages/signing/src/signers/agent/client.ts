/** What a program says to the agent on this computer: it hands over documents and gets signature values back. */
import { toBase64 } from '../../bytes.ts'
import { SigningError } from '../../errors.ts'
import { readLimited } from '../../limited-body.ts'
import { readHello, readKeys, readPairing, readRequest, readSigning, type Shape } from './answers.ts'
import { agentMessages } from './messages.ts'
import { type AgentKey, proveRequest } from './proof.ts'

/** The way of speaking that this client and the agent have in common. */
export const AGENT_PROTOCOL = 1

/** What the command `mohr` calls itself: no page can claim an origin that isn't of the web. */
export const COMMAND_ORIGIN = 'mohr://command'

export interface AgentCertificate {
  readonly id: string
  readonly label: string
  readonly source: 'pkcs12' | 'pkcs11'
  /** Base64 DER. */
  readonly certificate: string
  readonly chain: readonly string[]
  readonly notAfter: string
}

/** A token or its driver that gives no key, and why. */
export interface AgentTrouble {
  readonly where: string
  readonly problem: SigningError
}

export interface AgentKeys {
  readonly certificates: readonly AgentCertificate[]
  readonly troubles: readonly AgentTrouble[]
}

export interface AgentSigning {
  readonly state: 'waiting' | 'signed' | 'refused' | 'failed'
  readonly signatures?: readonly string[]
  readonly problem?: SigningError
}

/** What is handed over: a PDF prepared for signing, or a container with what its bytes don't say yet. */
export type AgentDocument =
  | { readonly document: Uint8Array }
  | { readonly container: Uint8Array; readonly number: number; readonly signingTime: Date }

const bytesOf = (one: AgentDocument): Uint8Array => ('document' in one ? one.document : one.container)

const sentAs = (one: AgentDocument) =>
  'document' in one
    ? { document: toBase64(one.document) }
    : {
        container: toBase64(one.container),
        number: one.number,
        signingTime: one.signingTime.toISOString(),
      }

export interface AgentClient {
  /** Whether the agent knows this key. Throws `agent-version` where it speaks another protocol. */
  hello(): Promise<{ readonly version: string; readonly paired: boolean }>
  /** Asks to be known; the agent's window shows the same code. */
  pair(): Promise<{ readonly id: string; readonly code: string }>
  pairing(id: string): Promise<'waiting' | 'paired' | 'denied'>
  /** Keys of files and of tokens that are plugged in now. */
  keys(): Promise<AgentKeys>
  sign(
    certificateId: string,
    documents: readonly AgentDocument[],
  ): Promise<{ readonly id: string; readonly code: string }>
  /** Asks to answer a server's challenge, for the origin that the agent sees; the answer comes in the place of a signature. */
  signIn(
    certificateId: string,
    challenge: { readonly nonce: Uint8Array; readonly expiresAt: Date },
  ): Promise<{ readonly id: string; readonly code: string }>
  signing(id: string): Promise<AgentSigning>
  /** Nobody waits for this answer any longer. */
  withdraw(id: string): Promise<void>
  /**
   * A withdrawal proven beforehand, for a page that is being closed: calling it sends it at once. The proof is good for a
   * minute; ask for a new one before that.
   */
  readyWithdrawal(id: string): Promise<() => void>
}

export interface AgentOptions {
  readonly key: AgentKey
  /** Keeps the key for the next time, once the agent knows it. */
  readonly keep?: (key: AgentKey) => Promise<void> | void
  /** What a program outside of a browser calls itself; in a browser the page's origin stands, whatever is said here. */
  readonly origin?: string
}

const ANSWER_MS = 60_000
/** Signature values and certificates; far above the largest seen. */
const MAX_ANSWER = 4 * 2 ** 20
/** The agent takes 200 MiB as base64. */
const MAX_DOCUMENTS = 150_000_000

/**
 * The agent at `url`, which must be of this computer. Functions throw a SigningError with an `agent-…` code: those of the
 * agent itself carry its own words.
 */
export function connectAgent(url: string, options: AgentOptions): AgentClient {
  const base = loopback(url)
  let { key } = options

  const ask = async <T>(
    method: 'GET' | 'POST',
    path: string,
    shape: Shape<T>,
    value?: unknown,
    proven = true,
  ): Promise<T> => {
    const body = new TextEncoder().encode(value === undefined ? '' : JSON.stringify(value))
    const headers: Record<string, string> = {
      ...(options.origin !== undefined && { origin: options.origin }),
      ...(value !== undefined && { 'content-type': 'application/json' }),
      ...(proven ? await proveRequest(key, { method, path, body }) : key.keyId && { 'Mohr-Key': key.keyId }),
    }
    const { ok, answer } = await reach(base + path, {
      method,
      headers,
      body: value === undefined ? null : body,
    })
    if (!ok) throw problemIn(answer) ?? agentMessages.error('agent-answer')
    const read = shape(answer)
    if (read === undefined) throw agentMessages.error('agent-answer', path.split('/')[1])
    return read
  }

  return {
    async hello() {
      const { protocol, version, paired } = await ask('GET', '/hello', readHello, undefined, false)
      if (protocol !== AGENT_PROTOCOL) throw agentMessages.error('agent-version', version)
      return { version, paired }
    },
    async pair() {
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', key.keyPair.publicKey)
      return ask('POST', '/pairings', readRequest, { publicKey: { kty, crv, x, y } }, false)
    },
    async pairing(id) {
      const path = `/pairings/${encodeURIComponent(id)}`
      const { state, keyId } = await ask('GET', path, readPairing, undefined, false)
      if (state === 'paired' && keyId !== undefined) {
        key = { ...key, keyId }
        await options.keep?.(key)
      }
      return state
    },
    async keys() {
      const { certificates, troubles } = await ask('GET', '/certificates', readKeys)
      return {
        certificates,
        troubles: troubles.flatMap(({ where, problem }) => {
          const read = problemIn(problem)
          return read === undefined ? [] : [{ where, problem: read }]
        }),
      }
    },
    sign(certificateId, documents) {
      const total = documents.reduce((sum, one) => sum + bytesOf(one).length, 0)
      if (total > MAX_DOCUMENTS) throw agentMessages.error('agent-too-large', `${total} > ${MAX_DOCUMENTS} B`)
      return ask('POST', '/signings', readRequest, { certificateId, documents: documents.map(sentAs) })
    },
    signIn: (certificateId, { nonce, expiresAt }) =>
      ask('POST', '/sign-ins', readRequest, {
        certificateId,
        nonce: toBase64(nonce),
        expiresAt: expiresAt.toISOString(),
      }),
    async signing(id) {
      const { problem, ...rest } = await ask('GET', `/signings/${encodeURIComponent(id)}`, readSigning)
      const read = problemIn(problem)
      return { ...rest, ...(read && { problem: read }) }
    },
    withdraw: (id) => ask('POST', withdrawal(id), () => null, {}).then(() => {}),
    async readyWithdrawal(id) {
      const path = withdrawal(id)
      const headers = await proveRequest(key, { method: 'POST', path, body: new Uint8Array() })
      return () =>
        void fetch(base + path, { ...REACH, method: 'POST', headers, keepalive: true }).catch(() => {})
    },
  }
}

/** Documents and consent are matters of this computer: nothing is sent anywhere else. */
function loopback(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(parsed.hostname))
    throw agentMessages.error('agent-url', url)
  return parsed.origin
}

const withdrawal = (id: string) => `/signings/${encodeURIComponent(id)}/withdrawal`

const REACH = {
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  cache: 'no-store',
  redirect: 'error',
} as const

async function reach(url: string, init: RequestInit): Promise<{ ok: boolean; answer: unknown }> {
  try {
    const response = await fetch(url, {
      ...init,
      ...REACH,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const bytes = response.body ? await readLimited(response.body, MAX_ANSWER) : undefined
    return { ok: response.ok, answer: bytes && parse(bytes) }
  } catch (error) {
    throw agentMessages.error('agent-away', undefined, error)
  }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

/** The agent's own words, where they look like them. */
function problemIn(value: unknown): SigningError | undefined {
  const { code, message } = (value ?? {}) as { code?: unknown; message?: { fa?: unknown; en?: unknown } }
  const { fa, en } = message ?? {}
  if (typeof code !== 'string' || !/^[a-z-]{1,40}$/.test(code)) return undefined
  if (typeof fa !== 'string' || typeof en !== 'string') return undefined
  return new SigningError(`agent-${code}`, { fa: fa.slice(0, 300), en: en.slice(0, 300) })
}
