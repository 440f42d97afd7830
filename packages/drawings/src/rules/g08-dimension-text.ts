import { lengthFactors, lengthOf } from './dimension-length.ts'
import { latinDigits } from './latin.ts'
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
      const factors = lengthFactors(model)
      const blocks = new Map(model.blocks.map((block) => [block.name.toUpperCase(), block.entities]))
      const notes = []
      let subjects = 0
      for (const entity of model.entities) {
        if (entity.type !== 'DIMENSION') continue
        const length = lengthOf(entity)
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

type Shown = { readonly value: number; readonly digits: number }

/** A text that is one number, in Persian or Latin digits, with a unit or without; feet and remarks are not judged. */
function numberOf(text: string): Shown | undefined {
  const latin = latinDigits(text)
    .replace(/[,/]/g, '.')
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
