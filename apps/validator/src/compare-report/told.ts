/** Everything the page of a comparison says, as texts in one language and in order, and its pictures. */
import {
  type EntityChange,
  generalSentencesOf,
  type SetComparison,
  tellChange,
  tellPlace,
} from '@mohr/drawings'
import { count, digits, instant, utc, visible } from '@mohr/signing/report'
import type { Box, OpenedSet } from '@mohr/viewer'
import type { Language } from '../errors.ts'
import { type Layer, layersOf, type Paper, type PlacePicture, paperOf, placePictures } from './overlay.ts'
import { type Kind, placesOf } from './places.ts'
import { drawPair, kindsIn, type PairedSheet, pairSheets } from './sheets.ts'
import type { Outcome } from './text.ts'
import { WORDS } from './words.ts'

/** What one page holds; beyond, it says how much more there is. */
export const LIMITS = {
  /** Sheets with a picture. */
  sheets: 60,
  /** Places of a sheet, and those with a picture of their own. */
  places: 60,
  pictures: 24,
  /** Changes of a place, and of a list without places. */
  changes: 12,
  /** Bytes of all pictures. */
  bytes: 16_000_000,
} as const

export interface ToldChange {
  readonly kind: Kind
  readonly what: string
  readonly where: string
}

export interface ToldPlace {
  /** In the language's digits. */
  readonly number: string
  readonly kind: Kind
  readonly box: Box
  readonly changes: readonly ToldChange[]
  readonly more: string | null
  readonly pictures: Record<'before' | 'after', PlacePicture> | null
}

export interface ToldSheet {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly note: string
  readonly overlay: {
    readonly layers: readonly Layer[]
    readonly width: number
    readonly height: number
    readonly paper: Paper
  } | null
  readonly counts: readonly { readonly kind: Kind; readonly word: string; readonly count: string }[]
  readonly places: readonly ToldPlace[]
  readonly unplaced: readonly ToldChange[]
  /** Places and changes that are not listed. */
  readonly more: string | null
}

export interface ToldComparison {
  readonly lang: Language
  readonly before: string
  readonly after: string
  readonly tone: 'good' | 'warn' | 'unknown'
  readonly sentences: readonly string[]
  readonly counts: readonly { readonly kind: Kind; readonly word: string; readonly count: string }[]
  readonly index: readonly {
    readonly number: string
    readonly title: string
    readonly state: string
    /** Of the sheet below; null where there is none. */
    readonly id: string | null
  }[]
  readonly general: readonly { readonly name: string; readonly sentences: readonly string[] }[]
  readonly sheets: readonly ToldSheet[]
  readonly elsewhere: readonly ToldChange[]
  readonly elsewhereMore: string | null
  readonly problems: readonly { readonly text: string; readonly code: string }[]
  readonly made: string
  readonly madeUtc: string
  readonly software: string
}

export interface ToldFrom {
  readonly before: string
  readonly after: string
  readonly outcome: Outcome
  /** The files of both; null where one could not be opened. */
  readonly opened: { readonly old: OpenedSet; readonly now: OpenedSet } | null
  readonly lang: Language
  readonly now: Date
  readonly software: string
}

const KINDS = ['removed', 'changed', 'added'] as const
const MOST_PROBLEMS = 100

