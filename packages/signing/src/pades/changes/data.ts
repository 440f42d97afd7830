/** Data of the catalog that readers don't draw: validation data and the description of the document. */
import type { PdfObject } from '../../pdf/objects.ts'
import type { Comparison } from './comparison.ts'

/** Keys of the security store and of its entries for one signature, those that list streams first (ISO 32000-2 §12.8.4.3). */
const DSS = { streams: ['Certs', 'OCSPs', 'CRLs'], others: ['Type', 'VRI'] }
const VRI = { streams: ['Cert', 'OCSP', 'CRL'], others: ['Type', 'TU', 'TS'] }
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** May come and grow, and must not be taken away nor become something else. */
export function compareData(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  kind: 'validation-data' | 'metadata',
): void {
  const changed = was === undefined || is === undefined || !step.same(was, is) || step.subgraphDiffers(was)
  if (!changed) {
    step.seal(was, 'catalog-changed', null)
    return
  }
  const sound = kind === 'metadata' ? isDescription(step, is) : isSecurityStore(step, was, is)
  step.accept(is, null, was)
  step.explain(was)
  if (sound) step.report(kind, 'long-term-data', is)
  else step.report('catalog-changed', 'other', is ?? was)
}

/** A stream of XMP. */
function isDescription(step: Comparison, value: PdfObject | undefined): boolean {
  const stream = step.after.resolve(value)
  if (stream.type !== 'stream') return false
  try {
    const bytes = step.after.decode(stream)
    const wide =
      bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : bytes[0] === 0xff ? 'utf-16le' : 'utf-8'
    const text = new TextDecoder(wide).decode(bytes).trim()
    return (
      text.startsWith('<') && text.endsWith('>') && text.includes(RDF) && !/<!(DOCTYPE|ENTITY)/.test(text)
    )
  } catch {
    return false
  }
}

function isSecurityStore(step: Comparison, was: PdfObject | undefined, is: PdfObject | undefined): boolean {
  if (!holdsOnly(step, is, DSS)) return false
  const vri = step.after.dictionary(is)?.entries.get('VRI')
  if (vri !== undefined && step.after.resolve(vri).type !== 'dictionary') return false
  const entries = step.after.dictionary(vri)?.entries ?? new Map<string, PdfObject>()
  const before = step.before.dictionary(step.before.dictionary(was)?.entries.get('VRI'))?.entries
  return (
    [...entries].every(([key, value]) => /^[0-9A-Fa-f]{40}$/.test(key) && holdsOnly(step, value, VRI)) &&
    [...(before?.keys() ?? [])].every((key) => entries.has(key))
  )
}

/** A dictionary of these keys, whose lists name streams and nothing else. */
function holdsOnly(step: Comparison, value: PdfObject | undefined, { streams, others }: typeof DSS): boolean {
  const dictionary = step.after.resolve(value)
  if (dictionary.type !== 'dictionary') return false
  return [...dictionary.entries].every(([key, entry]) => {
    if (others.includes(key)) return true
    const list = step.after.resolve(entry)
    if (!streams.includes(key) || list.type !== 'array') return false
    return list.items.every((item) => step.after.resolve(item).type === 'stream')
  })
}
