import { type Checklist, checklistItems, isBlank, persianDigits } from '@mohr/casework'
import type { Bilingual, Draft } from '../api/types.ts'
import signs from './printable-signs.json' with { type: 'json' }
import { MOST_MARKS, marksPiled } from './stacked-marks.ts'

/** Every sign that the report's fonts have, as ranges of code points; what Typst answers, asked by `printable.test.ts`. */
const RANGES: readonly (readonly number[])[] = signs

/** The signs of a text that can't be printed, each once. */
export function unprintable(text: string): string[] {
  return [...new Set(text)].filter((sign) => !prints(sign.codePointAt(0) ?? 0))
}

/** What an engineer must change before the report can be printed: the sign or letter, and where it stands. */
export function unprintableIn(draft: Draft, checklist: Checklist): Bilingual[] {
  const found = checklistItems(checklist).flatMap((item, index) => {
    const { note = '', place = '', drawn = '', measured = '' } = draft.answers[item.id] ?? {}
    const number = index + 1
    return textFaults([note, place, drawn, measured], {
      fa: `بند ${persianDigits(number)}`,
      en: `item ${number}`,
    })
  })
  return [...found, ...textFaults([draft.instructions], { fa: 'دستورها', en: 'the instructions' })]
}

/** What can't be printed of texts that stand at one place. */
export function textFaults(texts: readonly string[], where: Bilingual): Bilingual[] {
  const signs = unprintable(texts.join('')).map((sign) => cannotPrint(sign, where))
  return texts.some(marksPiled) ? [...signs, tooManyMarks(where)] : signs
}

function cannotPrint(sign: string, where: Bilingual): Bilingual {
  const seen = !isBlank(sign) && !/[\p{M}\p{C}]/u.test(sign)
  const named = seen ? sign : codeOf(sign)
  return {
    fa: `نویسهٔ «${named}» در ${where.fa} را نمی‌توان چاپ کرد؛ ${seen ? 'آن را با واژه بنویسید' : 'آن را بردارید'}.`,
    en: `The sign "${named}" in ${where.en} can't be printed; ${seen ? 'write it in words' : 'take it out'}.`,
  }
}

/** The name of a sign that shows nothing by itself, by which it can be looked for. */
function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

const tooManyMarks = (where: Bilingual): Bilingual => ({
  fa: `در ${where.fa} بیش از ${persianDigits(MOST_MARKS)} نشانه روی یک حرف نشسته است و چاپ نمی‌شود؛ نشانه‌های افزوده را بردارید.`,
  en: `More than ${MOST_MARKS} marks stand on one letter in ${where.en}, which can't be printed; take the surplus ones out.`,
})

/** Looks for the last range that begins no later. */
function prints(point: number): boolean {
  let [low, high] = [0, RANGES.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((RANGES[middle]?.[0] ?? 0) <= point) low = middle + 1
    else high = middle
  }
  return point <= (RANGES[low - 1]?.[1] ?? -1)
}
