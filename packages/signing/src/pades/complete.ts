/** Completing a prepared PDF with the signature value (EN 319 142-1 §6.3). */
import { type AppendedFile, appendTo, equalBytes, toHex } from '../bytes.ts'
import { buildSignedAttributes, buildSignedData, checkedSignatureValue } from '../cms/build.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { stampSignature } from '../cms/stamp.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import type { Problem } from '../errors.ts'
import { ByteReader } from '../pdf/reader.ts'
import type { TimestampSource } from '../types.ts'
import { padesMessages } from './messages.ts'
import type { PreparedPdf } from './prepare.ts'
import { pairsOf, rangeBytes, rangeDigest } from './ranges.ts'

export interface PdfSigningResult {
  /** The signed file: the input as it was, and what signing appended. */
  readonly document: AppendedFile
  /** The signed file in memory. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly requested: 'B-B' | 'B-T'
  readonly reached: 'B-B' | 'B-T'
  readonly warnings: readonly Problem[]
}

/**
 * Embeds the value after checking it against the certificate, and reads the finished bytes back before giving them out.
 * A time-stamp that can't be had, or doesn't fit, lowers the level reached and stands in `warnings`.
 * Throws `signer-value-wrong`, `signer-key-mismatch`, `pades.not-prepared`, `pades.overflow` or `pades.output`.
 */
export async function completePdf(
  prepared: PreparedPdf,
  signatureValue: Uint8Array,
  services: { readonly timestamp?: TimestampSource } = {},
): Promise<PdfSigningResult> {
  const { algorithm, certificate, chain, level, toBeSigned } = prepared
  checkPrepared(prepared)
  const signature = await checkedSignatureValue(signatureValue, toBeSigned, algorithm, certificate)
  const room = (prepared.byteRange[2] - prepared.byteRange[1] - 2) / 2
  const warnings: Problem[] = []
  const build = (token?: Uint8Array): Uint8Array =>
    buildSignedData({
      signedAttributes: toBeSigned,
      signature,
      algorithm,
      certificate,
      chain,
      ...(token === undefined ? {} : { signatureTimestamp: token }),
    })
  let reached: 'B-B' | 'B-T' = 'B-B'
  let cms = build()
  if (level === 'B-T') {
    const stamped = await stampSignature(signature, algorithm.hash, services.timestamp)
    if (stamped.warning !== undefined) warnings.push(stamped.warning)
    if (stamped.token !== undefined) {
      const larger = build(stamped.token)
      if (larger.length > room) warnings.push(padesMessages.problem('pades.overflow', String(larger.length)))
      else {
        cms = larger
        reached = 'B-T'
      }
    }
  }
  if (cms.length > room) throw padesMessages.error('pades.overflow', String(cms.length))
  const { input, appended } = prepared.document
  const signed = appended.slice()
  writeHex(signed, prepared.byteRange[1] + 1 - input.length, cms)
  const document = appendTo(input, signed)
  await checkOutput(prepared, document)
  return {
    document,
    get bytes() {
      return document.bytes
    },
    requested: level,
    reached,
    warnings,
  }
}

/** The prepared parts must belong together, also when they come back from storage. */
function checkPrepared({ document, byteRange, toBeSigned, algorithm, certificate }: PreparedPdf): void {
  const [zero, start, end, rest] = byteRange
  const sound =
    zero === 0 &&
    start >= document.input.length &&
    end > start + 2 &&
    (end - start) % 2 === 0 &&
    end + rest === document.length
  const contents = sound ? document.slice(start, end) : new Uint8Array()
  if (contents[0] !== 0x3c || contents.at(-1) !== 0x3e) {
    throw padesMessages.error('pades.not-prepared', 'ByteRange')
  }
  if (contents.subarray(1, -1).some((byte) => byte !== 0x30))
    throw padesMessages.error('pades.not-prepared', 'Contents')
  const messageDigest = rangeDigest(algorithm.hash, new ByteReader(document), byteRange)
  const expected = buildSignedAttributes({ messageDigest, hash: algorithm.hash, certificate })
  if (!equalBytes(expected, toBeSigned)) throw padesMessages.error('pades.not-prepared', 'signed attributes')
}

function writeHex(bytes: Uint8Array, at: number, value: Uint8Array): void {
  const digits = toHex(value)
  for (let index = 0; index < digits.length; index++) bytes[at + index] = digits.charCodeAt(index)
}

/** The bytes of lower-case hex digits, as `writeHex` writes them. */
function readHex(digits: Uint8Array): Uint8Array {
  const value = (digit: number) => digit - (digit < 0x3a ? 0x30 : 0x57)
  const bytes = new Uint8Array(digits.length / 2)
  for (let at = 0; at < bytes.length; at++)
    bytes[at] = value(digits[2 * at] as number) * 16 + value(digits[2 * at + 1] as number)
  return bytes
}

/** Reads the value back out of the finished bytes and verifies it over them. */
async function checkOutput(prepared: PreparedPdf, document: AppendedFile): Promise<void> {
  const { byteRange } = prepared
  const cms = readSignedData(readHex(document.slice(byteRange[1] + 1, byteRange[2] - 1)))
  const signer = cms.signerInfos[0]
  const reader = new ByteReader(document)
  const facts =
    signer &&
    (await verifySigner(signer, {
      content: () => rangeBytes(reader, pairsOf(byteRange)),
      contentType: cms.contentType,
      certificates: cms.certificates,
      listedDigests: cms.digestAlgorithms,
    }))
  if (facts?.integrity !== 'intact') throw padesMessages.error('pades.output')
}
