import type { EntityOf } from '../dxf/model.ts'
import { metresPerUnit } from '../dxf/units.ts'
import { planScale } from '../scene/affine.ts'
import { openSheet } from '../scene/sheet.ts'
import { lengthFactors, lengthOf } from './dimension-length.ts'
import { eachDrawing, failureOf, groupBy, type ReadDrawing } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { sheetNumber, sheetsOf } from './sheets-of.ts'

/** H02: dimensions measure what is drawn, times a change of unit and nothing else; sheets are at the scale they state. */
export const h02: Rule = {
  id: 'H02',
  version: 1,
  severity: 'E',
  title: {
    fa: 'مقیاس اندازه‌ها و برگ‌ها با نقشه می‌خواند',
    en: 'Dimensions and sheets have the drawing’s scale',
  },
  reference:
    'DXF Reference, DIMENSION group 42, DIMSTYLE group 144, VIEWPORT groups 41 and 45; qom: tolerances.scale',
  applies: () => true,
  check: (context, { tolerances }) =>
    eachDrawing(context, (read) => {
      const dimensions = read.model.entities.flatMap((entity) => {
        const length = entity.type === 'DIMENSION' && entity.paper === 0 ? lengthOf(entity) : undefined
        return entity.type === 'DIMENSION' && length !== undefined && length > 0 ? [{ entity, length }] : []
      })
      const scales = sheetScales(read)
      const notes = [
        ...factorNotes(read, dimensions),
        ...measurementNotes(read, dimensions, tolerances.scale),
        ...scales.flatMap((scale) => scaleNote(read, scale, tolerances.scale)),
      ]
      return { subjects: dimensions.length + scales.length, notes }
    }),
}

type Measured = { readonly entity: EntityOf<'DIMENSION'>; readonly length: number }

/** A style may show millimetres of metres; any other factor shows lengths that nobody drew. */
function factorNotes(read: ReadDrawing, dimensions: readonly Measured[]): Note[] {
  const factors = lengthFactors(read.model)
  const factorOf = ({ entity }: Measured) => factors.get(entity.style.toUpperCase()) ?? 1
  const odd = dimensions.filter((one) => !isChangeOfUnit(factorOf(one)))
  return [...groupBy(odd, (one) => String(factorOf(one))).values()].map((same) =>
    failureOf(
      read,
      same.map(({ entity }) => entity),
      FACTOR,
      { measured: factorOf(same[0] as Measured), required: 1 },
    ),
  )
}

function isChangeOfUnit(factor: number): boolean {
  const power = Math.log10(factor)
  return Math.abs(power - Math.round(power)) < 1e-9
}

/** Group 42 is what the program measured; a dimension whose points were moved behind its back says another length. */
function measurementNotes(read: ReadDrawing, dimensions: readonly Measured[], tolerance: number): Note[] {
  return dimensions.flatMap(({ entity, length }) => {
    const { measurement } = entity
    if (measurement === undefined || measurement <= 0) return []
    if (Math.abs(measurement - length) <= Math.max(length * tolerance, 1e-6)) return []
    return [failureOf(read, [entity], MEASUREMENT, { measured: measurement, required: length, tolerance })]
  })
}

type SheetScale = { readonly sheet: string; readonly stated: number; readonly windows: readonly number[] }

/** The scale that the index states for each sheet, and those of the sheet's windows, as denominators. */
function sheetScales(read: ReadDrawing): SheetScale[] {
  const metres = metresPerUnit(read.model)
  if (metres === undefined) return []
  return sheetsOf(read).flatMap(({ name }) => {
    const entry = read.drawing.sheets.find(({ dxf }) => dxf.layout === name)
    const stated = Number(/^1:(\d+)$/.exec(entry?.scale ?? '')?.[1])
    const sheet = openSheet(read.model, name)
    const windows = sheet?.windows.filter(({ on }) => on) ?? []
    if (!(stated > 0) || sheet === undefined || windows.length === 0) return []
    const perUnit = planScale(sheet.map)
    const scales = windows.map(({ map }) => (metres * 1000) / (planScale(map) * perUnit))
    return [{ sheet: sheetNumber(read, name), stated, windows: scales }]
  })
}

function scaleNote(
  { drawing }: ReadDrawing,
  { sheet, stated, windows }: SheetScale,
  tolerance: number,
): Note[] {
  if (windows.some((scale) => Math.abs(scale / stated - 1) <= tolerance)) return []
  const nearest = windows.reduce((best, scale) =>
    Math.abs(scale - stated) < Math.abs(best - stated) ? scale : best,
  )
  return [
    {
      state: 'fail',
      subject: { file: drawing.file, sha256: drawing.sha256, sheet },
      message: SCALE,
      measured: `1:${Math.round(nearest * 100) / 100}`,
      required: `1:${stated}`,
      tolerance,
    },
  ]
}

const FACTOR = {
  fa: 'سبک اندازه‌گذاری طول‌ها را در ضریبی ضرب می‌کند که تبدیل واحد نیست (DIMLFAC).',
  en: 'The dimension style multiplies lengths by a factor that is no change of unit (DIMLFAC).',
}
const MEASUREMENT = {
  fa: 'اندازه‌ای که این موجودیت نگه داشته با فاصلهٔ دو نقطهٔ آن یکی نیست.',
  en: 'The measurement that this dimension keeps is not the distance of its points.',
}
const SCALE = {
  fa: 'هیچ دریچهٔ دیدی (viewport) از این برگ مقیاسی را که فهرست می‌گوید ندارد.',
  en: 'No viewport of this sheet has the scale that the index states.',
}
