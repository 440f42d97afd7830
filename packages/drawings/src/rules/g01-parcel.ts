import { metresPerUnit } from '../dxf/units.ts'
import type { Outline } from '../geometry/outline.ts'
import type { Profile } from '../profile/profile.ts'
import { type ParcelLayer, parcelCrossing, parcelLayers, parcelSubject, theParcel } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** G01: the parcel is one closed polygon that doesn't cross itself. */
export const g01: Rule = {
  id: 'G01',
  version: 1,
  severity: 'R',
  title: { fa: 'مرز ملک یک چندضلعی ساده است', en: 'The parcel is one simple polygon' },
  reference: 'qom: layers.parcel, tolerances.closure',
  applies: () => true,
  check: (context, profile) => {
    const layers = parcelLayers(context, profile)
    return { subjects: layers.length, notes: layers.flatMap((layer) => judge(layer, profile)) }
  },
}

function judge(layer: ParcelLayer, profile: Profile): Note[] {
  const parcel = theParcel(layer)
  if (!parcel) {
    return [
      {
        state: 'fail',
        subject: {
          ...parcelSubject(layer, undefined),
          handles: [...layer.outlines.map(({ handle }) => handle ?? '?'), ...layer.others].slice(0, 50),
        },
        message: NOT_ONE,
        measured: layer.outlines.length,
        required: 1,
        evidence: { loose: layer.others.length },
      },
    ]
  }
  const subject = parcelSubject(layer, parcel)
  const metres = layer.drawing.reading.model && metresPerUnit(layer.drawing.reading.model)
  const open = openGap(parcel, metres, profile)
  if (open) return [{ ...open, subject }]
  if (parcel.vertices.length < 3 && parcel.vertices.every(({ bulge }) => bulge === 0))
    return [{ state: 'fail', subject, message: FLAT }]
  const crossing = parcelCrossing(parcel, metres)
  if (crossing === 'too-fine') return [{ state: 'not-evaluated', subject, message: TOO_FINE }]
  if (crossing)
    return [{ state: 'fail', subject, message: CROSSES, evidence: { x: crossing.x, y: crossing.y } }]
  return [{ state: 'pass', subject, message: FINE, measured: 1, required: 1 }]
}

function openGap(
  parcel: Outline,
  metres: number | undefined,
  profile: Profile,
): Omit<Note, 'subject'> | undefined {
  if (parcel.flaggedClosed) return undefined
  const gap = parcel.gap * (metres ?? 1) * 1000
  if (gap <= profile.tolerances.closure) return undefined
  return {
    state: 'fail',
    message: OPEN,
    measured: gap,
    required: 0,
    unit: metres === undefined ? 'thousandths of a unit' : 'mm',
    tolerance: profile.tolerances.closure,
  }
}

const NOT_ONE = {
  fa: 'روی لایهٔ مرز ملک باید درست یک چندضلعی باشد.',
  en: 'The parcel layer must hold exactly one polygon.',
}
const OPEN = {
  fa: 'مرز ملک بسته نیست: میان آغاز و پایان آن فاصله است.',
  en: 'The parcel is not closed: there is a gap between its ends.',
}
const FLAT = { fa: 'مرز ملک سطحی در بر ندارد.', en: 'The parcel encloses no area.' }
const TOO_FINE = {
  fa: 'مرز ملک بیش از ۲۰٬۰۰۰ نقطه دارد؛ تقاطع آن با خودش سنجیده نشد.',
  en: 'The parcel has more than 20,000 points; it was not tested for crossing itself.',
}
const CROSSES = { fa: 'مرز ملک خودش را قطع می‌کند.', en: 'The parcel crosses itself.' }
const FINE = { fa: 'مرز ملک یک چندضلعی سادهٔ بسته است.', en: 'The parcel is one closed simple polygon.' }
