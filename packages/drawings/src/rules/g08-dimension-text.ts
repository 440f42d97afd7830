import type { EntityOf } from '../dxf/model.ts'
import { lengthFactors, lengthOf } from './dimension-length.ts'
import { eachDrawing, failureOf } from './per-drawing.ts'
import type { Note, Rule } from './rule.ts'
import { type ShownNumber, shownNumbers } from './shown-numbers.ts'

/** G08: every number that a dimension shows is what it measures, up to the rounding of its last digit. */
export const g08: Rule = {
  id: 'G08',
  version: 2,
  severity: 'E',
  title: { fa: 'عدد اندازه همان است که سنجیده می‌شود', en: 'Dimension text is what is measured' },
  reference: 'DXF Reference, DIMENSION groups 1, 42 and DIMSTYLE group 144',
  applies: () => true,
  check: (context) =>
    eachDrawing(context, (read) => {
      const { model } = read
      const factors = lengthFactors(model)
      const blocks = new Map(model.blocks.map((block) => [block.name.toUpperCase(), block.entities]))
      const notes: Note[] = []
      let subjects = 0
      for (const entity of model.entities) {
        if (entity.type !== 'DIMENSION') continue
        const length = lengthOf(entity)
        if (length === undefined) continue
        const value = length * (factors.get(entity.style.toUpperCase()) ?? 1)
        const drawn = (blocks.get(entity.picture.toUpperCase()) ?? []).flatMap((part) =>
          part.type === 'TEXT' || part.type === 'MTEXT' ? [part.text] : [],
        )
        const judged = [ownText(entity, value), ...drawn].flatMap((text) => judgedText(text, value) ?? [])
        if (judged.length > 0) subjects++
        const wrong = judged.find(({ state }) => state === 'fail')
        const open = judged.find(({ state }) => state === 'not-evaluated')
        if (wrong)
          notes.push(
            failureOf(read, [entity], DIFFERS, {
              measured: wrong.shown,
              required: value,
              evidence: { text: wrong.text },
            }),
          )
        else if (open)
          notes.push(
            failureOf(read, [entity], UNSURE, {
              state: 'not-evaluated',
              measured: open.shown,
              required: value,
              evidence: { text: open.text },
            }),
          )
      }
      return { subjects, notes }
    }),
}

/** The text that stands for the measurement, which it may name by `<>`. */
const ownText = ({ text }: EntityOf<'DIMENSION'>, value: number): string =>
  text.trim() === '<>' ? '' : text.replaceAll('<>', value.toFixed(6))

type Judged = { readonly state: Note['state']; readonly text: string; readonly shown: number | string }

/**
 * Fails a text none of whose numbers is the length; one that says more than numbers, or the length and something else (two
 * sizes, a tolerance), can't be told. Nothing is said of words.
 */
function judgedText(text: string, length: number): Judged | undefined {
  const { numbers, bare, unreadable } = shownNumbers(text)
  if (numbers.length === 0 && !unreadable) return undefined
  const wrong = numbers.find((number) => !agrees(number, length))
  if (!wrong && !unreadable) return { state: 'pass', text, shown: length }
  const none = numbers.length > 0 && numbers.every((number) => !agrees(number, length))
  const state = none && bare && !unreadable ? 'fail' : 'not-evaluated'
  return { state, text, shown: wrong?.value ?? text }
}

/**
 * Texts may be in m, cm or mm whatever the drawing's unit, or in inches: a power of ten between them is no fault. Of another
 * unit rounding takes at most a quarter of the number, or 1 would stand for every length that begins with 5 to 9.
 */
function agrees({ value, rounding }: ShownNumber, length: number): boolean {
  return [1, 10, 100, 1000, 0.1, 0.01, 0.001].some((factor) => {
    const most = Math.min(rounding, value * (factor === 1 ? 1 : 0.25))
    return Math.abs(value - length * factor) <= most * 1.0002 + 1e-9 * length * factor
  })
}

const DIFFERS = {
  fa: 'عددی که این اندازه نشان می‌دهد با فاصلهٔ کشیده‌شده یکی نیست.',
  en: 'The number that this dimension shows is not the distance it measures.',
}
const UNSURE = {
  fa: 'نوشتهٔ این اندازه عددی جز فاصلهٔ کشیده‌شده دارد و پیدا نیست که چه می‌گوید.',
  en: 'The text of this dimension has a number that is not the distance it measures, and what it says can’t be told.',
}
