import { metresPerUnit } from '../dxf/units.ts'
import { planArea } from '../geometry/outline.ts'
import type { Profile } from '../profile/profile.ts'
import type { CheckContext } from './context.ts'
import { latinDigits } from './latin.ts'
import { type ParcelLayer, parcelCrossing, parcelLayers, parcelSubject, theParcel } from './parcel.ts'
import type { Note, Rule } from './rule.ts'
import { titleBlocks } from './title-block.ts'

/** G03: the parcel's area, arcs and tilted planes included, is the declared one. */
export const g03: Rule = {
  id: 'G03',
  version: 1,
  severity: 'E',
  title: { fa: 'مساحت ملک با مساحت اعلام‌شده یکی است', en: 'The parcel’s area is the declared one' },
  reference: 'DXF Reference, LWPOLYLINE group 42; qom: tolerances.area',
  applies: () => true,
  check: (context, profile) => {
    const layers = parcelLayers(context, profile)
    const notes = layers.map((layer) => judge(layer, context, profile))
    return { subjects: layers.length, notes }
  },
}

function judge(layer: ParcelLayer, context: CheckContext, profile: Profile): Note {
  const parcel = theParcel(layer)
  const { model } = layer.drawing.reading
  const subject = parcelSubject(layer, parcel)
  if (!parcel) return { state: 'not-evaluated', subject, message: NO_PARCEL }
  const metres = model && metresPerUnit(model)
  if (metres === undefined) return { state: 'not-evaluated', subject, message: NO_UNIT }
  if (parcelCrossing(parcel, metres)) return { state: 'not-evaluated', subject, message: NO_PARCEL }
  const measured = planArea(parcel) * metres * metres
  const declared = context.manifest?.areas.parcel ?? statedArea(layer, profile)
  const evidence = {
    vertices: parcel.vertices.length,
    arcs: parcel.vertices.filter(({ bulge }) => bulge !== 0).length,
  }
  if (declared === undefined)
    return { state: 'not-evaluated', subject, message: NOT_DECLARED, measured, unit: 'm²', evidence }
  const tolerance = profile.tolerances.area
  const fits = Math.abs(measured - declared) <= tolerance
  return {
    state: fits ? 'pass' : 'fail',
    subject,
    message: fits ? FITS : DIFFERS,
    measured,
    required: declared,
    unit: 'm²',
    tolerance,
    evidence,
  }
}

/** For a drawing without a manifest: the area stated in its title block. */
function statedArea({ drawing }: ParcelLayer, profile: Profile): number | undefined {
  const { model } = drawing.reading
  if (!model) return undefined
  for (const { values } of titleBlocks(model, profile)) {
    const value = values.get(profile.titleBlock.parcelAreaTag)
    const area = Number(value && latinDigits(value))
    if (value && Number.isFinite(area)) return area
  }
  return undefined
}

const NO_PARCEL = {
  fa: 'مرز ملک یک چندضلعی ساده نیست؛ مساحت آن سنجیده نشد.',
  en: 'The parcel is not one simple polygon; its area was not measured.',
}
const NO_UNIT = {
  fa: 'واحد نقشه معلوم نیست؛ مساحت ملک سنجیده نشد.',
  en: 'The drawing states no unit; the parcel’s area was not measured.',
}
const NOT_DECLARED = {
  fa: 'مساحتی برای ملک اعلام نشده است تا سنجیده شود.',
  en: 'No area is declared for the parcel to compare with.',
}
const FITS = { fa: 'مساحت ملک همان است که اعلام شده.', en: 'The parcel’s area is the declared one.' }
const DIFFERS = {
  fa: 'مساحت ملک در نقشه با مساحت اعلام‌شده یکی نیست.',
  en: 'The parcel’s area in the drawing differs from the declared one.',
}
