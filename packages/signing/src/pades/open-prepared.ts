/**
 * A document that waits for its signature, read from its own bytes alone: what the holder of the key looks at and signs,
 * whoever prepared it.
 */
import { buildSignedAttributes } from '../cms/build.ts'
import { openPdf, type PdfDocument } from '../pdf/document.ts'
import { type Field, readFields } from '../pdf/form.ts'
import { decodeText, type PdfDictionary } from '../pdf/objects.ts'
import { readPages } from '../pdf/pages.ts'
import type { HashName, SignatureAlgorithm } from '../types.ts'
import { changeHistory } from './changes.ts'
import { padesMessages } from './messages.ts'
import { docMdpOf, locksOf, permissionLeft } from './permissions.ts'
import { type ByteRange, rangeDigest } from './ranges.ts'
import { readStructure } from './structure.ts'

export interface PreparedView {
  /** From the document information; null where it says nothing. */
  readonly title: string | null
  readonly subject: string | null
  readonly keywords: string | null
  readonly pages: number
  /** Name of the field to be signed. */
  readonly field: string
  readonly reason: string | null
  /** P that the signature would certify the document with. */
  readonly docMDP: 1 | 2 | 3 | null
  readonly byteRange: ByteRange
  /** The file before this increment: what to show to the signer. */
  readonly shown: Uint8Array
  /** Whether the signature's appearance, or a field reserved with it, lies over content of the page in `shown`. */
  readonly stampCovers: boolean
  digest(hash: HashName): Uint8Array
  /** DER SET OF signed attributes; equals `toBeSigned` of the preparation. */
  toBeSigned(certificate: Uint8Array, algorithm: SignatureAlgorithm): Promise<Uint8Array>
}

/**
 * Finds the one empty signature and proves that the increment adds nothing else: what `shown` displays is what will be
 * signed. Throws `pades.not-prepared`, `pades.prepared-changes`, or a `pdf.…` code for an unreadable file.
 */
export function openPrepared(bytes: Uint8Array): PreparedView {
  const document = openPdf(bytes)
  const fields = readFields(document)
  const { field, value } = emptySignature(document, fields)
  const structure = readStructure(document, field, value)
  const [broken] = structure.problems.filter((problem) => problem.detail !== 'CMS')
  if (broken !== undefined) throw padesMessages.error('pades.not-prepared', broken.message.en)
  const last = document.revisions.length - 1
  const before = document.revisions[last - 1]
  const oddity = document.problems.find((problem) => problem.code !== 'pdf.xref-entry')
  if (before === undefined || structure.end !== bytes.length || structure.revision?.index !== last) {
    throw padesMessages.error('pades.not-prepared', 'the signature is not in an increment of its own')
  }
  if (oddity !== undefined) {
    throw padesMessages.error('pades.not-prepared', oddity.code)
  }
  const stampCovers = checkIncrement(document, last)
  const range = structure.byteRange as unknown as ByteRange
  const reader = document.reader
  const info = document.dictionary(document.trailer.entries.get('Info'))
  const text = (from: PdfDictionary | undefined, key: string): string | null => {
    const string = document.string(from?.entries.get(key))
    return string === undefined ? null : decodeText(string)
  }
  return {
    title: text(info, 'Title'),
    subject: text(info, 'Subject'),
    keywords: text(info, 'Keywords'),
    pages: readPages(document).length,
    field: field.name,
    reason: text(value, 'Reason'),
    docMDP: docMdpOf(document, value) ?? null,
    byteRange: range,
    shown: bytes.subarray(0, before.end),
    stampCovers,
    digest: (hash) => rangeDigest(hash, reader, range),
    toBeSigned: async (certificate, { hash }) =>
      buildSignedAttributes({ messageDigest: rangeDigest(hash, reader, range), hash, certificate }),
  }
}

function emptySignature(
  document: PdfDocument,
  fields: readonly Field[],
): { field: Field; value: PdfDictionary } {
  const found = fields.flatMap((field) => {
    const value = field.type === 'Sig' ? document.dictionary(field.value) : undefined
    const contents = value?.entries.get('Contents')
    const empty =
      contents?.type === 'string' && contents.value.length > 0 && contents.value.every((byte) => byte === 0)
    return value !== undefined && empty ? [{ field, value }] : []
  })
  const [one, more] = found
  if (one === undefined || more !== undefined) {
    throw padesMessages.error('pades.not-prepared', `${found.length} empty signatures`)
  }
  if (document.name(one.value.entries.get('SubFilter')) !== 'ETSI.CAdES.detached') {
    throw padesMessages.error('pades.not-prepared', 'SubFilter')
  }
  return one
}

/** The kinds of change that preparing a signature needs. */
const PREPARING = new Set(['signature-added', 'signature-field-added', 'form-prepared'])

/** Throws unless the increment only prepares a signature; tells whether something visible covers the page. */
function checkIncrement(document: PdfDocument, last: number): boolean {
  const then = document.at(last - 1)
  const fields = readFields(then)
  const { changes } = changeHistory(document)(last - 1, {
    docMDP: permissionLeft(then, fields) ?? 3,
    locks: locksOf(then, fields),
  })
  // what the signature shows on further pages, as it shows it in its field
  const isStamp = (object: string): boolean =>
    document.name(document.dictionary(document.get(Number.parseInt(object, 10)))?.entries.get('Subtype')) ===
    'Stamp'
  const wrong = changes.find(
    ({ kind, allowed, object }) =>
      kind !== 'content-covered' &&
      kind !== 'certified' &&
      !(allowed && (PREPARING.has(kind) || (kind === 'annotation-added' && isStamp(object)))),
  )
  if (wrong !== undefined)
    throw padesMessages.error('pades.prepared-changes', `${wrong.kind} ${wrong.object}`)
  return changes.some((change) => change.kind === 'content-covered')
}
