import { createHash, randomUUID } from 'node:crypto'
import { openPrepared, type PreparedView, type SignInChallenge, signChallenge } from '@mohr/signing'
import type { Key } from './keys.ts'
import { shortCode } from './pairings.ts'
import { type Problem, pinBlocked, problem } from './problem.ts'
import type { WrongPins } from './wrong-pins.ts'

/** Documents that one certificate is asked to sign in one consent, or an address to sign in to. */
export interface Signing {
  id: string
  code: string
  origin: string
  key: Key
  documents: Document[]
  /** The challenge of an address to sign in to; then there are no documents. */
  signIn?: SignInChallenge
  askedAt: number
  state: 'waiting' | 'signed' | 'refused' | 'failed'
  signatures?: Uint8Array[]
  signedAt?: number
  /** Whoever asked has fetched the signatures. */
  collected?: boolean
  problem?: Problem
}

/** What is signed, as the agent reads it from the document's own bytes; nothing here is the page's word. */
interface Document {
  bytes: Uint8Array
  view: PreparedView
  /** Of what is shown, as the page or the command names it; the signature's own increment comes after it. */
  sha256: string
}

const DOCUMENTS_LIMIT = 200
const WAITING_LIMIT = 5
const WAITING_MS = 10 * 60_000
/** A challenge is good for a minute; the server's clock and this one may be a minute apart. */
const SIGN_IN_MS = 2 * 60_000
/** A page asks every second; one that has not come for its signature by now has probably been closed. */
const COLLECTING_MS = 4000

export type Signings = ReturnType<typeof openSignings>

/** The requests for signatures. They live in memory only: an agent that stops forgets them. */
export function openSignings(wrongPins: WrongPins) {
  const asked = new Map<string, Signing>()
  /** The entry of a PIN that is being worked on; the next one waits for it. */
  let turn: Promise<unknown> = Promise.resolve()

  const forgetOld = () => {
    for (const signing of asked.values()) {
      const old = Date.now() - signing.askedAt > WAITING_MS
      const late = signing.signIn !== undefined && Date.now() - signing.askedAt > SIGN_IN_MS
      if ((old || late) && signing.state === 'waiting') close(signing, 'failed', problem('expired'))
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

  const keep = (request: Pick<Signing, 'origin' | 'key' | 'documents' | 'signIn'>): Signing | Problem => {
    if (waiting().length >= WAITING_LIMIT) return problem('too-many-waiting')
    const signing: Signing = {
      id: randomUUID(),
      code: shortCode(),
      ...request,
      askedAt: Date.now(),
      state: 'waiting',
    }
    asked.set(signing.id, signing)
    return signing
  }

  const stillWaits = (signing: Signing) => waiting().includes(signing)

  const signNow = async (id: string, pin: string): Promise<Signing | Problem> => {
    const signing = waiting().find((s) => s.id === id)
    if (signing === undefined) return problem('not-found')
    const { key, documents } = signing
    const blocked = () => {
      const why = pinBlocked(wrongPins.blockedMs(key.id))
      if (signing.state === 'waiting') close(signing, 'failed', why)
      return why
    }
    if (wrongPins.blockedMs(key.id) > 0) return blocked()
    const signer = await key.unlock(pin).catch((error: unknown) => error as { code?: string })
    if (!('sign' in signer)) {
      if (signer.code !== 'pkcs12-password') return problem('key-unreadable')
      await wrongPins.wrong(key.id)
      return wrongPins.blockedMs(key.id) > 0 ? blocked() : problem('wrong-pin')
    }
    await wrongPins.right(key.id)
    if (!Buffer.from(signer.certificate).equals(key.certificate)) return problem('key-mismatch')
    const signatures: Uint8Array[] = []
    if (signing.signIn !== undefined) signatures.push(await signChallenge(signing.signIn, signer))
    for (const { bytes, view } of documents) {
      const toBeSigned = await view.toBeSigned(signer.certificate, signer.algorithm)
      // Refused, withdrawn or expired while the key was at work: the key is used no more.
      if (!stillWaits(signing)) return signing.problem ?? problem('not-found')
      signatures.push(await signer.sign(toBeSigned, { kind: 'pades', document: bytes }))
    }
    if (!stillWaits(signing)) return signing.problem ?? problem('not-found')
    signing.signatures = signatures
    signing.signedAt = Date.now()
    close(signing, 'signed')
    return signing
  }

  return {
    waiting,
    /** Signed, and nobody came for it: the person should know that it may serve nothing. */
    uncollected: (): Signing[] =>
      [...asked.values()].filter(
        ({ signedAt, collected }) =>
          signedAt !== undefined && !collected && Date.now() - signedAt > COLLECTING_MS,
      ),
    triesLeft: (signing: Signing): number => wrongPins.triesLeft(signing.key.id),
    get(id: string): Signing | undefined {
      forgetOld()
      return asked.get(id)
    },

    /** Reads each document. One that isn't a prepared document refuses the whole request: nothing is signed blind. */
    ask(origin: string, key: Key, documents: Uint8Array[]): Signing | Problem {
      if (documents.length === 0) return problem('request-malformed')
      if (documents.length > DOCUMENTS_LIMIT) return problem('too-many-documents')
      const blockedMs = wrongPins.blockedMs(key.id)
      if (blockedMs > 0) return pinBlocked(blockedMs)
      const read: Document[] = []
      /** A page that was reloaded asks again, for the same documents prepared anew. */
      const isSame = (earlier: Signing) =>
        earlier.origin === origin &&
        earlier.key.id === key.id &&
        earlier.documents.length === read.length &&
        earlier.documents.every(({ sha256 }, index) => sha256 === read[index]?.sha256)
      for (const bytes of documents) {
        try {
          const view = openPrepared(bytes)
          read.push({ bytes, view, sha256: createHash('sha256').update(view.shown).digest('hex') })
        } catch {
          return problem('not-signable')
        }
      }
      for (const earlier of waiting()) if (isSame(earlier)) close(earlier, 'failed', problem('withdrawn'))
      return keep({ origin, key, documents: read })
    },

    /**
     * Signing in: the agent itself puts in the origin that it saw, so that an answer is good nowhere else. One that is asked
     * for anew replaces the one that waits.
     */
    askSignIn(
      origin: string,
      key: Key,
      { nonce, expiresAt }: Omit<SignInChallenge, 'origin'>,
    ): Signing | Problem {
      const blockedMs = wrongPins.blockedMs(key.id)
      if (blockedMs > 0) return pinBlocked(blockedMs)
      const left = expiresAt.getTime() - Date.now()
      if (!(left > -SIGN_IN_MS / 2 && left <= SIGN_IN_MS)) return problem('challenge-refused')
      for (const earlier of waiting())
        if (earlier.signIn !== undefined && earlier.origin === origin)
          close(earlier, 'failed', problem('withdrawn'))
      return keep({ origin, key, documents: [], signIn: { origin, nonce, expiresAt } })
    },

    /**
     * The person agreed in the agent's window: the PIN opens the key for these documents and is let go of. One entry
     * after another, so that no guess goes uncounted and none is signed twice.
     */
    sign(id: string, pin: string): Promise<Signing | Problem> {
      const answer = turn.then(() => signNow(id, pin))
      turn = answer.catch(() => {})
      return answer
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
