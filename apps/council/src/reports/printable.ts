import { type Checklist, checklistItems, persianDigits } from '@mohr/casework'
import type { Bilingual, Draft } from '../api/types.ts'
import signs from './printable-signs.json' with { type: 'json' }

/** Every sign that the report's fonts have, as ranges of code points; what Typst answers, asked by `printable.test.ts`. */
const RANGES: readonly (readonly number[])[] = signs

/** The signs of a text that can't be printed, each once. */
export function unprintable(text: string): string[] {
  return [...new Set(text)].filter((sign) => !prints(sign.codePointAt(0) ?? 0))
}

/** What an engineer must change before the report can be printed: the sign, and where it stands. */
export function unprintableIn(draft: Draft, checklist: Checklist): Bilingual[] {
  const found = checklistItems(checklist).flatMap((item, index) => {
    const { note, place, drawn, measured } = draft.answers[item.id] ?? {}
    const number = index + 1
    return unprintable([note, place, drawn, measured].join('')).map((sign) =>
      cannotPrint(sign, { fa: `بند ${persianDigits(String(number))}`, en: `item ${number}` }),
    )
  })
  const ofInstructions = unprintable(draft.instructions).map((sign) =>
    cannotPrint(sign, { fa: 'دستورها', en: 'the instructions' }),
  )
  return [...found, ...ofInstructions]
}

const cannotPrint = (sign: string, where: Bilingual): Bilingual => ({
  fa: `نویسهٔ «${sign}» در ${where.fa} را نمی‌توان چاپ کرد؛ آن را با واژه بنویسید.`,
  en: `The sign "${sign}" in ${where.en} can't be printed; write it in words.`,
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
