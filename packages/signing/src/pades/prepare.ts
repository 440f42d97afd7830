/** Preparing a PDF for signing: everything in place but the value (EN 319 142-1 §6). */

import type { AppendedFile } from '../bytes.ts'
import { requireCertificate } from '../certificate/known.ts'
import { NAME_TYPE, nameAttribute } from '../certificate/name.ts'
import { buildSignedAttributes } from '../cms/build.ts'
import { defaultAlgorithm } from '../cms/default-algorithm.ts'
import { signingInstant } from '../cms/signing-time.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
import type { Field } from '../pdf/form.ts'
import { dict, num, type PdfDictionary, type PdfReference } from '../pdf/objects.ts'
import { ByteReader } from '../pdf/reader.ts'
import { refuseUnfit } from '../signers/fitness.ts'
import type { Level, SignatureAlgorithm, Source, Unfit } from '../types.ts'
import type { Drawing } from './appearance.ts'
import { openTarget } from './append.ts'
import { changeHistory } from './changes.ts'
import { settleByteRange } from './embed.ts'
import { fieldMdp } from './field-lock.ts'
import { addFields, updateCatalog } from './form-update.ts'
import { padesMessages } from './messages.ts'
import { isLocked, locksOf, permissionLeft } from './permissions.ts'
import { type Place, spotsOf } from './placement.ts'
import { type ByteRange, rangeDigest } from './ranges.ts'
import { makeReserved, type ReservedField } from './reserve.ts'
import { roomFor } from './room.ts'
import { signatureDictionary, transformReference } from './signature-dictionary.ts'
import { fillField, freeName, makeField, type Target } from './signature-field.ts'
import type { FieldLock } from './types.ts'

export interface PdfSigningOptions {
  readonly level: Level
  /** An empty signature field, or the name of a new one; by default a new `SignatureN`. */
  readonly field?: string
  readonly reason?: string
  readonly location?: string
  /** M of the dictionary; default now. */
  readonly signingTime?: Date
  /** Certifies the document and says what may follow; only for its first signature. */
  readonly docMDP?: 1 | 2 | 3
  readonly algorithm?: SignatureAlgorithm
  /**
   * What the signature shows: in a new field at `place`, in an existing one where that stands. On several pages the field is
   * on the first of them, and stamps with the same content on the others.
   */
  readonly appearance?: { readonly place?: Place; readonly pdf: Drawing }
  /** Fields that the signature locks; an existing field that has a Lock of its own keeps to that. */
  readonly lock?: FieldLock
  /** Empty signature fields made in the same increment, for later signers. */
  readonly reserve?: readonly ReservedField[]
  /** Of an encrypted document: its user's, if that may sign, or its owner's. Kept nowhere. */
  readonly password?: string
  /** Lets a certificate sign although it is unfit in these ways. */
  readonly allow?: readonly Unfit[]
  /** `false` for a caller who reads the finished file where it was written and verifies it there; default true. */
  readonly verifyOutput?: boolean
  /** Bytes kept for the signature; by default enough for the chain and, from B-T on, a time-stamp. */
  readonly contentsSize?: number
}

export interface SigningIdentity {
  /** DER of the signing certificate. */
  readonly certificate: Uint8Array
  /** DER of its issuers, nearest first. */
  readonly chain: readonly Uint8Array[]
}

