import { insertUnits, metresPerUnit } from '../dxf/units.ts'
import { drawingExtents } from '../geometry/extents.ts'
import { unreadable } from './from-problems.ts'
import type { Note, Rule } from './rule.ts'

/** H01: the unit is stated, accepted, and gives the drawing the size of a building. */
export const h01: Rule = {
  id: 'H01',
  version: 1,
  severity: 'R',
  title: { fa: 'واحد نقشه تعیین شده و پذیرفتنی است', en: 'Units are set and plausible' },
  reference: 'DXF Reference, $INSUNITS; qom: units',
  applies: () => true,
  check: (context, { units }) => {
    const notes: Note[] = []
    for (const { file, sha256, reading } of context.drawings) {
      const subject = { file, sha256 }
      const { model } = reading
      if (!model) {
        notes.push(unreadable(file, sha256))
        continue
      }
      const unit = insertUnits(model)
      const metres = metresPerUnit(model)
      if (unit === null || metres === undefined || !units.accepted.includes(unit)) {
        const required = units.accepted.join(', ')
        notes.push({ state: 'fail', subject, message: NOT_SET, measured: unit ?? 'unset', required })
        continue
      }
      const extents = drawingExtents(model)
      if (!extents) {
        notes.push({ state: 'not-evaluated', subject, message: EMPTY, measured: unit })
        continue
      }
      const [left, bottom, right, top] = extents
      const size = Math.max(right - left, top - bottom) * metres
      const [least, most] = units.plausible
      if (size < least || size > most)
        notes.push({
          state: 'fail',
          subject,
          message: IMPLAUSIBLE,
          measured: size,
          required: `${least}–${most}`,
          unit: 'm',
          evidence: { unit },
        })
    }
    return { subjects: context.drawings.length, notes }
  },
}

const NOT_SET = {
  fa: 'واحد نقشه ‎($INSUNITS)‎ تعیین نشده یا پذیرفته نیست.',
  en: 'The unit of the drawing ($INSUNITS) is not set or not accepted.',
}
const EMPTY = {
  fa: 'فضای مدل خطی ندارد که اندازهٔ نقشه را نشان دهد.',
  en: 'Model space holds nothing that would show the drawing’s size.',
}
const IMPLAUSIBLE = {
  fa: 'با این واحد، نقشه اندازهٔ یک ساختمان را ندارد.',
  en: 'With this unit the drawing does not have the size of a building.',
}
