/** A prepared document as JSON, so that it can wait for its signature in storage. */
import { digest } from '#platform'
import { appendTo, chunks, toBase64, toHex } from '../bytes.ts'
import { isLevel } from '../levels.ts'
import type { Source } from '../types.ts'
import { padesMessages } from './messages.ts'
import type { PreparedPdf } from './prepare.ts'

/** What `preparedToJson` gives: plain JSON, bytes as base64. */
export interface PreparedJson {
  /** The input is not in it, but named: it is needed again to complete. */
  readonly input: { readonly length: number; readonly sha256: string }
  readonly appended: string
  readonly byteRange: readonly number[]
  readonly toBeSigned: string
  readonly field: string
  readonly level: string
  readonly algorithm: { readonly name: string; readonly hash: string }
  readonly certificate: string
  readonly chain: readonly string[]
}

export function preparedToJson(prepared: PreparedPdf): PreparedJson {
  return {
    input: nameOf(prepared.document.input),
    appended: toBase64(prepared.document.appended),
    byteRange: prepared.byteRange,
    toBeSigned: toBase64(prepared.toBeSigned),
    field: prepared.field,
    level: prepared.level,
    algorithm: prepared.algorithm,
    certificate: toBase64(prepared.certificate),
    chain: prepared.chain.map((der) => toBase64(der)),
  }
}

const nameOf = (input: Source): PreparedJson['input'] => ({
  length: input.length,
  sha256: toHex(digest('SHA-256', chunks(input))),
})

/**
 * The inverse, given the input again; `completePdf` checks that the parts belong together.
 * Throws `pades.json`, or `pades.other-input` for an input that isn't the one that was prepared.
 */
export function preparedFromJson(json: unknown, input: Source): PreparedPdf {
  const value = json as Partial<PreparedJson> | null
  const range = value?.byteRange
  const [a, b, c, d] = range ?? []
  const { name, hash } = value?.algorithm ?? {}
  if (
    !Array.isArray(range) ||
    range.length !== 4 ||
    !range.every((part) => Number.isSafeInteger(part) && part >= 0) ||
    typeof value?.field !== 'string' ||
    !isLevel(value.level) ||
    (name !== 'RSA' && name !== 'RSA-PSS' && name !== 'ECDSA' && name !== 'Ed25519') ||
    (hash !== 'SHA-256' && hash !== 'SHA-384' && hash !== 'SHA-512') ||
    !Array.isArray(value.chain)
  ) {
    throw padesMessages.error('pades.json')
  }
  const named = nameOf(input)
  if (value.input?.length !== named.length || value.input.sha256 !== named.sha256)
    throw padesMessages.error('pades.other-input')
  return {
    document: appendTo(input, fromBase64(value.appended)),
    byteRange: [Number(a), Number(b), Number(c), Number(d)],
    toBeSigned: fromBase64(value.toBeSigned),
    field: value.field,
    level: value.level,
    algorithm: { name, hash },
    certificate: fromBase64(value.certificate),
    chain: value.chain.map((item) => fromBase64(item)),
  }
}

function fromBase64(text: unknown): Uint8Array<ArrayBuffer> {
  if (typeof text !== 'string') throw padesMessages.error('pades.json')
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch (error) {
    throw padesMessages.error('pades.json', undefined, error)
  }
}
