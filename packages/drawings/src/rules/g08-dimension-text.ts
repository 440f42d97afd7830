import { groupsOf } from '../dxf/groups.ts'
import type { DxfDocument, EntityOf } from '../dxf/model.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Rule } from './rule.ts'

/** G08: the number that a dimension shows is what it measures, up to the rounding of its last digit. */
export const g08: Rule = {
  id: 'G08',
  version: 1,
  severity: 'E',
  title: { fa: 'عدد اندازه همان است که سنجیده می‌شود', en: 'Dimension text is what is measured' },
  reference: 'DXF Reference, DIMENSION groups 1, 42 and DIMSTYLE group 144',
  applies: () => true,
  check: (context) =>
    eachDrawing(context, (read) => {
      const { model } = read
      const factors = new Map(
        model.tables.flatMap((style) =>
          style.type === 'DIMSTYLE' ? [[style.name.toUpperCase(), lengthFactor(model, style)] as const] : [],
        ),
      )
      const blocks = new Map(model.blocks.map((block) => [block.name.toUpperCase(), block.entities]))
      const notes = []
      let subjects = 0
      for (const entity of model.entities) {
        if (entity.type !== 'DIMENSION') continue
        const length = measured(entity)
        if (length === undefined) continue
        const value = length * (factors.get(entity.style.toUpperCase()) ?? 1)
        const shown = (blocks.get(entity.picture.toUpperCase()) ?? []).flatMap((part) =>
          part.type === 'TEXT' || part.type === 'MTEXT' ? [part.text] : [],
        )
        const numbers = [entity.text, ...shown].flatMap((text) => numberOf(text) ?? [])
        if (numbers.length > 0) subjects++
        const wrong = numbers.find((number) => !agrees(number, value))
        if (wrong) notes.push(failureOf(read, [entity], DIFFERS, { measured: wrong.value, required: value }))
      }
      return { subjects, notes }
    }),
}

const KIND = 7
const [LINEAR, ALIGNED] = [0, 1]

/** Length by geometry, in drawing units: linear and aligned dimensions; others have no length to compare. */
function measured({ dimensionType, p13, p14, rotation }: EntityOf<'DIMENSION'>): number | undefined {
  if (!p13 || !p14) return undefined
  const [dx, dy] = [p14.x - p13.x, p14.y - p13.y]
  const kind = dimensionType & KIND
  if (kind === ALIGNED) return Math.hypot(dx, dy)
  const turned = (rotation * Math.PI) / 180
  return kind === LINEAR ? Math.abs(dx * Math.cos(turned) + dy * Math.sin(turned)) : undefined
}

function lengthFactor(model: DxfDocument, style: DxfDocument['tables'][number]): number {
  const value = groupsOf(model, style).find(([code]) => code === 144)?.[1]
  return typeof value === 'number' && value > 0 ? value : 1
}

type Shown = { readonly value: number; readonly digits: number }

/** A text that is one number, in Persian or Latin digits, with a unit or without; feet and remarks are not judged. */
function numberOf(text: string): Shown | undefined {
  const latin = text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[٫,/]/g, '.')
    .replace(/\s*(mm|cm|m|متر|سانتی‌متر|میلی‌متر)$/i, '')
    .trim()
  const found = /^\d+(?:\.(\d+))?$/.exec(latin)
  return found ? { value: Number(latin), digits: found[1]?.length ?? 0 } : undefined
}

/** Texts may be in m, cm or mm whatever the drawing's unit: a power of ten between them is no fault. */
function agrees({ value, digits }: Shown, length: number): boolean {
  const step = 10 ** -digits
  return [1, 10, 100, 1000, 0.1, 0.01, 0.001].some(
    (factor) => Math.abs(value - length * factor) <= step * 0.5001 + 1e-9 * length * factor,
  )
}

const DIFFERS = {
  fa: 'عددی که این اندازه نشان می‌دهد با فاصلهٔ کشیده‌شده یکی نیست.',
  en: 'The number that this dimension shows is not the distance it measures.',
}
