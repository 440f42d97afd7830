/** A comparison on the terminal: what changed as a whole, then each change with its place. */
import {
  type DrawingComparison,
  doubtsIn,
  type EntityChange,
  lostIn,
  type SetComparison,
  sentencesOf,
  tellChange,
  tellPlace,
} from '@mohr/drawings'
import type { Language, Problem } from '../errors.ts'
import { comma, describe, digits, isolate, print } from '../output.ts'

interface Reading {
  readonly problems: readonly Problem[]
}

export type Outcome =
  | (DrawingComparison & Reading)
  | (SetComparison & Reading)
  | { readonly problems: readonly Problem[] }

const WORDS = {
  same: { fa: 'همان است', en: 'the same' },
  differs: { fa: 'عوض شده', en: 'changed' },
  partial: {
    fa: 'ناتمام یا دوپهلو خوانده شد؛ همان بودنش دانسته نیست',
    en: 'not read to the end, or in one way alone; not known to be the same',
  },
  unreadable: { fa: 'سنجیده نشد', en: 'not compared' },
  declared: { fa: 'آنچه مجموعه اعلام می‌کند', en: 'What the set declares' },
  sheet: { fa: 'برگهٔ', en: 'Sheet' },
  added: { fa: 'افزوده شد', en: 'was added' },
  removed: { fa: 'برداشته شد', en: 'was removed' },
  changes: { fa: (count: string) => `${count} تغییر`, en: (count: string) => `${count} change(s)` },
  elsewhere: { fa: 'آنچه در هیچ برگی دیده نمی‌شود', en: 'What no sheet shows' },
  kept: { fa: 'عوض شد', en: 'changed' },
} as const

function wordOf(outcome: Outcome): 'unreadable' | 'partial' | 'same' | 'differs' {
  if (!('same' in outcome)) return 'unreadable'
  if (outcome.incomplete) return 'partial'
  return outcome.same ? 'same' : 'differs'
}

export function printOutcome(before: string, after: string, outcome: Outcome, lang: Language): void {
  const word = wordOf(outcome)
  print('', `${isolate(before)} → ${isolate(after)}  ${WORDS[word][lang]}`)
  if ('drawings' in outcome) printSet(outcome, lang)
  else if ('summary' in outcome) {
    printSentences(outcome, lang)
    printChanges(outcome.changes, lang)
  }
  for (const problem of outcome.problems) print(`  ! ${describe(problem, lang)}`)
}

function printSet({ declared, sheets, drawings }: SetComparison, lang: Language): void {
  for (const one of declared)
    print(`  ${WORDS.declared[lang]}: ${isolate(one.name)} ${isolate(one.before)} → ${isolate(one.after)}`)
  for (const { number, title, kind, declared: own, layout, drawing, changes } of sheets) {
    const name = `${WORDS.sheet[lang]} ${isolate(number)}`
    if (kind !== 'kept') print(`  ${name} (${isolate(title)}) ${WORDS[kind][lang]}`)
    for (const one of own)
      print(`  ${name}: ${isolate(one.name)} ${isolate(one.before)} → ${isolate(one.after)}`)
    if (changes.length === 0) continue
    print(`  ${name} (${isolate(title)}): ${WORDS.changes[lang](digits(changes.length, lang))}`)
    const all = drawings[drawing ?? 0]?.comparison?.changes ?? []
    printChanges(
      changes.map((at) => all[at] as EntityChange),
      lang,
      layout,
    )
  }
  for (const { before, after, sheets: numbers, comparison, elsewhere, problems } of drawings) {
    if (comparison?.same === true) continue
    const lost = [...lostIn(problems), ...doubtsIn(problems)]
    const name = [before, after].filter((file, at, all) => file !== null && all.indexOf(file) === at)
    const of = numbers.length > 0 ? ` (${numbers.map(isolate).join(comma(lang))})` : ''
    const whole = comparison === null ? 'unreadable' : comparison.incomplete ? 'partial' : 'kept'
    const kind = before === null ? 'added' : after === null ? 'removed' : whole
    print(`  ${name.map((file) => isolate(file ?? '')).join(' → ')}${of} ${WORDS[kind][lang]}`)
    if (comparison !== null) {
      printSentences(comparison, lang)
      if (elsewhere.length > 0) print(`    ${WORDS.elsewhere[lang]}:`)
      printChanges(
        elsewhere.map((at) => comparison.changes[at] as EntityChange),
        lang,
      )
    }
    for (const problem of comparison === null ? problems : lost) print(`    ! ${describe(problem, lang)}`)
  }
}

function printSentences(comparison: DrawingComparison, lang: Language): void {
  for (const sentence of sentencesOf(comparison)) print(`    ${sentence[lang]}`)
}

function printChanges(changes: readonly EntityChange[], lang: Language, layout?: string): void {
  for (const change of changes.slice(0, MOST_CHANGES))
    print(`      ${tellPlace(change, layout)[lang]}: ${tellChange(change)[lang]}`)
  if (changes.length > MOST_CHANGES) print(`      + ${digits(changes.length - MOST_CHANGES, lang)}`)
}

/** Of a sheet; `--json` has all. */
const MOST_CHANGES = 40
