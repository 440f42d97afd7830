import { metresPerUnit } from '../dxf/units.ts'
import { type Outline, outlineBox, planArea } from '../geometry/outline.ts'
import { reachesOut } from '../geometry/outside.ts'
import { planPoints } from '../geometry/plan-points.ts'
import { sides } from '../geometry/polygon.ts'
import type { Profile } from '../profile/profile.ts'
import { outlinesOn } from './area-layers.ts'
import type { CheckContext } from './context.ts'
import { type ParcelLayer, parcelCrossing, parcelLayers, parcelSubject, theParcel } from './parcel.ts'
import { eachDrawing, failureOf, type ReadDrawing } from './per-drawing.ts'
import { type Room, roomsOf } from './rooms.ts'
import type { Check, Note, Rule } from './rule.ts'

/** How far chords may lie off their arcs, in mm. */
const CHORD = 1
const MAX_POINTS = 2000

/** G11: balconies and eaves stay over the parcel, cut corners are long enough, and light wells large enough. */
export const g11: Rule = {
  id: 'G11',
  version: 1,
  severity: 'W',
  title: {
    fa: 'پیش‌آمدگی، پخ و نورگیر در حد مجاز است',
    en: 'Projections, chamfers and light wells are as allowed',
  },
  reference: 'qom: projections, rooms.lightWell',
  applies: () => true,
  check: (context, profile) => {
    const onParcels = judgeParcels(context, profile)
    const wells = eachDrawing(context, (read) => judgeWells(read, profile))
    return { subjects: onParcels.subjects + wells.subjects, notes: [...onParcels.notes, ...wells.notes] }
  },
}

function judgeParcels(context: CheckContext, profile: Profile): Check {
  const notes: Note[] = []
  let subjects = 0
  for (const layer of parcelLayers(context, profile)) {
    const parcel = theParcel(layer)
    const { model } = layer.drawing.reading
    const metres = model && metresPerUnit(model)
    if (!parcel || !model || metres === undefined || parcelCrossing(parcel, metres)) continue
    const projections = nearTo(parcel, outlinesOn(model, profile.projections.layers), NEAR / metres)
    const corners = cutCorners(parcel, NO_CORNER / metres)
    subjects += projections.length + corners.length
    for (const note of outside(layer, parcel, projections, metres, profile)) notes.push(note)
    for (const length of corners.map((one) => one * metres))
      if (length < profile.projections.chamfer - 0.001)
        notes.push({
          state: 'fail',
          subject: parcelSubject(layer, parcel),
          message: SHORT_CHAMFER,
          measured: length,
          required: profile.projections.chamfer,
          unit: 'm',
        })
  }
  return { subjects, notes }
}

/** Metres from the parcel within which something stands out of its building; farther away another floor is drawn. */
const NEAR = 3

function nearTo(parcel: Outline, outlines: readonly Outline[], reach: number): Outline[] {
  const box = outlineBox(parcel)
  return outlines.filter((outline) => {
    const own = outlineBox(outline)
    return (
      box !== undefined &&
      own !== undefined &&
      own[0] < box[2] + reach &&
      own[2] > box[0] - reach &&
      own[1] < box[3] + reach &&
      own[3] > box[1] - reach
    )
  })
}

function outside(
  layer: ParcelLayer,
  parcel: Outline,
  projections: readonly Outline[],
  metres: number,
  { projections: { reach }, tolerances }: Profile,
): Note[] {
  const boundary = planPoints(parcel, CHORD / 1000 / metres)
  let points = boundary.length
  return projections.flatMap((projection): Note[] => {
    const own = planPoints(projection, CHORD / 1000 / metres)
    points += own.length
    const subject = parcelSubject(layer, projection)
    if (points > MAX_POINTS) return [{ state: 'not-evaluated', subject, message: NOT_MEASURED }]
    const measured = reachesOut(own, boundary) * metres * 1000
    if (measured <= reach + tolerances.inside) return []
    return [
      {
        state: 'fail',
        subject,
        message: OUTSIDE,
        measured,
        required: reach,
        unit: 'mm',
        tolerance: tolerances.inside,
      },
    ]
  })
}

/** Metres: a shorter side is a vertex set twice. */
const NO_CORNER = 0.1

/** A cut corner is a short side, straight or an arc, between two much longer ones that stand square to each other. */
function cutCorners({ vertices }: Outline, least: number): number[] {
  const all = sides(vertices)
  if (all.length < 5) return []
  const direction = ([from, to]: (typeof all)[number]) => Math.atan2(to.y - from.y, to.x - from.x)
  const length = ([from, to]: (typeof all)[number]) => Math.hypot(to.x - from.x, to.y - from.y)
  return all.flatMap((side, index) => {
    const before = all[(index + all.length - 1) % all.length] as (typeof all)[number]
    const after = all[(index + 1) % all.length] as (typeof all)[number]
    const turn = Math.abs(Math.sin(direction(after) - direction(before)))
    const neighbours = Math.min(length(before), length(after))
    return turn > 0.9 && length(side) > least && length(side) * 2 < neighbours ? [length(side)] : []
  })
}

function judgeWells(read: ReadDrawing, profile: Profile): Check {
  const metres = metresPerUnit(read.model)
  if (metres === undefined) return { subjects: 0, notes: [] }
  const { names, area: least, width } = profile.rooms.lightWell
  const wells = (roomsOf(read.model, profile, metres, CHORD / 1000 / metres) ?? []).filter(({ texts }) =>
    texts.some((text) => names.test(text)),
  )
  const notes = wells.flatMap((well): Note[] => {
    const area = planArea(well.outline) * metres * metres
    const narrow = narrowest(well) * metres
    if (area < least - profile.tolerances.area)
      return [failureOf(read, [well.outline], SMALL_WELL, { measured: area, required: least, unit: 'm²' })]
    if (narrow < width - profile.tolerances.inside / 1000)
      return [failureOf(read, [well.outline], NARROW_WELL, { measured: narrow, required: width, unit: 'm' })]
    return []
  })
  return { subjects: wells.length, notes }
}

const narrowest = ({ box: [left, bottom, right, top] }: Room): number => Math.min(right - left, top - bottom)

const OUTSIDE = {
  fa: 'پیش‌آمدگی از مرز ملک بیرون می‌زند.',
  en: 'A projection reaches out of the parcel.',
}
const SHORT_CHAMFER = {
  fa: 'پخ گوشهٔ ملک از اندازهٔ لازم کوتاه‌تر است.',
  en: 'The cut corner of the parcel is shorter than required.',
}
const SMALL_WELL = { fa: 'مساحت نورگیر کمتر از حداقل است.', en: 'The light well is smaller than required.' }
const NARROW_WELL = { fa: 'عرض نورگیر کمتر از حداقل است.', en: 'The light well is narrower than required.' }
const NOT_MEASURED = {
  fa: 'پیش‌آمدگی‌ها بیش از آن است که همه سنجیده شود.',
  en: 'There are more projections than are measured.',
}
