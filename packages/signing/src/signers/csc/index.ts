/**
 * Signing with a key that a remote service holds (Cloud Signature Consortium API v2). The service is sent digests, and its
 * authorisation is bound to them.
 */

import { digest } from '#platform'
import { digestAlgorithm, signatureAlgorithmIdentifier } from '../../algorithms.ts'
import { fromBase64, toBase64 } from '../../bytes.ts'
import { readAlgorithm, readCertificate } from '../../certificate/read.ts'
import { rawBytes, readWhole } from '../../der/index.ts'
import type { SignatureAlgorithm, Signer } from '../../types.ts'
import { algorithmFor } from '../certificate-choice.ts'
import { type CscCredentialInfo, listCredentials, readCredential } from './credential.ts'
import { type Ask, exchangeWith } from './exchange.ts'
import { cscMessages } from './messages.ts'

export type { CscCredentialInfo } from './credential.ts'

/** Asked before an authorisation: `signatures` of them will be made. An OTP was just sent where `wants` names one. */
export type Authorise = (question: {
  readonly credential: CscCredentialInfo
  readonly wants: readonly string[]
  readonly signatures: number
}) => Promise<{ readonly pin?: string; readonly otp?: string } | undefined>

export type CscSignerOptions = {
  /** The credential's ID; may be left out where the person has one. */
  readonly credential?: string
  readonly authorise: Authorise
  /** Instead of the usual algorithm of the key. */
  readonly algorithm?: SignatureAlgorithm
}

export type CscService = {
  info(): Promise<{ readonly name: string; readonly specs: string; readonly methods: readonly string[] }>
  credentials(): Promise<readonly CscCredentialInfo[]>
  signer(options: CscSignerOptions): Promise<Signer>
}

/**
 * The service at `url` (`https://…/csc/v2`), with an OAuth 2.0 access token that the caller was given.
 * Its functions throw a SigningError with a `csc-…` code.
 */
export function openCsc(
  url: string,
  { token, timeoutMs = 30_000 }: { token?: string; timeoutMs?: number } = {},
): CscService {
  const ask = exchangeWith(url, { timeoutMs, ...(token === undefined ? {} : { token }) })
  return {
    info: () => readInfo(ask),
    credentials: async () => Promise.all((await listCredentials(ask)).map((id) => readCredential(ask, id))),
    signer: (options) => openSigner(ask, options),
  }
}

async function readInfo(ask: Ask) {
  const { name, specs, methods } = await ask('info', {})
  const texts = Array.isArray(methods) ? methods.filter((one) => typeof one === 'string') : []
  return { name: String(name ?? ''), specs: String(specs ?? ''), methods: texts }
}

async function openSigner(ask: Ask, options: CscSignerOptions): Promise<Signer> {
  const credential = await choose(ask, options.credential)
  if (!credential.enabled) throw cscMessages.error('csc-denied', credential.id)
  if (credential.mode !== 'explicit' && credential.mode !== 'implicit')
    throw cscMessages.error('csc-authorisation', credential.mode)
  const unknown = credential.wants.find((one) => one !== 'PIN' && one !== 'OTP')
  if (unknown !== undefined) throw cscMessages.error('csc-authorisation', unknown)
  const algorithm = options.algorithm ?? algorithmFor(readCertificate(credential.certificate))
  // Ed25519 signs the message itself, which this interface never gets to see.
  if (algorithm === undefined || algorithm.name === 'Ed25519')
    throw cscMessages.error('csc-algorithm', algorithm?.name)
  const use = chooseAlgorithm(credential, algorithm)

  const signMany = async (messages: readonly Uint8Array[]): Promise<Uint8Array[]> => {
    const values: Uint8Array[] = []
    for (let at = 0; at < messages.length; at += credential.multisign) {
      const hashes = messages
        .slice(at, at + credential.multisign)
        .map((message) => toBase64(digest(algorithm.hash, [message])))
      values.push(...(await signHashes(ask, credential, hashes, use, options.authorise)))
    }
    return values
  }
  return {
    certificate: credential.certificate,
    chain: credential.chain,
    algorithm,
    sign: async (toBeSigned) => (await signMany([toBeSigned]))[0] as Uint8Array,
    signMany,
  }
}

