import { randomUUID } from 'node:crypto'
import { type SignInChallenge, signChallenge } from '@mohr/signing'
import { type Document, type Given, readDocument } from './document.ts'
import { type Key, type OpenKey, unfit } from './keys.ts'
import { shortCode } from './pairings.ts'
import { countedAs, pinState, triedWrong } from './pin-state.ts'
import { type Problem, pinBlocked, problem } from './problem.ts'
import { isMendable, isWrongPin, tokenProblem } from './tokens/problems.ts'
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
  /** The key is at work: signing many documents with a token may outlast the time that a request waits. */
  atWork?: boolean
  /** Documents signed so far. */
  done: number
  /** The token said so of itself while this request waited. */
  finalTry?: boolean
  state: 'waiting' | 'signed' | 'refused' | 'failed'
  signatures?: Uint8Array[]
  signedAt?: number
  /** Whoever asked has fetched the signatures. */
  collected?: boolean
  problem?: Problem
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
      if ((old || late) && signing.state === 'waiting' && !signing.atWork)
        close(signing, 'failed', problem('expired'))
      else if (old && !signing.atWork) asked.delete(signing.id)
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
      done: 0,
      state: 'waiting',
    }
    asked.set(signing.id, signing)
    return signing
  }

  /** Why a key is not even asked for. */
  const stopped = (key: Key): Problem | null => {
    const blockedMs = wrongPins.blockedMs(key.id)
    return blockedMs > 0 ? pinBlocked(blockedMs) : unfit(key.certificate)
  }

  const stillWaits = (signing: Signing) => waiting().includes(signing)

  /** What stood in the way of a PIN; a request that nothing mends is closed. */
  const notOpened = async (signing: Signing, why: Problem): Promise<Problem> => {
    const { key } = signing
    if (why.code === 'wrong-pin') {
      await wrongPins.wrong(key.id)
      const blockedMs = wrongPins.blockedMs(key.id)
      if (blockedMs > 0) return ended(signing, pinBlocked(blockedMs))
    }
    if (key.token === undefined) return why
    const said = isWrongPin(why) ? await triedWrong(key.token, why, wrongPins) : why
    if (said.code === 'token-pin-final' || said.code === 'token-final-try') signing.finalTry = true
    return isMendable(said) ? said : ended(signing, said)
  }

  const ended = (signing: Signing, why: Problem): Problem => {
    if (signing.state === 'waiting') close(signing, 'failed', why)
    return why
  }

  const signNow = async (
    id: string,
    pin: string | null,
    finalTryKnown: boolean,
  ): Promise<Signing | Problem> => {
    const signing = waiting().find((s) => s.id === id)
    if (signing === undefined) return problem('not-found')
    const { key } = signing
    const blockedMs = wrongPins.blockedMs(key.id)
    if (blockedMs > 0) return ended(signing, pinBlocked(blockedMs))
    if (pin === null && !key.token?.pinPad) return problem('request-malformed')
    if (pinState(signing, wrongPins).warning === 'final-try' && !finalTryKnown)
      return notOpened(signing, problem('token-final-try'))
    signing.atWork = true
    try {
      const opened = await key.unlock(pin, finalTryKnown)
      if (!('sign' in opened)) return await notOpened(signing, opened)
      await wrongPins.right(key.token === undefined ? key.id : countedAs(key.token))
      try {
        return await signAllOf(signing, opened)
      } finally {
        opened.close()
      }
    } finally {
      signing.atWork = false
    }
  }

  const signAllOf = async (signing: Signing, signer: OpenKey): Promise<Signing | Problem> => {
    const { key, documents } = signing
    if (!Buffer.from(signer.certificate).equals(key.certificate)) return problem('key-mismatch')
    const signatures: Uint8Array[] = []
    signing.done = 0
    try {
      if (signing.signIn !== undefined) signatures.push(await signChallenge(signing.signIn, signer))
      for (const { kind, bytes, toBeSigned } of documents) {
        const attributes = await toBeSigned(signer.certificate, signer.algorithm)
        // Refused, withdrawn or expired while the key was at work: the key is used no more.
        if (!stillWaits(signing)) return signing.problem ?? problem('not-found')
        signatures.push(await signer.sign(attributes, { kind, document: bytes }))
        signing.done += 1
      }
    } catch (error) {
      if (key.token === undefined) throw error
      return notOpened(signing, tokenProblem(error))
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
    /** What the person should know before the PIN is typed. */
    pin: (signing: Signing) => pinState(signing, wrongPins),
    get(id: string): Signing | undefined {
      forgetOld()
      return asked.get(id)
    },

    /** Reads each document. One that isn't prepared for signing refuses the whole request: nothing is signed blind. */
    ask(origin: string, key: Key, documents: readonly Given[]): Signing | Problem {
      if (documents.length === 0) return problem('request-malformed')
      if (documents.length > DOCUMENTS_LIMIT) return problem('too-many-documents')
      const stands = stopped(key)
      if (stands !== null) return stands
      const read: Document[] = []
      /** A page that was reloaded asks again, for the same documents prepared anew. */
      const isSame = (earlier: Signing) =>
        earlier.origin === origin &&
        earlier.key.id === key.id &&
        earlier.documents.length === read.length &&
        earlier.documents.every(({ sha256 }, index) => sha256 === read[index]?.sha256)
      for (const given of documents) {
        const document = readDocument(given)
        if ('message' in document) return document
        read.push(document)
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
      const stands = stopped(key)
      if (stands !== null) return stands
      const left = expiresAt.getTime() - Date.now()
      if (!(left > -SIGN_IN_MS / 2 && left <= SIGN_IN_MS)) return problem('challenge-refused')
      for (const earlier of waiting())
        if (earlier.signIn !== undefined && earlier.origin === origin)
          close(earlier, 'failed', problem('withdrawn'))
      return keep({ origin, key, documents: [], signIn: { origin, nonce, expiresAt } })
    },

    /**
     * The person agreed in the agent's window: the PIN opens the key for these documents and is let go of. One entry
     * after another, so that no guess goes uncounted and none is signed twice. It is tried once: a wrong one is asked for
     * anew, and what may be a token's last try only where `finalTryKnown`.
     */
    sign(id: string, pin: string | null, finalTryKnown = false): Promise<Signing | Problem> {
      const answer = turn.then(() => signNow(id, pin, finalTryKnown))
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
