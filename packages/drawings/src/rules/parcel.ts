import type { DxfDocument } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { flatten, type PlanePoint } from '../geometry/flatten.ts'
import { type Outline, outlineBox, outlineOf } from '../geometry/outline.ts'
import { sheetBox } from '../geometry/sheet-box.ts'
import { selfIntersection } from '../geometry/simple.ts'
import type { Profile } from '../profile/profile.ts'
import { outlinesOn } from './area-layers.ts'
import type { CheckContext, DrawingFile } from './context.ts'
import type { FindingSubject } from './rule.ts'

/** What stands on the parcel layers of one drawing's model space. */
export type ParcelLayer = {
  readonly drawing: DrawingFile
  readonly outlines: readonly Outline[]
  /** Handles of entities on those layers that bound nothing: lines, arcs, splines; text and hatches are not counted. */
  readonly others: readonly string[]
}

const LOOSE = new Set(['LINE', 'ARC', 'SPLINE', 'ELLIPSE', 'CIRCLE', 'MLINE', 'POLYLINE'])

/** The parcel layers of every readable drawing that has something on them. */
export function parcelLayers(context: Pick<CheckContext, 'drawings'>, { layers }: Profile): ParcelLayer[] {
  const names = new Set(layers.parcel.map((name) => name.toUpperCase()))
  return context.drawings.flatMap((drawing) => {
    const outlines: Outline[] = []
    const others: string[] = []
    for (const entity of drawing.reading.model?.entities ?? []) {
      if (entity.paper !== 0 || !names.has(entity.layer.toUpperCase())) continue
      const outline = outlineOf(entity)
      if (outline) outlines.push(outline)
      else if (LOOSE.has(entity.type)) others.push(entity.handle ?? '?')
    }
    return outlines.length + others.length > 0 ? [{ drawing, outlines, others }] : []
  })
}

/** A drawing has its parcel when exactly one outline bounds it. */
export function theParcel({ outlines }: ParcelLayer): Outline | undefined {
  const bounding = outlines.filter((outline) => outline.vertices.length >= 2)
  return bounding.length === 1 ? bounding[0] : undefined
}

/** Points up to which an outline is tested for crossing itself. */
const MAX_POINTS = 20_000

/** Where the parcel crosses itself, in drawing units of its plane; arcs are taken as chords to a millimetre. */
export function parcelCrossing(
  parcel: Outline,
  metres: number | undefined,
): PlanePoint | 'too-fine' | undefined {
  const points = flatten(parcel.vertices, 0.001 / (metres ?? 1))
  return points.length > MAX_POINTS ? 'too-fine' : selfIntersection(points)
}

/** The finding's subject: the drawing, the outline, and its box on the sheet in mm. */
export function parcelSubject(
  { drawing }: ParcelLayer,
  outline: Outline | undefined,
): Pick<FindingSubject, 'file'> & Partial<FindingSubject> {
  const { file, sha256, sheets, reading } = drawing
  const sheet = sheets[0]
  const box = outline && reading.model ? outlineBox(outline) : undefined
  return {
    file,
    sha256,
    handles: outline?.handle === undefined ? [] : [outline.handle],
    layer: outline?.layer ?? null,
    sheet: sheet?.number ?? null,
    box: (sheet && box && reading.model && sheetBox(reading.model, sheet.dxf.layout, box)) ?? null,
  }
}

/** A drawing with its parcel's layer, and what a rule holds against the parcel. */
export type OnParcel = {
  readonly layer: ParcelLayer
  readonly model: DxfDocument
  readonly outlines: readonly [Outline, ...Outline[]]
  readonly metres: number | undefined
  /** The parcel, unless it is missing, one of several or crosses itself, or the drawing has no unit. */
  readonly parcel: Outline | undefined
}

/** The drawings with a parcel's layer that have such outlines. */
export function onParcels(
  context: Pick<CheckContext, 'drawings'>,
  profile: Profile,
  patterns: readonly RegExp[],
): OnParcel[] {
  return parcelLayers(context, profile).flatMap((layer) => {
    const { model } = layer.drawing.reading
    const [first, ...more] = model ? outlinesOn(model, patterns) : []
    if (!model || !first) return []
    const metres = metresPerUnit(model)
    const parcel = theParcel(layer)
    const clear = parcel && metres !== undefined && parcelCrossing(parcel, metres) === undefined
    return [{ layer, model, outlines: [first, ...more], metres, parcel: clear ? parcel : undefined }]
  })
}
