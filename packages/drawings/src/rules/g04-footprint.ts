import { metresPerUnit } from '../dxf/units.ts'
import { planArea } from '../geometry/outline.ts'
import { reachesOut } from '../geometry/outside.ts'
import { outlinesOn, planPoints } from './area-layers.ts'
import { parcelCrossing, parcelLayers, parcelSubject, theParcel } from './parcel.ts'
import type { Note, Rule } from './rule.ts'

/** Points up to which the parcel, and all footprints of a drawing together, are held against each other. */
const MAX_POINTS = 2000
/** How far chords may lie off their arcs, in mm: the bound of what is measured at the parcel's boundary. */
const CHORD = 1

/** G04: the building's footprint lies inside the parcel and covers no more of it than allowed. */
export const g04: Rule = {
  id: 'G04',
  version: 1,
  severity: 'E',
  title: {
    fa: 'سطح اشغال درون ملک و در حد مجاز است',
    en: 'Footprint inside the parcel, coverage within its limit',
  },
  reference: 'qom: zoning.coverage, tolerances.inside, layers.areas.footprint',
  applies: () => true,
  check: (context, profile) => {
    const notes: Note[] = []
    let subjects = 0
    for (const layer of parcelLayers(context, profile)) {
      const { model } = layer.drawing.reading
      const footprints = model ? outlinesOn(model, profile.layers.areas.footprint) : []
      if (!model || footprints.length === 0) continue
      subjects++
      const parcel = theParcel(layer)
      const metres = metresPerUnit(model)
      const subject = parcelSubject(layer, footprints[0])
      const crossing = [parcel, ...footprints].some((outline) => outline && parcelCrossing(outline, metres))
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
      const built = footprints.reduce((sum, outline) => sum + planArea(outline), 0)
      const share = (built / planArea(parcel)) * 100
      const fits = share <= profile.zoning.coverage * 100
      notes.push({
        state: fits ? 'pass' : 'fail',
        subject,
        message: fits ? COVERS : COVERS_TOO_MUCH,
        measured: share,
        required: profile.zoning.coverage * 100,
        unit: '%',
        evidence: { footprint: Math.round(built * metres * metres * 1e4) / 1e4 },
      })
    }
    return { subjects, notes }
  },
}

const NOT_MEASURED = {
  fa: 'مرز ملک، سطح اشغال یا واحد نقشه روشن نیست؛ سنجیده نشد.',
  en: 'The parcel, the footprint or the drawing’s unit is not clear; nothing was measured.',
}
const OUTSIDE = { fa: 'سطح اشغال از مرز ملک بیرون می‌زند.', en: 'The footprint reaches out of the parcel.' }
const COVERS = { fa: 'سطح اشغال در حد مجاز است.', en: 'The coverage is within its limit.' }
const COVERS_TOO_MUCH = {
  fa: 'سطح اشغال بیش از حد مجاز است.',
  en: 'The coverage is more than its limit.',
}
