/** The document security store: certificates and revocation data (ISO 32000-2 §12.8.4.3). */
import type { PdfDocument } from '../pdf/document.ts'
import type { PdfFacts } from './types.ts'

const MOST = 2_000

/** What can't be decoded is left out. */
export function readDss(document: PdfDocument): PdfFacts['dss'] {
  const dss = document.dictionary(document.catalog?.entries.get('DSS'))
  const streams = (key: string): Uint8Array[] =>
    document
      .items(dss?.entries.get(key))
      .slice(0, MOST)
      .flatMap((item) => {
        const stream = document.resolve(item)
        if (stream.type !== 'stream') return []
        try {
          return [document.decode(stream)]
        } catch {
          return []
        }
      })
  return { certificates: streams('Certs'), ocsps: streams('OCSPs'), crls: streams('CRLs') }
}
