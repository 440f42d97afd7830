/** The document security store: certificates and revocation data (ISO 32000-2 §12.8.4.3). */
import type { PdfDocument } from '../pdf/document.ts'
import type { PdfObject, PdfStream } from '../pdf/objects.ts'
import type { PdfFacts } from './types.ts'

const MOST = 2_000

/** Every revision that is compared, and every time-stamp, asks for the same streams. */
const decoded = new WeakMap<PdfStream, Uint8Array>()

/** What can't be decoded is left out; throws `pdf.limit`. */
export function readDss(document: PdfDocument): PdfFacts['dss'] {
  const dss = document.dictionary(document.catalog?.entries.get('DSS'))
  const streams = (key: string): Uint8Array[] =>
    document
      .items(dss?.entries.get(key))
      .slice(0, MOST)
      .flatMap((item) => securityData(document, item) ?? [])
  return { certificates: streams('Certs'), ocsps: streams('OCSPs'), crls: streams('CRLs') }
}

/** The bytes of one item; undefined for what is no stream or can't be decoded. Throws `pdf.limit`. */
export function securityData(document: PdfDocument, item: PdfObject): Uint8Array | undefined {
  const stream = document.resolve(item)
  if (stream.type !== 'stream') return undefined
  const known = decoded.get(stream)
  if (known !== undefined) return known
  try {
    const bytes = document.decode(stream)
    decoded.set(stream, bytes)
    return bytes
  } catch (error) {
    if ((error as { code?: string }).code === 'pdf.limit') throw error
    return undefined
  }
}