export function tellComparison({
  before,
  after,
  outcome,
  opened,
  lang,
  now,
  software,
}: ToldFrom): ToldComparison {
  const w = WORDS[lang]
  const drawings = drawingsOf(outcome, before, after)
  const pairs = opened === null ? [] : pairSheets(opened.old, opened.now, drawings)
  const budget = { sheets: LIMITS.sheets, bytes: LIMITS.bytes }
  const ids = new Map(
    pairs.filter(({ changes }) => changes.length > 0).map((pair, at) => [pair, `s${at + 1}`]),
  )
  const sheets = [...ids].map(([pair, id]) =>
    sheetOf(pair, id, opened as NonNullable<typeof opened>, budget, lang),
  )
  const told = new Set(pairs.flatMap(({ changes }) => changes))
  const elsewhere = drawings.flatMap(
    ({ comparison }) => comparison?.changes.filter((one) => !told.has(one)) ?? [],
  )
  const iso = now.toISOString()
  const general = drawings.flatMap(({ after: file, comparison }) => {
    const sentences = comparison === null ? [] : generalSentencesOf(comparison).map((one) => shown(one[lang]))
    return sentences.length === 0 ? [] : [{ name: visible(file ?? ''), sentences }]
  })
  return {
    lang,
    before: visible(before),
    after: visible(after),
    ...verdictOf(outcome, sheets.length, lang),
    counts: countsOf(drawings.flatMap(({ comparison }) => comparison?.summary ?? []).map(inKinds), lang),
    index: pairs.map((pair) => {
      const { number, title } = (pair.after ?? pair.before) as NonNullable<PairedSheet['after']>
      return {
        number: visible(number),
        title: visible(title),
        state: stateOf(pair, lang),
        id: ids.get(pair) ?? null,
      }
    }),
    general: [...declaredOf(outcome, lang), ...general],
    sheets,
    elsewhere: elsewhere.slice(0, LIMITS.changes).map((one) => changeOf(one, undefined, lang)),
    elsewhereMore: moreOf(elsewhere.length - LIMITS.changes, lang),
    problems: problemsOf(outcome).map(({ file, message, code }) => ({
      text: `\u2068${visible(file)}\u2069 ${message[lang]}`,
      code,
    })),
    made: instant(iso, lang),
    madeUtc: utc(iso),
    software: `${w.software} ${software}`,
  }
}

function drawingsOf(outcome: Outcome, before: string, after: string) {
  if ('drawings' in outcome) return outcome.drawings
  return 'summary' in outcome ? [{ before, after, comparison: outcome, problems: outcome.problems }] : []
}

function verdictOf(
  outcome: Outcome,
  sheets: number,
  lang: Language,
): Pick<ToldComparison, 'tone' | 'sentences'> {
  const w = WORDS[lang]
  if (!('same' in outcome)) return { tone: 'unknown', sentences: [w.unreadable] }
  if (outcome.same) return { tone: 'good', sentences: [w.same] }
  const changed = 'changed' in outcome ? outcome.changed : !onlyIncomplete(outcome)
  const what = changed ? [sheets > 0 ? w.changed(count(sheets, lang)) : w.general] : []
  return { tone: 'warn', sentences: outcome.incomplete ? [w.partial, ...what] : what }
}

const onlyIncomplete = ({ incomplete, declared, sheets, drawings }: SetComparison): boolean =>
  incomplete &&
  declared.length === 0 &&
  sheets.every((one) => one.kind === 'kept' && one.declared.length === 0) &&
  drawings.every(({ comparison }) => comparison?.changed === false)

interface InKinds {
  readonly added: number
  readonly removed: number
  readonly changed: number
}

const inKinds = (tally: { moved: number; reordered: number } & InKinds): InKinds => ({
  ...tally,
  changed: tally.changed + tally.moved + tally.reordered,
})

function countsOf(tallies: readonly InKinds[], lang: Language): ToldComparison['counts'] {
  return KINDS.map((kind) => ({
    kind,
    word: WORDS[lang].kinds[kind],
    count: count(
      tallies.reduce((sum, tally) => sum + tally[kind], 0),
      lang,
    ),
  }))
}

function stateOf({ before, after, comparison, changes }: PairedSheet, lang: Language): string {
  const { sheetStates, changes: changed } = WORDS[lang]
  if (before === undefined) return sheetStates.added
  if (after === undefined) return sheetStates.removed
  if (comparison === null) return sheetStates.unread
  return changes.length === 0 ? sheetStates.same : changed(count(changes.length, lang))
}

