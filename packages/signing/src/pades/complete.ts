/** Completing a prepared PDF with the signature value (EN 319 142-1 §6.3). */
import { type AppendedFile, equalBytes } from '../bytes.ts'
import { buildSignedAttributes, buildSignedData, checkedSignatureValue } from '../cms/build.ts'
import { readSignedData } from '../cms/signed-data.ts'
import { stampSignature } from '../cms/stamp.ts'
import { verifySigner } from '../cms/verify-signer.ts'
import type { Problem } from '../errors.ts'
import { type Lifted, reaches } from '../levels.ts'
import { ByteReader } from '../pdf/reader.ts'
import type { Level, Services, TimestampSource } from '../types.ts'
import { embed, embedded, roomIn } from './embed.ts'
import { liftPdf } from './lift.ts'
import { padesMessages } from './messages.ts'
import { type PdfSigningOptions, type PreparedPdf, preparedHere } from './prepare.ts'
import { pairsOf, rangeBytes, rangeDigest } from './ranges.ts'

export interface PdfSigningResult {
  /** The signed file: the input as it was, and what signing appended. */
  readonly document: AppendedFile
  /** The signed file in memory. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly requested: Level
  readonly reached: Level
  readonly warnings: readonly Problem[]
}

/**
 * Embeds the value after checking it against the certificate, and reads the finished bytes back before giving them out.
 * A service that fails, or a time-stamp that doesn't fit, lowers the level reached and stands in `warnings`.
 * Throws `signer-value-wrong`, `signer-key-mismatch`, `signer-revoked`, `authority-revoked`, `pades.not-prepared`,
 * `pades.overflow` or `pades.output`.
 */
export async function completePdf(
  prepared: PreparedPdf,
  signatureValue: Uint8Array,
  services: Services = {},
  { verifyOutput = true, password }: Pick<PdfSigningOptions, 'verifyOutput' | 'password'> = {},
): Promise<PdfSigningResult> {
  const { level } = prepared
  if (!preparedHere.has(prepared)) checkPrepared(prepared)
  const signed = await embedSignature(prepared, signatureValue, services.timestamp)
  if (verifyOutput) await checkOutput(prepared, signed.value)
  const higher = reaches(level, 'B-LT') && signed.reached === 'B-T'
  const {
    value: document,
    reached,
    warnings,
  } = higher ? await liftPdf(signed.value, level, services, password) : signed
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

async function embedSignature(
  { document, byteRange, level, toBeSigned, algorithm, certificate, chain }: PreparedPdf,
  signatureValue: Uint8Array,
  timestamp: TimestampSource | undefined,
): Promise<Lifted<AppendedFile>> {
  const signature = await checkedSignatureValue(signatureValue, toBeSigned, algorithm, certificate)
  const parts = { signedAttributes: toBeSigned, signature, algorithm, certificate, chain }
  const bare = buildSignedData(parts)
  const plain = (warnings: readonly Problem[]): Lifted<AppendedFile> => ({
    value: embed(document, byteRange, bare),
    reached: 'B-B',
    warnings,
  })
  if (level === 'B-B') return plain([])
  const { token, warning } = await stampSignature(signature, algorithm.hash, timestamp)
  if (token === undefined) return plain(warning === undefined ? [] : [warning])
  const stamped = buildSignedData({ ...parts, signatureTimestamp: token })
  if (stamped.length > roomIn(byteRange))
    return plain([padesMessages.problem('pades.overflow', String(stamped.length))])
  return { value: embed(document, byteRange, stamped), reached: 'B-T', warnings: [] }
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

/** Reads the value back out of the finished bytes and verifies it over them. */
async function checkOutput(prepared: PreparedPdf, document: AppendedFile): Promise<void> {
  const { byteRange } = prepared
  const cms = readSignedData(embedded(document, byteRange))
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
