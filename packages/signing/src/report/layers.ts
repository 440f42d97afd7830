/** The file from its first byte to its last, cut at each signature, and how far each signature reaches. */
import type { Report } from '../validation/report.ts'
import { count, digits, type Language } from './dates.ts'
import type { Outline, OutlineRevision } from './outline.ts'
import { type Words, words } from './words.ts'

interface Layer {
  readonly kind: 'content' | 'signature' | 'timestamp' | 'data' | 'unsigned' | 'folded'
  readonly label: string
  /** Share of the strip; not to scale, so that a small layer can still be read. */
  readonly weight: number
  readonly title: string
}

interface Cover {
  readonly text: string
  /** Percent of the strip, from the start. */
  readonly reach: number
  readonly bad: boolean
}

export interface Layers {
  readonly strip: readonly Layer[]
  readonly covers: readonly Cover[]
}

const MOST_LAYERS = 9
const CONTENT_WEIGHT = 4

/** Null where the file has no revisions: a container, or a PDF that nobody signed. */
export function layersOf(report: Report, outline: Outline, lang: Language): Layers | null {
  const w: Words = words[lang]
  const first = outline.revisions.findIndex(({ signature }) => signature !== null)
  if (first < 0) return null
  const altered = report.document.state === 'altered'
  const last = outline.revisions.findLastIndex(({ signature }) => signature !== null)
  const ordinal = (id: string) => digits(report.signatures.findIndex((one) => one.id === id) + 1, lang)
  const kindOf = (id: string) => report.signatures.find((one) => one.id === id)?.kind
  const nameOf = (id: string) => report.signatures.find((one) => one.id === id)?.signer?.name ?? w.unnamed
  const wordOf = (id: string) =>
    kindOf(id) === 'timestamp' ? w.layers.timestamp(ordinal(id)) : w.layers.signature(ordinal(id))
  const bytes = (length: number) => w.bytes(count(length, lang))

  const before = outline.revisions.slice(0, Math.max(1, first))
  const content: Layer = {
    kind: 'content',
    label: w.layers.content,
    weight: CONTENT_WEIGHT,
    title: bytes(before.at(-1)?.end ?? 0),
  }
  const layers = outline.revisions.slice(before.length).map((revision, index): Layer => {
    const { signature, start, end } = revision
    const kind = kindFor(revision, before.length + index > last && altered, kindOf)
    const label =
      signature !== null ? wordOf(signature) : kind === 'unsigned' ? w.layers.unsigned : w.layers.data
    return { kind, label, weight: 1, title: bytes(end - start) }
  })
  const trailing = outline.length - (outline.revisions.at(-1)?.end ?? outline.length)
  if (trailing > 0)
    layers.push({
      kind: altered ? 'unsigned' : 'data',
      label: altered ? w.layers.unsigned : w.layers.data,
      weight: 1,
      title: bytes(trailing),
    })
  const strip = [content, ...fold(layers, w)]
  const covered = outline.signatures.map(({ id, covers }): Cover => {
    const at = outline.revisions.findIndex(({ signature }) => signature === id)
    return {
      text: w.layers.covers(wordOf(id), `\u2068${nameOf(id)}\u2069`, bytes(covers)),
      reach: reachOf(at - before.length + 1, layers.length),
      bad: false,
    }
  })
  const rest = outline.length - Math.max(...outline.signatures.map(({ covers }) => covers))
  const after = rest > 0 ? [{ text: w.layers.after(bytes(rest)), reach: 100, bad: altered }] : []
  return { strip, covers: [...covered.slice(0, MOST_LAYERS), ...after] }
}

function kindFor(
  { signature }: OutlineRevision,
  unsigned: boolean,
  kindOf: (id: string) => string | undefined,
): Layer['kind'] {
  if (signature !== null) return kindOf(signature) === 'timestamp' ? 'timestamp' : 'signature'
  return unsigned ? 'unsigned' : 'data'
}

/** Long histories keep their beginning and their end. */
function fold(layers: readonly Layer[], w: Words): readonly Layer[] {
  if (layers.length <= MOST_LAYERS) return layers
  const half = Math.floor((MOST_LAYERS - 1) / 2)
  const folded: Layer = { kind: 'folded', label: w.layers.folded, weight: 1, title: '' }
  return [...layers.slice(0, half), folded, ...layers.slice(-half)]
}

/** `steps` layers after the content, of `all`; a folded strip keeps the proportion. */
function reachOf(steps: number, all: number): number {
  const shown = Math.min(all, MOST_LAYERS)
  const at = all <= MOST_LAYERS ? steps : (steps / all) * shown
  return Math.round(((CONTENT_WEIGHT + at) / (CONTENT_WEIGHT + shown)) * 1000) / 10
}