/** What the manifest says otherwise of the set and of its sheets. */
function declaredOf(outcome: Outcome, lang: Language): ToldComparison['general'] {
  if (!('drawings' in outcome)) return []
  const { properties } = WORDS[lang]
  const said = ({ name, before, after }: { name: string; before: string; after: string }) =>
    `${properties[name] ?? name}: \u2068${visible(before)}\u2069 → \u2068${visible(after)}\u2069`
  const sentences = [
    ...outcome.declared.map(said),
    ...outcome.sheets.flatMap((sheet) =>
      sheet.declared.map((one) => `\u2068${visible(sheet.number)}\u2069 ${said(one)}`),
    ),
  ]
  return sentences.length === 0 ? [] : [{ name: WORDS[lang].declared, sentences }]
}

function problemsOf(outcome: Outcome) {
  const own = outcome.problems.map((problem) => ({ file: problem.detail ?? '', ...problem }))
  const found = 'drawings' in outcome ? outcome.drawings.flatMap(({ problems }) => problems) : []
  return [...own, ...found].slice(0, MOST_PROBLEMS)
}

function sheetOf(
  pair: PairedSheet,
  id: string,
  { old, now }: NonNullable<ToldFrom['opened']>,
  budget: { sheets: number; bytes: number },
  lang: Language,
): ToldSheet {
  const w = WORDS[lang]
  const { number, title } = (pair.after ?? pair.before) as NonNullable<PairedSheet['after']>
  const drawn = budget.sheets-- > 0 && budget.bytes > 0 ? drawPair(old, now, pair) : undefined
  const { places, unplaced } = placesOf(pair.changes, (change) => drawn?.boxOf(change), lang === 'fa')
  const layers = drawn && layersOf(drawn.revisions, kindsIn(drawn.revisions))
  budget.bytes -= layers?.layers.reduce((sum, { png }) => sum + png.length, 0) ?? 0
  const layout = pair.after?.layout
  const told = places.slice(0, LIMITS.places).map((place, at): ToldPlace => {
    const pictures =
      drawn && at < LIMITS.pictures && budget.bytes > 0 ? placePictures(drawn.revisions, place.box) : null
    for (const { png } of Object.values(pictures ?? {})) budget.bytes -= png.length
    return {
      number: digits(at + 1, lang),
      kind: place.kind,
      box: place.box,
      changes: place.changes.slice(0, LIMITS.changes).map((change) => changeOf(change, layout, lang)),
      more: moreOf(place.changes.length - LIMITS.changes, lang),
      pictures,
    }
  })
  const unlisted =
    places.slice(LIMITS.places).reduce((sum, { changes }) => sum + changes.length, 0) +
    Math.max(0, unplaced.length - LIMITS.changes)
  return {
    id,
    number: visible(number),
    title: visible(title),
    note: drawn === undefined ? w.notPictured : w.changes(count(pair.changes.length, lang)),
    overlay: drawn && layers ? { ...layers, paper: paperOf(drawn.revisions) } : null,
    counts: countsOf(
      pair.changes.map(({ kind }) => ({ added: 0, removed: 0, changed: 0, [kind]: 1 })),
      lang,
    ),
    places: told,
    unplaced: unplaced.slice(0, LIMITS.changes).map((change) => changeOf(change, layout, lang)),
    more: moreOf(unlisted, lang),
  }
}

const changeOf = (change: EntityChange, layout: string | undefined, lang: Language): ToldChange => ({
  kind: change.kind,
  what: shown(tellChange(change)[lang]),
  where: shown(tellPlace(change, layout)[lang]),
})

/** A sentence of ours, what strangers wrote in it made harmless; the marks round it stay. */
const shown = (sentence: string): string =>
  sentence
    .split(/([\u2068\u2069])/)
    .map((part, at) => (at % 2 === 1 ? part : visible(part)))
    .join('')

const moreOf = (more: number, lang: Language): string | null =>
  more > 0 ? WORDS[lang].more(count(more, lang)) : null
