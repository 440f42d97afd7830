import { type Checklist, checklistItems, persianDigits } from '@mohr/casework'
import type { Bilingual, Draft } from '../api/types.ts'
import { layOut } from './typst.ts'

/** What every font for Persian has: ASCII, Latin-1, the Arabic block and its joiners, and the usual punctuation. */
const USUAL = /[\t\n\r\u0020-\u007e\u00a0-\u00ff\u0600-\u06ff\u2010-\u2026]|\u200c|\u200d|\u200e|\u200f/

/** Signs looked at before, and whether the report's fonts have them. */
const known = new Map<string, boolean>()
const KNOWN_LIMIT = 10_000

/** The signs of a text that can't be printed, each once. */
export function unprintable(text: string): string[] {
  const rare = new Set([...text].filter((sign) => !USUAL.test(sign)))
  return [...rare].filter((sign) => !prints(sign))
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

function prints(sign: string): boolean {
  const before = known.get(sign)
  if (before !== undefined) return before
  let can = true
  try {
    layOut('sign.typ', { text: sign }, new Map(), (document) => document.pdf())
  } catch {
    can = false
  }
  if (known.size < KNOWN_LIMIT) known.set(sign, can)
  return can
}
