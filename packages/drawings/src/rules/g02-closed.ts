import { metresPerUnit } from '../dxf/units.ts'
import { outlineOf } from '../geometry/outline.ts'
import { isOn } from './layer-name.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** G02: what bounds an area is closed, by its flag or up to the profile's gap. The parcel is judged by G01. */
export const g02: Rule = {
  id: 'G02',
  version: 1,
  severity: 'E',
  title: { fa: 'مرز سطح‌ها بسته است', en: 'Outlines of areas are closed' },
  reference: 'DXF Reference, LWPOLYLINE group 70; qom: tolerances.closure, layers.areas',
  applies: () => true,
  check: (context, { layers, tolerances }) =>
    eachDrawing(context, (read) => {
      const forms = Object.values(layers.areas).flat()
      const metres = metresPerUnit(read.model)
      const outlines = read.model.entities.flatMap((entity) => {
        if (entity.paper !== 0 || !isOn(entity.layer, forms)) return []
        const outline = outlineOf(entity)
        return outline && outline.vertices.length > 2 ? [outline] : []
      })
      if (metres === undefined) return { subjects: 0, notes: [] }
      const notes = outlines.flatMap((outline) => {
        const gap = outline.flaggedClosed ? 0 : outline.gap * metres * 1000
        if (gap <= tolerances.closure) return []
        const tolerance = tolerances.closure
        return [failureOf(read, [outline], OPEN, { measured: gap, required: 0, unit: 'mm', tolerance })]
      })
      return { subjects: outlines.length, notes }
    }),
}

const OPEN = {
  fa: 'مرز این سطح بسته نیست؛ مساحت آن معلوم نیست.',
  en: 'The outline of this area is not closed; its area is not defined.',
}
