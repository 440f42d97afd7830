/**
 * Signing with a token or card through the maker's PKCS#11 driver; Node only. The driver runs in a process of its own
 * that may crash without taking this one along.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCertificate, tryReadCertificate } from '../../certificate/read.ts'
import { codeOf, type SigningError } from '../../errors.ts'
import type { SignatureAlgorithm, Signer } from '../../types.ts'
import { algorithmFor, issuersOf } from '../certificate-choice.ts'
import { ambiguousTokens, choosePair, isWanted, type KeyChoice, type TokenSlot, tokensFor } from './choose.ts'
import { type DriverClient, type ForkDriver, startDriver } from './driver-client.ts'
import { type Attempt, attemptsFor, finishValue } from './mechanisms.ts'
import { pkcs11Messages } from './messages.ts'
import { askPin, logIn, MAX_WRONG, type PinSource, tokenIn, wrongPin } from './pin.ts'
import type { KeyObject, SlotInfo } from './protocol.ts'

export type { KeyChoice } from './choose.ts'
export type { ForkDriver } from './driver-client.ts'
export type { PinQuestion, PinSource } from './pin.ts'
export type { SlotInfo, TokenInfo } from './protocol.ts'

export type TokenCertificate = {
  readonly label: string
  /** CKA_ID, hexadecimal: what ties it to its key. */
  readonly id: string
  readonly certificate: Uint8Array
  /** Whether its key is on the token; unknown before login, where tokens hide keys. */
  readonly key: 'present' | 'unknown'
}

export type SignerOptions = KeyChoice & {
  readonly pin: PinSource
  /** DER of issuers that the token doesn't hold. */
  readonly issuers?: readonly Uint8Array[]
  /** Instead of the usual algorithm of the key: RSA-PSS, or a longer digest. */
  readonly algorithm?: SignatureAlgorithm
}

export type Pkcs11 = {
  /** What the driver calls itself. */
  readonly description: string
  readonly manufacturer: string
  slots(): Promise<readonly SlotInfo[]>
  certificates(slot: number): Promise<readonly TokenCertificate[]>
  /**
   * Logs in once; every signature after that uses the same login. Throws `pkcs11-token-absent`, `pkcs11-token-ambiguous`,
   * `pkcs11-no-key`, `pkcs11-key-ambiguous`, `pkcs11-mechanism-unsupported`, `pkcs11-pin-…` or `pkcs11-cancelled`, and
   * `certificate-malformed` for an issuer that is none; its `sign` throws `pkcs11-token-removed`, `pkcs11-mechanism-unsupported`, and
   * where the key asks before each signature `pkcs11-pin-…` or `pkcs11-cancelled`.
   */
  signer(options: SignerOptions): Promise<Signer>
  close(): void
}

/**
 * Loads a driver. `timeoutMs` bounds each call, typing on a PIN pad included. `fork` starts the process of the driver where
 * that is no file of its own: it has to run `@mohr/signing/pkcs11/driver-process`.
 * Throws `pkcs11-driver-missing`, `-invalid`, `-architecture`, `-crashed`, `pkcs11-binding-missing` or `pkcs11-timeout`; what it gives
 * throws `pkcs11-driver-crashed`, `pkcs11-timeout`, `pkcs11-closed` or `pkcs11-failed` besides.
 */
export async function openPkcs11(
  library: string,
  { timeoutMs = 120_000, fork }: { timeoutMs?: number; fork?: ForkDriver } = {},
): Promise<Pkcs11> {
  const path = resolve(library)
  if (!existsSync(path)) throw pkcs11Messages.error('pkcs11-driver-missing', library)
  const client = startDriver(timeoutMs, fork)
  try {
    const { description, manufacturer } = await client.ask('load', { library: path })
    return {
      description,
      manufacturer,
      slots: () => client.ask('slots', {}),
      certificates: (slot) => listCertificates(client, slot),
      signer: (options) => openSigner(client, options),
      close: () => client.close(),
    }
  } catch (error) {
    client.close()
    throw error
  }
}

async function listCertificates(client: DriverClient, slot: number): Promise<TokenCertificate[]> {
  const { certificates, keys } = await client.ask('objects', { slot })
  return certificates.map(({ label, id, der }) => ({
    label,
    id,
    certificate: der,
    key: keys.some((key) => key.id === id) ? 'present' : 'unknown',
  }))
}