async function choose(ask: Ask, id: string | undefined): Promise<CscCredentialInfo> {
  const ids = await listCredentials(ask)
  const [only, ...more] = id === undefined ? ids : ids.filter((one) => one === id)
  if (only === undefined) throw cscMessages.error('csc-no-credential', id)
  if (more.length > 0) throw cscMessages.error('csc-credential-ambiguous', ids.join(', '))
  return readCredential(ask, only)
}

type AlgorithmUse = {
  readonly signAlgo: string
  readonly signAlgoParams?: string
  readonly hashAlgorithmOID: string
}

/** Identifiers that name the key alone go with any digest. */
const KEY_ONLY = { RSA: '1.2.840.113549.1.1.1', ECDSA: '1.2.840.10045.2.1' } as const

function chooseAlgorithm({ algorithms }: CscCredentialInfo, algorithm: SignatureAlgorithm): AlgorithmUse {
  const hashAlgorithmOID = readAlgorithm(readWhole(digestAlgorithm(algorithm.hash))).oid
  const { oid, parameters } = readAlgorithm(readWhole(signatureAlgorithmIdentifier(algorithm)))
  const keyOnly =
    algorithm.name === 'RSA' || algorithm.name === 'ECDSA' ? KEY_ONLY[algorithm.name] : undefined
  const signAlgo = [oid, keyOnly].find((one) => one !== undefined && algorithms.includes(one))
  if (signAlgo === undefined) throw cscMessages.error('csc-algorithm', `${algorithm.name} ${algorithm.hash}`)
  if (algorithm.name !== 'RSA-PSS' || parameters === undefined) return { signAlgo, hashAlgorithmOID }
  return { signAlgo, signAlgoParams: toBase64(rawBytes(parameters)), hashAlgorithmOID }
}

async function signHashes(
  ask: Ask,
  credential: CscCredentialInfo,
  hashes: readonly string[],
  use: AlgorithmUse,
  authorise: Authorise,
): Promise<Uint8Array[]> {
  const { id: credentialID } = credential
  const SAD = await authorisation(ask, credential, hashes, use.hashAlgorithmOID, authorise)
  const answer = await ask('signatures/signHash', { credentialID, SAD, hashes, ...use })
  const values = Array.isArray(answer.signatures) ? answer.signatures : []
  const read = values.map((one) => (typeof one === 'string' ? fromBase64(one) : undefined))
  if (read.length !== hashes.length || read.includes(undefined))
    throw cscMessages.error('csc-answer', 'signatures')
  return read as Uint8Array[]
}

/** Signature Activation Data for these hashes (§11.6). */
async function authorisation(
  ask: Ask,
  credential: CscCredentialInfo,
  hashes: readonly string[],
  hashAlgorithmOID: string,
  authorise: Authorise,
): Promise<string> {
  const { id: credentialID, wants } = credential
  if (wants.includes('OTP')) await sendOtp(ask, credentialID)
  const given = wants.length === 0 ? {} : await authorise({ credential, wants, signatures: hashes.length })
  if (given === undefined) throw cscMessages.error('csc-cancelled')
  const authData = [
    ...(wants.includes('PIN') ? [{ id: 'PIN', value: given.pin ?? '' }] : []),
    ...(wants.includes('OTP') ? [{ id: 'OTP', value: given.otp ?? '' }] : []),
  ]
  const { SAD } = await ask('credentials/authorize', {
    credentialID,
    numSignatures: hashes.length,
    hashes,
    hashAlgorithmOID,
    ...(authData.length > 0 ? { authData } : {}),
  })
  if (typeof SAD !== 'string' || SAD === '') throw cscMessages.error('csc-answer', 'SAD')
  return SAD
}

/** v2 renamed `sendOTP`; a service says which it has. */
async function sendOtp(ask: Ask, credentialID: string): Promise<void> {
  const { methods } = await readInfo(ask)
  const renamed = methods.includes('credentials/getChallenge')
  await ask(renamed ? 'credentials/getChallenge' : 'credentials/sendOTP', { credentialID })
}
