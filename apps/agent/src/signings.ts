import { createHash, randomUUID } from 'node:crypto'
import { openPrepared, type PreparedView } from '@mohr/signing'
import type { Key } from './keys.ts'
import { shortCode } from './pairings.ts'
import { type Problem, problem } from './problem.ts'

/** Documents that one certificate is asked to sign in one consent. */
export interface Signing {
  id: string
  code: string
  origin: string
  key: Key
  documents: Document[]
  askedAt: number
  wrongPins: number
  state: 'waiting' | 'signed' | 'refused' | 'failed'
  signatures?: Uint8Array[]
  problem?: Problem
}

/** What is signed, as the agent reads it from the document's own bytes; nothing here is the page's word. */
interface Document {
  bytes: Uint8Array
  view: PreparedView
  sha256: string
}

const DOCUMENTS_LIMIT = 200
const WAITING_LIMIT = 5
const WAITING_MS = 10 * 60_000
export const WRONG_PINS_LIMIT = 3

export type Signings = ReturnType<typeof openSignings>

/** The requests for signatures. They live in memory only: an agent that stops forgets them. */
export function openSignings() {
  const asked = new Map<string, Signing>()

  const forgetOld = () => {
    for (const signing of asked.values()) {
      const old = Date.now() - signing.askedAt > WAITING_MS
      if (old && signing.state === 'waiting') close(signing, 'failed', problem('expired'))
      else if (old) asked.delete(signing.id)
    }
  }

  /** A closed request keeps its answer for the page, not the documents. */
  const close = (signing: Signing, state: 'signed' | 'refused' | 'failed', why?: Problem) => {
    signing.state = state
    if (why !== undefined) signing.problem = why
    signing.documents = []
  }

  const waiting = () => {
    forgetOld()
    return [...asked.values()].filter((s) => s.state === 'waiting')
  }

  return {
    waiting,
    get(id: string): Signing | undefined {
      forgetOld()
      return asked.get(id)
    },

    /** Reads each document. One that isn't a prepared document refuses the whole request: nothing is signed blind. */
    ask(origin: string, key: Key, documents: Uint8Array[]): Signing | Problem {
      if (documents.length === 0) return problem('request-malformed')
      if (documents.length > DOCUMENTS_LIMIT) return problem('too-many-documents')
      if (waiting().length >= WAITING_LIMIT) return problem('too-many-waiting')
      const read: Document[] = []
      for (const bytes of documents) {
        try {
          read.push({
            bytes,
            view: openPrepared(bytes),
            sha256: createHash('sha256').update(bytes).digest('hex'),
          })
        } catch {
          return problem('not-signable')
        }
      }
      const signing: Signing = {
        id: randomUUID(),
        code: shortCode(),
        origin,
        key,
        documents: read,
        askedAt: Date.now(),
        wrongPins: 0,
        state: 'waiting',
      }
      asked.set(signing.id, signing)
      return signing
    },

    /** The person agreed in the agent's window: the PIN opens the key for these documents and is let go of. */
    async sign(id: string, pin: string): Promise<Signing | Problem> {
      const signing = waiting().find((s) => s.id === id)
      if (signing === undefined) return problem('not-found')
      const signer = await signing.key.unlock(pin).catch((error: unknown) => error as { code?: string })
      if (!('sign' in signer)) {
        if (signer.code !== 'pkcs12-password') return problem('key-unreadable')
        signing.wrongPins += 1
        if (signing.wrongPins < WRONG_PINS_LIMIT) return problem('wrong-pin')
        close(signing, 'failed', problem('pin-blocked'))
        return problem('pin-blocked')
      }
      if (!Buffer.from(signer.certificate).equals(signing.key.certificate)) return problem('key-mismatch')
      const signatures: Uint8Array[] = []
      for (const { bytes, view } of signing.documents) {
        const toBeSigned = await view.toBeSigned(signer.certificate, signer.algorithm)
        signatures.push(await signer.sign(toBeSigned, { kind: 'pades', document: bytes }))
      }
      signing.signatures = signatures
      close(signing, 'signed')
      return signing
    },

    /** Whoever asked no longer waits: nothing is signed for nobody. */
    withdraw(signing: Signing): void {
      if (signing.state === 'waiting') close(signing, 'failed', problem('withdrawn'))
    },

    refuse(id: string): Signing | Problem {
      const signing = waiting().find((s) => s.id === id)
      if (signing === undefined) return problem('not-found')
      close(signing, 'refused', problem('refused'))
      return signing
    },
  }
}
