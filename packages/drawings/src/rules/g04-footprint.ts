import { planArea } from '../geometry/outline.ts'
import { reachesOut } from '../geometry/outside.ts'
import { coveredArea } from '../geometry/overlay.ts'
import { planPoints } from '../geometry/plan-points.ts'
import { onParcels, parcelCrossing, parcelSubject } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** Points up to which the parcel, and all footprints of a drawing together, are held against each other. */
const MAX_POINTS = 2000
/** How far chords may lie off their arcs, in mm: the bound of what is measured at the parcel's boundary. */
const CHORD = 1

/** G04: the building's footprint lies inside the parcel and covers no more of it than allowed. */
export const g04: Rule = {
  id: 'G04',
  version: 2,
  severity: 'E',
  title: {
    fa: 'سطح اشغال درون ملک، همان که اعلام شده و در حد مجاز است',
    en: 'Footprint inside the parcel, as declared, coverage within its limit',
  },
  reference: 'qom: zoning.coverage, tolerances.inside, layers.areas.footprint',
  applies: () => true,
  check: (context, profile) => {
    const notes: Note[] = []
    const found = onParcels(context, profile, profile.layers.areas.footprint)
    for (const { layer, outlines: footprints, metres, parcel } of found) {
      const subject = parcelSubject(layer, footprints[0])
      const crossing = footprints.some((outline) => parcelCrossing(outline, metres))
      if (!parcel || metres === undefined || crossing) {
        notes.push({ state: 'not-evaluated', subject, message: NOT_MEASURED })
        continue
      }
      const error = CHORD / 1000 / metres
      const boundary = planPoints(parcel, error)
      const tolerance = profile.tolerances.inside
      let compared = 0
      for (const footprint of footprints) {
        const points = planPoints(footprint, error)
        const own = parcelSubject(layer, footprint)
        compared += points.length
        if (compared > MAX_POINTS || boundary.length > MAX_POINTS) {
          notes.push({ state: 'not-evaluated', subject: own, message: NOT_MEASURED })
          continue
        }
        const measured = reachesOut(points, boundary) * metres * 1000
        if (measured > tolerance)
          notes.push({
            state: 'fail',
            subject: own,
            message: OUTSIDE,
            measured,
            required: 0,
            unit: 'mm',
            tolerance,
            evidence: { chordError: CHORD },
          })
      }
      const built = coveredArea(footprints, error)
      if (built === undefined) {
        notes.push({ state: 'not-evaluated', subject, message: NOT_MEASURED })
        continue
      }
      const declared = context.manifest?.areas.footprint
      const area = built.area * metres * metres
      const slack = profile.tolerances.area + built.bound * metres * metres
      if (declared !== undefined && Math.abs(area - declared) > slack)
        notes.push({
          state: 'fail',
          subject,
          message: OTHER_AREA,
          measured: area,
          required: declared,
          unit: 'm²',
          tolerance: profile.tolerances.area,
        })
      const land = planArea(parcel)
      const share = (built.area / land) * 100
      const bound = (built.bound / land) * 100
      const limit = profile.zoning.coverage * 100
      const fits = share <= limit
      // Nearer to the limit than what is known: neither allowed nor refused.
      if (bound > 0 && Math.abs(share - limit) <= bound) {
        notes.push({
          state: 'not-evaluated',
          subject,
          message: TOO_NEAR,
          measured: share,
          required: limit,
          unit: '%',
          tolerance: bound,
        })
        continue
      }
      notes.push({
        state: fits ? 'pass' : 'fail',
        subject,
        message: fits ? COVERS : COVERS_TOO_MUCH,
        measured: share,
        required: limit,
        unit: '%',
        evidence: {
          footprint: Math.round(built.area * metres * metres * 1e6) / 1e6,
          errorBound: Math.ceil(built.bound * metres * metres * 1e9) / 1e9,
        },
      })
    }
    return { subjects: found.length, notes }
  },
}

const NOT_MEASURED = {
  fa: 'مرز ملک، سطح اشغال یا واحد نقشه روشن نیست؛ سنجیده نشد.',
  en: 'The parcel, the footprint or the drawing’s unit is not clear; nothing was measured.',
}
const OTHER_AREA = {
  fa: 'سطح اشغال در نقشه با سطح اشغال اعلام‌شده یکی نیست.',
  en: 'The footprint in the drawing differs from the declared one.',
}
const TOO_NEAR = {
  fa: 'سطح اشغال به حد مجاز نزدیک‌تر از دقت اندازه‌گیری است.',
  en: 'The coverage is nearer to its limit than can be measured.',
}
const OUTSIDE = { fa: 'سطح اشغال از مرز ملک بیرون می‌زند.', en: 'The footprint reaches out of the parcel.' }
const COVERS = { fa: 'سطح اشغال در حد مجاز است.', en: 'The coverage is within its limit.' }
const COVERS_TOO_MUCH = {
  fa: 'سطح اشغال بیش از حد مجاز است.',
  en: 'The coverage is more than its limit.',
}
