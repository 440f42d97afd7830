/** What one driver shows before a login: the keys of its tokens. Each look takes a new process of the driver. */
import { createHash, X509Certificate } from 'node:crypto'
import { basename } from 'node:path'
import { parseCertificate } from '@mohr/signing'
import { openPkcs11, type Pkcs11, type SlotInfo, type TokenInfo } from '@mohr/signing/pkcs11'
import { type Key, type OpenKey, unfit } from '../keys.ts'
import { type Problem, problem } from '../problem.ts'
import { forkOption } from './driver-fork.ts'
import { tokenProblem } from './problems.ts'

/** What is wrong with a driver or a token, by the name that a person knows it by. */
export interface Trouble {
  where: string
  problem: Problem
}

export interface Found {
  keys: Key[]
  troubles: Trouble[]
  /** Tokens that are plugged in. */
  tokens: number
}

/** A driver that takes longer to show what is there hangs; a card with many certificates takes seconds. */
const LOOK_MS = 20_000

/**
 * Never rejects: what is wrong is found too. A driver that sees no token any more may need to be begun anew to see the
 * next one, so each look begins anew.
 */
export async function readDriver(path: string, issuers: readonly X509Certificate[]): Promise<Found> {
  const found: Found = { keys: [], troubles: [], tokens: 0 }
  const troubled = (where: string, what: Problem) => void found.troubles.push({ where, problem: what })
  let driver: Pkcs11 | undefined
  try {
    driver = await openPkcs11(path, { timeoutMs: LOOK_MS, ...forkOption })
    for (const { slot, token } of await driver.slots()) {
      if (token === undefined) continue
      found.tokens += 1
      if (token.pinLocked) troubled(token.label, problem('token-locked'))
      try {
        const held = (await driver.certificates(slot)).flatMap(({ certificate }) =>
          readCertificate(certificate),
        )
        const keys = keysOf(path, token, held, issuers)
        if (keys.length === 0) troubled(token.label, problem('token-empty'))
        found.keys.push(...keys)
      } catch (error) {
        troubled(token.label, tokenProblem(error))
      }
    }
  } catch (error) {
    troubled(basename(path), tokenProblem(error))
  } finally {
    driver?.close()
  }
  return found
}

function readCertificate(der: Uint8Array): X509Certificate[] {
  try {
    return [new X509Certificate(der)]
  } catch {
    return []
  }
}

/** Certificates of issuers, and those that are for something else than signing, are no keys to choose. */
function keysOf(
  path: string,
  token: TokenInfo,
  held: readonly X509Certificate[],
  issuers: readonly X509Certificate[],
): Key[] {
  const signing = held.filter(
    (one) => !one.ca && unfit(new Uint8Array(one.raw))?.code !== 'certificate-key-usage',
  )
  return signing.map((leaf) => keyOf(path, token, leaf, [...held, ...issuers]))
}

function keyOf(
  path: string,
  token: TokenInfo,
  leaf: X509Certificate,
  known: readonly X509Certificate[],
): Key {
  const { label, serial, pinPad, pinCountLow, pinFinalTry } = token
  const certificate = new Uint8Array(leaf.raw)
  const chain = chainOf(leaf, known).map((one) => new Uint8Array(one.raw))
  return {
    id: createHash('sha256').update(`${serial}\n`).update(certificate).digest('hex'),
    label: parseCertificate(certificate).commonName ?? label,
    source: 'pkcs11',
    certificate,
    chain,
    notAfter: leaf.validToDate.toISOString(),
    token: { label, serial, pinPad, pinCountLow, pinFinalTry },
    unlock: (pin, finalTryKnown) => unlock(path, token, certificate, chain, pin, finalTryKnown),
  }
}

function chainOf(leaf: X509Certificate, known: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let current = leaf; chain.length < 10; ) {
    const issuer = known.find(
      (one) => one.ca && current.checkIssued(one) && ![leaf, ...chain].some((had) => had.raw.equals(one.raw)),
    )
    if (issuer === undefined) break
    chain.push(issuer)
    current = issuer
  }
  return chain
}

/**
 * Logs in to a process of the driver that serves this one consent and ends with it: no login outlives it. The PIN is tried
 * once, and not at all on a locked token, or on one that has only one try left where nobody was told.
 */
async function unlock(
  path: string,
  wanted: TokenInfo,
  certificate: Uint8Array,
  issuers: readonly Uint8Array[],
  pin: string | null,
  finalTryKnown: boolean,
): Promise<OpenKey | Problem> {
  let driver: Pkcs11 | undefined
  try {
    driver = await openPkcs11(path, forkOption)
    const opened = driver
    const found = (await opened.slots()).find((slot) => isToken(slot, wanted))
    if (found?.token === undefined) throw problem('token-absent')
    if (found.token.pinFinalTry && !finalTryKnown) throw problem('token-final-try')
    const signer = await opened.signer({ slot: found.slot, certificate, issuers, pin: pin ?? '' })
    return { ...signer, close: () => opened.close() }
  } catch (error) {
    driver?.close()
    return isProblem(error) ? error : tokenProblem(error)
  }
}

const isToken = ({ token }: SlotInfo, { label, serial }: TokenInfo): boolean =>
  token !== undefined && token.serial === serial && token.label === label

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && !(value instanceof Error) && 'message' in value
