/** The document security store: certificates and revocation data (ISO 32000-2 §12.8.4.3). */
import { codeOf } from '../errors.ts'
import type { PdfDocument } from '../pdf/document.ts'
import type { PdfObject, PdfStream } from '../pdf/objects.ts'
import { pdfProblems } from '../pdf/problems.ts'
import type { ByteReader } from '../pdf/reader.ts'
import type { PdfFacts } from './types.ts'

const MOST = 2_000

/** Every revision that is compared, and every time-stamp, asks for the same streams. */
interface Store {
  readonly decoded: Map<PdfStream, Uint8Array | undefined>
  bytes: number
}
const stores = new WeakMap<ByteReader, Store>()

/** What can't be decoded is left out; what is beyond the limits too, and is reported to the document. */
export function readDss(document: PdfDocument): PdfFacts['dss'] {
  const dss = document.dictionary(document.catalog?.entries.get('DSS'))
  const streams = (key: string): Uint8Array[] => {
    const items = document.items(dss?.entries.get(key))
    const found: Uint8Array[] = []
    try {
      if (items.length > MOST) throw pdfProblems.error('pdf.limit', `${key} of the security store`)
      for (const item of items) {
        const bytes = securityData(document, item)
        if (bytes !== undefined) found.push(bytes)
      }
    } catch (error) {
      if (codeOf(error) !== 'pdf.limit') throw error
      document.report(pdfProblems.problem('pdf.limit', `${key} of the security store`))
    }
    return found
  }
  return { certificates: streams('Certs'), ocsps: streams('OCSPs'), crls: streams('CRLs') }
}

/** The bytes of one item; undefined for what is no stream or can't be decoded. Throws `pdf.limit`. */
export function securityData(document: PdfDocument, item: PdfObject): Uint8Array | undefined {
  const stream = document.resolve(item)
  if (stream.type !== 'stream') return undefined
  const store = stores.get(document.reader) ?? { decoded: new Map(), bytes: 0 }
  stores.set(document.reader, store)
  if (store.decoded.has(stream)) return store.decoded.get(stream)
  if (store.bytes > document.limits.securityStore) throw pdfProblems.error('pdf.limit', 'security store')
  const bytes = decoded(document, stream)
  store.bytes += bytes?.length ?? 0
  store.decoded.set(stream, bytes)
  return bytes
}

function decoded(document: PdfDocument, stream: PdfStream): Uint8Array | undefined {
  try {
    return document.decode(stream)
  } catch (error) {
    if (codeOf(error) === 'pdf.limit') throw error
    return undefined
  }
}
