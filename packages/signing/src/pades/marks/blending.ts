/** How what is painted mixes with what lies beneath it (ISO 32000-2 §11.3, §11.4.7). */
import type { PdfDocument } from '../../pdf/document.ts'
import type { PdfDictionary, PdfObject } from '../../pdf/objects.ts'

export interface Blending {
  /** Brightness of the colours, 0 black to 1 white; undefined where it can't be told. */
  readonly fill: number | undefined
  readonly stroke: number | undefined
  readonly fillAlpha: number
  readonly strokeAlpha: number
  readonly multiply: boolean
  /** A mask, or a mode in which dark on bright may leave nothing. */
  readonly masked: boolean
  /** Colours may be others than those that are set: by a transfer function, or a space put in place of the device's. */
  readonly recoloured: boolean
  /** What the transparency groups around it do to all that is painted in them. */
  readonly group: { readonly multiply: boolean; readonly alpha: number } | undefined
}

export const OPAQUE: Blending = {
  fill: 0,
  stroke: 0,
  fillAlpha: 1,
  strokeAlpha: 1,
  multiply: false,
  masked: false,
  recoloured: false,
  group: undefined,
}

const PLAIN_MODES = new Set(['Normal', 'Compatible', 'Multiply', 'Darken'])

/** What a graphics state dictionary says of it; blend modes other than Multiply count as none. */
export function withGraphicsState(
  document: PdfDocument,
  blending: Blending,
  dictionary: PdfDictionary | undefined,
): Blending {
  const alpha = (key: string): number | undefined => {
    const value = document.number(dictionary?.entries.get(key))
    return value === undefined ? undefined : Math.min(Math.max(value, 0), 1)
  }
  const mode = dictionary?.entries.get('BM')
  const mask = dictionary?.entries.get('SMask')
  const unmasked = mask === undefined ? !blending.masked : document.name(mask) === 'None'
  return {
    ...blending,
    fillAlpha: alpha('ca') ?? blending.fillAlpha,
    strokeAlpha: alpha('CA') ?? blending.strokeAlpha,
    multiply: mode === undefined ? blending.multiply : document.name(mode) === 'Multiply',
    recoloured:
      blending.recoloured || TRANSFER.some((key) => isTransfer(document, dictionary?.entries.get(key))),
    masked: !unmasked || (mode !== undefined && !PLAIN_MODES.has(document.name(mode) ?? '')),
  }
}

const TRANSFER = ['TR', 'TR2']
const isTransfer = (document: PdfDocument, value: PdfObject | undefined): boolean =>
  value !== undefined && !['Identity', 'Default'].includes(document.name(value) ?? '')

/** Spaces in place of the device's, but for those that only say more exactly which colours are meant. */
function hasOwnDevice(document: PdfDocument, form: PdfDictionary): boolean {
  const resources = document.dictionary(form.entries.get('Resources'))
  const spaces = document.dictionary(resources?.entries.get('ColorSpace'))?.entries
  return ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'].some((key) => {
    const [family] = document.items(spaces?.get(key))
    return (
      spaces?.has(key) === true && !['ICCBased', 'CalGray', 'CalRGB'].includes(document.name(family) ?? '')
    )
  })
}

/** Inside a form: where it is a transparency group, what is painted mixes inside it, and the whole with the page. */
export function withinForm(document: PdfDocument, blending: Blending, form: PdfDictionary): Blending {
  const recoloured = blending.recoloured || hasOwnDevice(document, form)
  if (!form.entries.has('Group') || document.resolve(form.entries.get('Group')).type === 'null')
    return { ...blending, recoloured }
  return {
    ...blending,
    recoloured,
    fillAlpha: 1,
    strokeAlpha: 1,
    multiply: false,
    group: {
      multiply: blending.multiply || blending.group?.multiply === true,
      alpha: (blending.group?.alpha ?? 1) * blending.fillAlpha,
    },
  }
}

/**
 * How much of what lies beneath is lost, 0 to 1. Under a colour that multiplies half of its darkness counts: dark text stays
 * readable on red paper, not on blue. Readers differ on Multiply inside a group: it reaches the page in some of them only.
 */
export function lost(blending: Blending, kind: 'fill' | 'stroke'): number {
  const { group } = blending
  const own = kind === 'fill' ? blending.fillAlpha : blending.strokeAlpha
  const alpha = own * (group?.alpha ?? 1)
  const multiplies = group === undefined ? blending.multiply : group.multiply
  return multiplies && !blending.recoloured ? (alpha * (1 - (blending[kind] ?? 0))) / 2 : alpha
}

/** Brightness of a colour of one, three or four components as DeviceGray, DeviceRGB or DeviceCMYK has them. */
export function brightness(components: readonly PdfObject[]): number | undefined {
  const values = components.map((item) => (item.type === 'number' ? Math.min(Math.max(item.value, 0), 1) : 0))
  const [a = 0, b = 0, c = 0, d = 0] = values
  if (values.length === 1) return a
  if (values.length === 3) return 0.3 * a + 0.59 * b + 0.11 * c
  if (values.length === 4) return (1 - d) * (1 - (0.3 * a + 0.59 * b + 0.11 * c))
  return undefined
}