async function openSigner(client: DriverClient, options: SignerOptions): Promise<Signer> {
  const { slot, token } = await oneToken(client, options)
  await logIn(client, slot, token, options.pin)
  const objects = await client.ask('objects', { slot })
  const { certificate, key } = choosePair(objects, options.certificate)
  const usual = algorithmFor(certificate)
  const algorithm = options.algorithm ?? usual
  if (algorithm === undefined || usual === undefined || family(algorithm) !== family(usual))
    throw pkcs11Messages.error('pkcs11-mechanism-unsupported', certificate.key?.type)
  const attempts = attemptsFor(algorithm).filter(({ mechanism }) => objects.mechanisms.includes(mechanism))
  if (attempts.length === 0) throw pkcs11Messages.error('pkcs11-mechanism-unsupported', algorithm.name)
  const bag = [...objects.certificates.map(({ der }) => tryReadCertificate(der)), ...issuers(options)]
  const known = bag.filter((one) => one !== undefined)
  const sign = signWith(client, { slot, key, attempts, pin: options.pin })
  return {
    certificate: certificate.der,
    chain: issuersOf(certificate, known).map((one) => one.der),
    algorithm,
    sign: async (toBeSigned) => finishValue(algorithm, await sign(toBeSigned)),
  }
}

/** Keys of RSA sign by either padding. */
const family = ({ name }: SignatureAlgorithm) => (name === 'RSA-PSS' ? 'RSA' : name)

const issuers = ({ issuers = [] }: SignerOptions) => issuers.map(readCertificate)

/** The only token that fits; where several do, the only one that shows the certificate without a login. */
async function oneToken(client: DriverClient, options: SignerOptions): Promise<TokenSlot> {
  const tokens = tokensFor(await client.ask('slots', {}), options)
  const [only, ...more] = tokens
  if (only === undefined)
    throw pkcs11Messages.error('pkcs11-token-absent', options.token ?? numberOf(options))
  if (more.length === 0) return only
  if (options.certificate === undefined) throw ambiguousTokens(tokens)
  const holding: TokenSlot[] = []
  for (const one of tokens) {
    const { certificates } = await client.ask('objects', { slot: one.slot })
    if (certificates.some((object) => isWanted(object, options.certificate))) holding.push(one)
  }
  if (holding.length === 1) return holding[0] as TokenSlot
  throw ambiguousTokens(holding.length > 0 ? holding : tokens)
}

const numberOf = ({ slot }: KeyChoice): string | undefined => (slot === undefined ? undefined : String(slot))

type Signing = {
  readonly slot: number
  readonly key: KeyObject
  readonly attempts: readonly Attempt[]
  readonly pin: PinSource
}

/** The first signature finds which of the ways the token really has; the others keep to it. */
function signWith(client: DriverClient, { slot, key, attempts, pin }: Signing) {
  let left = attempts
  let wrong = 0
  return async (message: Uint8Array): Promise<Uint8Array> => {
    // A set of documents would use up the token's tries one after another.
    if (wrong >= MAX_WRONG) throw pkcs11Messages.error('pkcs11-pin-tries')
    const uses = left.map(({ mechanism, parameters, data }) => ({
      mechanism,
      data: data(message),
      ...(parameters ? { parameters } : {}),
    }))
    const login = key.alwaysAuthenticate ? { pin: await pinForSignature(client, slot, pin) } : {}
    try {
      const { value, attempt } = await client.ask('sign', { slot, key: key.handle, attempts: uses, ...login })
      if (left.length > 1) left = [left[attempt] as Attempt]
      wrong = 0
      return value
    } catch (error) {
      if (isWrongPin(error)) wrong++
      const token = isWrongPin(error) ? await tokenIn(client, slot) : undefined
      throw token === undefined ? error : wrongPin(token, error as SigningError)
    }
  }
}

const isWrongPin = (error: unknown): boolean => codeOf(error) === 'pkcs11-pin-wrong'

async function pinForSignature(client: DriverClient, slot: number, pin: PinSource): Promise<string | null> {
  const token = await tokenIn(client, slot)
  if (token === undefined) throw pkcs11Messages.error('pkcs11-token-removed')
  return askPin(token, 'signature', pin)
}
