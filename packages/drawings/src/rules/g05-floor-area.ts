import { type Outline, planArea } from '../geometry/outline.ts'
import { commonArea } from '../geometry/overlay.ts'
import { outlinesOn } from './area-layers.ts'
import { onParcels, parcelCrossing, parcelSubject } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** G05: floor areas less deductions, by the parcel's area, are no more than the floor-area ratio allows. */
export const g05: Rule = {
  id: 'G05',
  version: 2,
  severity: 'E',
  title: { fa: 'زیربنا و تراکم در حد مجاز است', en: 'Floor areas and floor-area ratio within their limit' },
  reference: 'qom: zoning.floorAreaRatio, layers.areas.floor and .deduction',
  applies: () => true,
  check: (context, profile) => {
    const notes: Note[] = []
    const found = onParcels(context, profile, profile.layers.areas.floor)
    for (const { layer, model, outlines: floors, metres, parcel } of found) {
      const subject = parcelSubject(layer, floors[0])
      const deductions = outlinesOn(model, profile.layers.areas.deduction)
      const crossing = [...floors, ...deductions].some((outline) => parcelCrossing(outline, metres))
      if (!parcel || metres === undefined || crossing) {
        notes.push({ state: 'not-evaluated', subject, message: NOT_MEASURED })
        continue
      }
      const taken = deductedFrom(floors, deductions, CHORD / 1000 / metres)
      if (taken === undefined) {
        notes.push({ state: 'not-evaluated', subject, message: NOT_MEASURED })
        continue
      }
      const gross = sum(floors) * metres * metres
      const deducted = taken.area * metres * metres
      const ratio = (gross - deducted) / (planArea(parcel) * metres * metres)
      const fits = ratio <= profile.zoning.floorAreaRatio && deducted <= gross
      notes.push({
        state: fits ? 'pass' : 'fail',
        subject,
        message: fits ? FITS : TOO_MUCH,
        measured: ratio,
        required: profile.zoning.floorAreaRatio,
        evidence: {
          floors: floors.length,
          gross: cents(gross),
          deducted: cents(deducted),
          errorBound: Math.ceil(taken.bound * metres * metres * 1e9) / 1e9,
        },
      })
    }
    return { subjects: found.length, notes }
  },
}

/** How far chords may lie off their arcs, in mm, where a deduction leaves its floor. */
const CHORD = 1

/** Only what lies within a floor can be taken from it; a floor below another may have the same deduction once more. */
function deductedFrom(floors: readonly Outline[], deductions: readonly Outline[], error: number) {
  let [area, bound] = [0, 0]
  for (const deduction of deductions) {
    const common = commonArea([deduction], floors, error)
    if (common === undefined) return undefined
    const own = planArea(deduction)
    // Wholly inside, it is measured by the closed formula.
    const inside = Math.abs(common.area - own) <= Math.max(common.bound, own * 1e-9)
    area += inside ? own : common.area
    bound += inside ? 0 : common.bound
  }
  return { area, bound }
}

function sum(outlines: readonly Outline[]): number {
  return outlines.reduce((total, outline) => total + planArea(outline), 0)
}

function cents(area: number): number {
  return Math.round(area * 100) / 100
}

const NOT_MEASURED = {
  fa: 'مرز ملک یا واحد نقشه روشن نیست؛ تراکم سنجیده نشد.',
  en: 'The parcel or the drawing’s unit is not clear; the ratio was not measured.',
}
const FITS = { fa: 'تراکم در حد مجاز است.', en: 'The floor-area ratio is within its limit.' }
const TOO_MUCH = {
  fa: 'تراکم بیش از حد مجاز است یا کسورات از زیربنا بیشتر است.',
  en: 'The floor-area ratio is more than its limit, or more is deducted than is built.',
}
