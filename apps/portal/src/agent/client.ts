/** What the portal says to the agent on this computer. It hands over documents and gets signature values back. */
import type { Bilingual } from '@mohr/council/api'
import { base64 } from '../bytes.ts'
import { type BrowserKey, browserKey, keepKey } from './key.ts'
import { prove } from './proof.ts'

export interface AgentCertificate {
  id: string
  label: string
  source: 'pkcs12' | 'pkcs11'
  /** Base64 DER. */
  certificate: string
  chain: string[]
  notAfter: string
}

interface AgentSigning {
  state: 'waiting' | 'signed' | 'refused' | 'failed'
  signatures?: string[]
  problem?: { code: string; message: Bilingual }
}

/** The agent answered, and said no. */
export class AgentProblem extends Error {
  readonly code: string
  readonly words: Bilingual

  constructor(code: string, words: Bilingual) {
    super(code)
    this.name = 'AgentProblem'
    this.code = code
    this.words = words
  }
}

/** No agent answered: it is not running, or the browser does not let the page reach this computer. */
export class AgentAway extends Error {
  readonly blocked: boolean

  constructor(blocked: boolean) {
    super('agent.away')
    this.name = 'AgentAway'
    this.blocked = blocked
  }
}

export interface AgentClient {
  /** Whether the agent knows this browser's key. */
  hello(): Promise<{ version: string; paired: boolean }>
  /** Asks to be known; the agent's window shows the same code. */
  pair(): Promise<{ id: string; code: string }>
  pairing(id: string): Promise<'waiting' | 'paired' | 'denied'>
  certificates(): Promise<AgentCertificate[]>
  sign(certificateId: string, documents: readonly Uint8Array[]): Promise<{ id: string; code: string }>
  signing(id: string): Promise<AgentSigning>
}

/** A client for the agent at `url`, with this browser's key for it. */
export async function openAgent(url: string): Promise<AgentClient> {
  let key: BrowserKey = await browserKey(url)

  const ask = async <T>(method: 'GET' | 'POST', path: string, value?: unknown, proven = true): Promise<T> => {
    const body = value === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(value))
    const headers: Record<string, string> = {}
    if (value !== undefined) headers['content-type'] = 'application/json'
    if (proven)
      Object.assign(headers, await prove(key.keyPair.privateKey, key.keyId ?? '', { method, path, body }))
    else if (key.keyId) headers['Mohr-Key'] = key.keyId
    const response = await reach(url + path, { method, headers, body: value === undefined ? null : body })
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) throw problemIn(answer, response.status)
    return answer as T
  }

  return {
    hello: () => ask('GET', '/hello', undefined, false),
    pair: async () => {
      const publicKey = await crypto.subtle.exportKey('jwk', key.keyPair.publicKey)
      const { kty, crv, x, y } = publicKey
      return ask('POST', '/pairings', { publicKey: { kty, crv, x, y } }, false)
    },
    pairing: async (id) => {
      const answer = await ask<{ state: 'waiting' | 'paired' | 'denied'; keyId?: string }>(
        'GET',
        `/pairings/${encodeURIComponent(id)}`,
        undefined,
        false,
      )
      if (answer.state === 'paired' && answer.keyId) {
        key = { ...key, keyId: answer.keyId }
        await keepKey(url, key)
      }
      return answer.state
    },
    certificates: async () =>
      (await ask<{ certificates: AgentCertificate[] }>('GET', '/certificates')).certificates,
    sign: (certificateId, documents) =>
      ask('POST', '/signings', {
        certificateId,
        documents: documents.map((document) => ({ document: base64(document) })),
      }),
    signing: (id) => ask('GET', `/signings/${encodeURIComponent(id)}`),
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
  } catch {
    throw new AgentAway(await loopbackDenied())
  }
}

/** Browsers that guard the local network say so under one of two names; the others know neither. */
async function loopbackDenied(): Promise<boolean> {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName })
      return state === 'denied'
    } catch {
      // This browser does not know the permission by that name.
    }
  }
  return false
}

function problemIn(answer: unknown, status: number): AgentProblem {
  const found = answer as { code?: unknown; message?: Bilingual } | null
  if (typeof found?.code === 'string' && typeof found.message?.fa === 'string') {
    return new AgentProblem(found.code, found.message)
  }
  return new AgentProblem(`agent.http.${status}`, {
    fa: 'کارگزار پاسخی داد که این صفحه نمی‌شناسد.',
    en: 'The agent gave an answer this page does not know.',
  })
}
