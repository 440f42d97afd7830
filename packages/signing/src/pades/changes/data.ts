/** Data of the catalog that readers don't draw: validation data, the description of the document, extensions of the format. */
import type { PdfObject } from '../../pdf/objects.ts'
import type { Comparison } from './comparison.ts'
import { isSecurityStore } from './security-store.ts'

/** A developer's prefix, as it is registered. */
const PREFIX = /^[A-Za-z_]{4}$/
const EXTENSION = new Map<string, PdfObject['type']>([
  ['Type', 'name'],
  ['BaseVersion', 'name'],
  ['ExtensionLevel', 'number'],
  ['ExtensionRevision', 'string'],
  ['URL', 'string'],
])
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** May come and grow, and must not be taken away nor become something else. */
export function compareData(
  step: Comparison,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  kind: keyof typeof SOUND,
): void {
  const changed = was === undefined || is === undefined || !step.same(was, is) || step.subgraphDiffers(was)
  if (!changed) {
    step.seal(was, 'catalog-changed', null)
    return
  }
  const sound = SOUND[kind](step, is, was)
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

/** Extensions by their developers: a version and a level each, and where to read about them (ISO 32000-2 §7.12). */
function areExtensions(step: Comparison, value: PdfObject | undefined): boolean {
  const extensions = step.after.resolve(value)
  if (extensions.type !== 'dictionary') return false
  return [...extensions.entries].every(([key, value]) => {
    if (key === 'Type') return step.after.name(value) === 'Extensions'
    const found = step.after.resolve(value)
    const list = found.type === 'array' ? found.items : [found]
    return PREFIX.test(key) && list.every((item) => isExtension(step, item))
  })
}

function isExtension(step: Comparison, value: PdfObject): boolean {
  const extension = step.after.resolve(value)
  if (extension.type !== 'dictionary') return false
  const { entries } = extension
  return (
    step.after.name(entries.get('BaseVersion')) !== undefined &&
    Number.isInteger(step.after.number(entries.get('ExtensionLevel'))) &&
    [...entries].every(([key, value]) => EXTENSION.get(key) === step.after.resolve(value).type)
  )
}

const SOUND = { metadata: isDescription, 'validation-data': isSecurityStore, extensions: areExtensions }
