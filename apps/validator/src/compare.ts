/** `mohr compare`: what a revision changed of a drawing, or of a whole set. */
import {
  compareDrawings,
  compareSets,
  type DrawingComparison,
  lostIn,
  readDxf,
  type SetComparison,
  sentencesOf,
} from '@mohr/drawings'
import { drawingsAt } from './drawings-at.ts'
import { type Bilingual, EXIT, type Language, type Problem, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { comma, describe, digits, isolate, print, printJson } from './output.ts'

interface Reading {
  readonly problems: readonly Problem[]
}

type Outcome =
  | (DrawingComparison & Reading)
  | (SetComparison & Reading)
  | { readonly problems: readonly Problem[] }

const WORDS = {
  same: { fa: 'همان است', en: 'the same' },
  differs: { fa: 'عوض شده', en: 'changed' },
  partial: {
    fa: 'ناتمام خوانده شد؛ همان بودنش دانسته نیست',
    en: 'not read to the end; not known to be the same',
  },
  unreadable: { fa: 'سنجیده نشد', en: 'not compared' },
  declared: { fa: 'آنچه مجموعه اعلام می‌کند', en: 'What the set declares' },
  sheet: { fa: 'برگهٔ', en: 'Sheet' },
  added: { fa: 'افزوده شد', en: 'was added' },
  removed: { fa: 'برداشته شد', en: 'was removed' },
  kept: { fa: 'عوض شد', en: 'changed' },
} as const satisfies Record<string, Bilingual>

export const command: Command = {
  options: {},
  async run({ files, json, lang }) {
    const [before, after] = files
    if (before === undefined || after === undefined || files.length > 2)
      throw new UsageError('mohr compare BEFORE AFTER')
    const outcome = compare(before, after)
    if (json) printJson({ before, after, ...outcome })
    else printOutcome(before, after, outcome, lang)
    if (!('same' in outcome) || isPartial(outcome)) return EXIT.unreadable
    if (outcome.incomplete) return EXIT.open
    return outcome.same ? EXIT.ok : EXIT.negative
  },
}

/** @throws UsageError */
function compare(before: string, after: string): Outcome {
  try {
    const [old, now] = [drawingsAt(before), drawingsAt(after)]
    const problems = [old, now].flatMap((side) => ('problem' in side ? [side.problem] : []))
    if ('problem' in old || 'problem' in now) return { problems }
    if ('files' in old && 'files' in now) {
      return { ...compareSets(old.files, now.files), problems }
    }
    if (!('drawing' in old && 'drawing' in now)) throw new UsageError('mohr compare SET SET | DXF DXF')
    const [was, is] = [readDxf(old.drawing), readDxf(now.drawing)]
    const found = [
      ...was.problems.map((problem) => ({ ...problem, file: before })),
      ...is.problems.map((problem) => ({ ...problem, file: after })),
    ]
    if (was.model === undefined || is.model === undefined) return { problems: found }
    return { ...compareDrawings(was.model, is.model), problems: found }
  } catch (error) {
    if (error instanceof UsageError) throw error
    return { problems: [problemOf(error)] }
  }
}

/** A file that is there and couldn't be read may hide anything. */
const isPartial = (outcome: Outcome): boolean =>
  'drawings' in outcome &&
  outcome.drawings.some((one) => one.before !== null && one.after !== null && one.comparison === null)

function wordOf(outcome: Outcome): 'unreadable' | 'partial' | 'same' | 'differs' {
  if (!('same' in outcome)) return 'unreadable'
  if (outcome.incomplete) return 'partial'
  return outcome.same ? 'same' : 'differs'
}

function printOutcome(before: string, after: string, outcome: Outcome, lang: Language): void {
  const word = wordOf(outcome)
  print('', `${isolate(before)} → ${isolate(after)}  ${WORDS[word][lang]}`)
  if ('drawings' in outcome) printSet(outcome, lang)
  else if ('summary' in outcome) printDrawing(outcome, lang)
  for (const problem of outcome.problems) print(`  ! ${describe(problem, lang)}`)
}

function printSet({ declared, sheets, drawings }: SetComparison, lang: Language): void {
  for (const one of declared)
    print(`  ${WORDS.declared[lang]}: ${isolate(one.name)} ${isolate(one.before)} → ${isolate(one.after)}`)
  for (const { number, title, kind, declared: own } of sheets) {
    if (kind !== 'kept')
      print(`  ${WORDS.sheet[lang]} ${isolate(number)} (${isolate(title)}) ${WORDS[kind][lang]}`)
    for (const one of own)
      print(
        `  ${WORDS.sheet[lang]} ${isolate(number)}: ${isolate(one.name)} ${isolate(one.before)} → ${isolate(one.after)}`,
      )
  }
  for (const { before, after, sheets: numbers, comparison, problems } of drawings) {
    if (comparison?.same === true) continue
    const lost = lostIn(problems)
    const name = [before, after].filter((file, at, all) => file !== null && all.indexOf(file) === at)
    const of = numbers.length > 0 ? ` (${numbers.map(isolate).join(comma(lang))})` : ''
    const whole = comparison === null ? 'unreadable' : lost.length > 0 ? 'partial' : 'kept'
    const kind = before === null ? 'added' : after === null ? 'removed' : whole
    print(`  ${name.map((file) => isolate(file ?? '')).join(' → ')}${of} ${WORDS[kind][lang]}`)
    if (comparison !== null) printDrawing(comparison, lang)
    for (const problem of comparison === null ? problems : lost) print(`    ! ${describe(problem, lang)}`)
  }
}

function printDrawing(comparison: DrawingComparison, lang: Language): void {
  for (const sentence of sentencesOf(comparison)) print(`    ${sentence[lang]}`)
  const texts = comparison.changes.flatMap(({ text }) => (text === null ? [] : [text]))
  for (const { before, after } of texts.slice(0, MOST_TEXTS))
    print(`      «${isolate(before)}» → «${isolate(after)}»`)
  if (texts.length > MOST_TEXTS) print(`      + ${digits(texts.length - MOST_TEXTS, lang)}`)
}

const MOST_TEXTS = 20
