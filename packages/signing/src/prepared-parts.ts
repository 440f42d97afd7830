/** What every prepared signature is made of, and how it goes into JSON and comes back. */
import { digest } from '#platform'
import { chunks, fromBase64, toBase64, toHex } from './bytes.ts'
import { isLevel } from './levels.ts'
import type { Level, SignatureAlgorithm, Source } from './types.ts'

export interface PreparedParts {
  /** DER SET OF signed attributes: the message to be signed. */
  readonly toBeSigned: Uint8Array
  readonly level: Level
  readonly algorithm: SignatureAlgorithm
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array
  /** DER of its issuers, nearest first. */
  readonly chain: readonly Uint8Array[]
}

/** Bytes as base64. */
export interface PartsJson {
  readonly toBeSigned: string
  readonly level: string
  readonly algorithm: { readonly name: string; readonly hash: string }
  readonly certificate: string
  readonly chain: readonly string[]
}

/** What was prepared is not in the JSON, but named: it is needed again to complete. */
export interface InputJson {
  readonly length: number
  readonly sha256: string
}

export const inputToJson = (input: Source): InputJson => ({
  length: input.length,
  sha256: toHex(digest('SHA-256', chunks(input))),
})

export function isInput(json: unknown, input: Source): boolean {
  const { length, sha256 } = (json ?? {}) as Partial<InputJson>
  const named = inputToJson(input)
  return length === named.length && sha256 === named.sha256
}

export const partsToJson = ({
  toBeSigned,
  level,
  algorithm,
  certificate,
  chain,
}: PreparedParts): PartsJson => ({
  toBeSigned: toBase64(toBeSigned),
  level,
  algorithm,
  certificate: toBase64(certificate),
  chain: chain.map(toBase64),
})

/** Undefined where the JSON is something else. */
export function partsFromJson(json: unknown): PreparedParts | undefined {
  const { toBeSigned, level, algorithm, certificate, chain } = (json ?? {}) as Partial<PartsJson>
  const { name, hash } = algorithm ?? {}
  const [message, own, ...issuers] = [
    toBeSigned,
    certificate,
    ...(Array.isArray(chain) ? chain : [null]),
  ].map(bytesFromJson)
  if (
    !isLevel(level) ||
    (name !== 'RSA' && name !== 'RSA-PSS' && name !== 'ECDSA' && name !== 'Ed25519') ||
    (hash !== 'SHA-256' && hash !== 'SHA-384' && hash !== 'SHA-512') ||
    message === undefined ||
    own === undefined
  )
    return undefined
  const known = issuers.filter((one) => one !== undefined)
  if (known.length !== issuers.length) return undefined
  return { toBeSigned: message, level, algorithm: { name, hash }, certificate: own, chain: known }
}

export const bytesFromJson = (value: unknown): Uint8Array<ArrayBuffer> | undefined =>
  typeof value === 'string' ? fromBase64(value) : undefined