export interface PreparedPdf {
  /** The whole file, with zeros for the signature: the input, and an increment after it. */
  readonly document: AppendedFile
  readonly byteRange: ByteRange
  /** DER SET OF signed attributes: the message to be signed. */
  readonly toBeSigned: Uint8Array
  readonly field: string
  readonly level: Level
  readonly algorithm: SignatureAlgorithm
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

/** What was prepared in this process fits together; what comes back from storage is checked first. */
export const preparedHere = new WeakSet<PreparedPdf>()

/**
 * Appends one increment with the signature field and an empty signature; the result starts with the input's bytes.
 * Throws a SigningError with a `pdf.…` code for what can't be appended to, a `pades.…` code for what the document's
 * signatures or the options forbid, `signing-time`, `signer-key-unknown`, what `refuseUnfit` throws of the certificate, and what
 * the drawing of the appearance throws.
 */
export async function preparePdf(
  source: Source,
  options: PdfSigningOptions,
  identity: SigningIdentity,
): Promise<PreparedPdf> {
  refuseUnfit(identity.certificate, options.allow)
  const target = openTarget(source, options.password)
  const { document, increment } = target
  const certificate = requireCertificate(identity.certificate)
  const algorithm = options.algorithm ?? defaultAlgorithm(certificate)
  const field = options.field ?? freeName(target.fields)
  const existing = target.fields.find((one) => one.name === field)
  const { appearance } = options
  const spots = appearance?.place ? spotsOf(document, target.pages, appearance.place) : []
  if (appearance !== undefined && existing === undefined && spots.length === 0)
    throw padesMessages.error('pades.box', field)
  checkPermissions(target, options, field, existing !== undefined, spots.length)

  const references: PdfDictionary[] = []
  if (options.docMDP !== undefined) references.push(transformReference('DocMDP', { P: num(options.docMDP) }))
  const locking = fieldMdp(document, existing, options.lock)
  if (locking !== undefined) references.push(locking)
  const placeholder = signatureDictionary({
    contentsSize: options.contentsSize ?? roomFor(certificate, identity.chain, options.level),
    signingTime: signingInstant(options.signingTime),
    name: nameAttribute(certificate.subject, NAME_TYPE.commonName),
    reason: options.reason,
    location: options.location,
    references,
  })
  const value = increment.add(placeholder.dictionary)
  const made: PdfReference[] = []
  if (existing) fillField(target, existing, value, appearance && { spots, drawing: appearance.pdf })
  else
    made.push(makeField(target, { name: field, value, lock: options.lock, spots, drawing: appearance?.pdf }))
  for (const reserved of options.reserve ?? []) {
    if (reserved.field === field) throw padesMessages.error('pades.field-taken', field)
    made.push(makeReserved(target, reserved))
  }
  addFields(document, increment, made)
  if (options.docMDP !== undefined) updateCatalog(document, increment, { Perms: dict({ DocMDP: value }) })

  const written = increment.write()
  const { file } = written
  if (appearance !== undefined || (options.reserve ?? []).length > 0)
    refuseCovering(target, file, options.password)
  const byteRange = settleByteRange(written, placeholder)
  const messageDigest = rangeDigest(algorithm.hash, new ByteReader(file), byteRange)
  const toBeSigned = buildSignedAttributes({
    messageDigest,
    hash: algorithm.hash,
    certificate: identity.certificate,
  })
  const prepared: PreparedPdf = {
    document: file,
    byteRange,
    toBeSigned,
    field,
    level: options.level,
    algorithm,
    certificate: identity.certificate,
    chain: identity.chain,
  }
  preparedHere.add(prepared)
  return prepared
}

/** What others signed must stay to be seen: who judges the file would call it altered. */
function refuseCovering({ document, fields }: Target, file: AppendedFile, password?: string): void {
  if (!fields.some((one) => isSigned(document, one))) return
  const { changes } = changeHistory(openPdf(file, {}, password))(document.revisions.length - 1, {
    docMDP: 3,
    locks: [],
  })
  const covered = changes.find(({ kind }) => kind === 'content-covered' || kind === 'content-uncovered')
  if (covered !== undefined)
    throw padesMessages.error('pades.covers', `page ${covered.page}, object ${covered.object}`)
}

const isSigned = (document: PdfDocument, field: Field): boolean =>
  field.type === 'Sig' && document.resolve(field.value).type !== 'null'

function checkPermissions(
  { document, fields }: Target,
  options: PdfSigningOptions,
  field: string,
  exists: boolean,
  spots: number,
): void {
  const { security } = document
  if (security !== undefined) {
    const shows = !exists || (options.reserve ?? []).length > 0
    const allowed = shows ? security.maySign.inNewField : security.maySign.inField
    if (!allowed || !security.soundPermissions) throw padesMessages.error('pades.permission')
  }
  const certified = permissionLeft(document, fields)
  if (certified === 1) throw padesMessages.error('pades.certified')
  // P=2 lets a later signer fill in what is there; a new mark on a page would be judged as altered.
  const shown = spots > (exists ? 1 : 0) || (options.reserve ?? []).length > 0
  if (certified === 2 && shown) throw padesMessages.error('pades.certified-fields', field)
  const signed = fields.some((one) => isSigned(document, one))
  if (options.docMDP !== undefined && signed) throw padesMessages.error('pades.certify-first')
  if (exists && locksOf(document, fields).some((lock) => isLocked(lock, field))) {
    throw padesMessages.error('pades.field-locked', field)
  }
}
