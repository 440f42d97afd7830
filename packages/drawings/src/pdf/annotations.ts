import type { HiddenKind } from './hidden-marks.ts'
import type { Matrix } from './matrix.ts'

/** An annotation as pdf.js gives it. */
interface Annotation {
  readonly subtype?: string
  readonly annotationFlags?: number
  readonly fieldType?: string | null
  readonly rect?: readonly number[]
  readonly titleObj?: { readonly str?: string }
  readonly hasAppearance?: boolean
  readonly borderStyle?: { readonly width?: number; readonly rawWidth?: number }
}

/** A link whose border, or look, covers or adds something: without a border it is a place to click. */
function isDrawn({ hasAppearance = false, borderStyle: { width = 0 } = {} }: Annotation): boolean {
  return hasAppearance || width > 0
}

/** Flags of ISO 32000-2 §12.5.3. */
const HIDDEN = 2
const PRINT = 4
const NO_VIEW = 32
const TOGGLE = 256

interface Lying {
  readonly kind: HiddenKind
  readonly name: string
  readonly box: [number, number, number, number]
}

/** What lies over a page and is not a part of it: it may be changed, moved or hidden without the page. */
export function annotationMarks(annotations: readonly unknown[], [a, b, c, d, e, f]: Matrix): Lying[] {
  return (annotations as readonly Annotation[]).flatMap((one): Lying[] => {
    const { subtype = '', annotationFlags: flags = 0, fieldType, rect = [0, 0, 0, 0] } = one
    if (subtype === 'Popup' || (subtype === 'Link' && !isDrawn(one))) return []
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect
    const [xs, ys] = [
      [a * x0 + c * y0 + e, a * x1 + c * y1 + e],
      [b * x0 + d * y0 + f, b * x1 + d * y1 + f],
    ]
    const box: [number, number, number, number] = [
      Math.min(...xs),
      Math.min(...ys),
      Math.max(...xs),
      Math.max(...ys),
    ]
    const unseen = (flags & (HIDDEN | NO_VIEW | TOGGLE)) !== 0 || (flags & PRINT) === 0
    // The field of a signature has no look of its own, or shows a stamp that the signature covers.
    if (subtype === 'Widget' && fieldType === 'Sig') return []
    // AutoCAD writes the letters of stroke fonts a second time, as comments without a look.
    if (one.titleObj?.str === 'AutoCAD SHX Text') return [{ kind: 'annotation-letters', name: subtype, box }]
    return [{ kind: unseen ? 'annotation-hidden' : 'annotation', name: subtype, box }]
  })
}
