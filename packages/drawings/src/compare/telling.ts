/** One change in plain words: what it is, and where. */
import type { Bilingual } from '../errors.ts'
import type { Box, EntityChange, SeenAt } from './comparison.ts'
import { figure, isolate, nounOf, placeName } from './words.ts'

type Lang = keyof Bilingual

/** Properties that are told by name, and letters of a text. */
const MOST_PROPERTIES = 4
const MOST_LETTERS = 200

/** What changed: `line, layer WALL: moved by 0, 0.5`. */
export const tellChange = (change: EntityChange): Bilingual => ({
  fa: what(change, 'fa'),
  en: what(change, 'en'),
})

/**
 * Where: on a sheet in mm of its paper where one shows it, else in drawing units where it stands.
 *
 * @param layout the sheet that is spoken of, which is then not named
 */
export const tellPlace = (change: EntityChange, layout?: string): Bilingual => ({
  fa: where(change, layout, 'fa'),
  en: where(change, layout, 'en'),
})

const WORDS = {
  layer: { fa: 'لایهٔ', en: 'layer' },
  added: { fa: 'افزوده شد', en: 'added' },
  removed: { fa: 'برداشته شد', en: 'removed' },
  moved: { fa: 'جابه‌جا شد به اندازهٔ', en: 'moved by' },
  geometry: { fa: 'شکل یا اندازه‌اش عوض شد', en: 'has another shape or size' },
  over: { fa: 'اکنون روی چیزی است که زیرش بود', en: 'now covers what was over it' },
  under: { fa: 'اکنون زیر چیزی است که رویش بود', en: 'now lies under what it covered' },
  hidden: { fa: 'پنهان', en: 'hidden' },
  mm: { fa: 'میلی‌متر', en: 'mm' },
} as const satisfies Record<string, Bilingual>

const COMMA = { fa: '، ', en: ', ' } as const
const SEMICOLON = { fa: '؛ ', en: '; ' } as const

function what(change: EntityChange, lang: Lang): string {
  const { kind, type, layer, moved, text, order, aspects, properties } = change
  const noun = nounOf(type)[lang === 'fa' ? 0 : 1]
  const parts: string[] = []
  if (kind !== 'changed') parts.push(WORDS[kind][lang])
  if (moved !== null)
    parts.push(
      `${WORDS.moved[lang]} ${isolate(`x ${figure(moved.x, lang)}${COMMA[lang]}y ${figure(moved.y, lang)}`)}`,
    )
  if (aspects.includes('geometry')) parts.push(WORDS.geometry[lang])
  for (const { name, before, after } of properties.slice(0, MOST_PROPERTIES)) {
    const format = name === 'format' ? name : `${name} ${short(before) || '—'} → ${short(after) || '—'}`
    parts.push(isolate(format))
  }
  if (text !== null) {
    const [before, after] = otherLines(text.before.split('\n'), text.after.split('\n'))
    parts.push(`«${isolate(short(before))}» → «${isolate(short(after))}»`)
  }
  if (order !== null) parts.push(WORDS[order][lang])
  return `${noun}${COMMA[lang]}${WORDS.layer[lang]} ${isolate(layer)}: ${parts.join(SEMICOLON[lang])}`
}

/** Of texts of several lines, as the fields of a title block are, those that differ. */
function otherLines(before: readonly string[], after: readonly string[]): [string, string] {
  const [was, is] = [
    before.filter((line) => !after.includes(line)),
    after.filter((line) => !before.includes(line)),
  ]
  const differ = was.length + is.length > 0
  return [(differ ? was : before).join(' / '), (differ ? is : after).join(' / ')]
}

const short = (text: string): string =>
  text.length > MOST_LETTERS ? `${[...text].slice(0, MOST_LETTERS).join('')}…` : text

function where(change: EntityChange, layout: string | undefined, lang: Lang): string {
  const seen = seenOf(change, layout)
  if (seen !== undefined) return layout === undefined ? tellSeen(seen)[lang] : onPaper(seen, lang)
  const box = change.box.after ?? change.box.before
  const name = placeName(change.where)[lang]
  return box === null ? name : `${name}${COMMA[lang]}${spot(box, lang)}`
}

/** A place on a sheet, which is named. */
export const tellSeen = (seen: SeenAt): Bilingual => {
  const { fa, en } = placeName({ kind: 'layout', name: seen.layout })
  return { fa: `${fa}${COMMA.fa}${onPaper(seen, 'fa')}`, en: `${en}${COMMA.en}${onPaper(seen, 'en')}` }
}

function onPaper({ box, hidden }: SeenAt, lang: Lang): string {
  const tenths = box.map((side) => Math.round(side * 10) / 10) as unknown as Box
  return `${spot(tenths, lang)} ${WORDS.mm[lang]}${hidden ? `${COMMA[lang]}${WORDS.hidden[lang]}` : ''}`
}

/** Where it is now, else where it was. */
function seenOf({ seen }: EntityChange, layout: string | undefined): SeenAt | undefined {
  const here = layout === undefined ? seen : seen.filter((one) => one.layout === layout)
  return here.find(({ revision }) => revision === 'after') ?? here[0]
}

const spot = ([left, bottom, right, top]: Box, lang: Lang): string =>
  isolate(`x ${range(left, right, lang)}`) + COMMA[lang] + isolate(`y ${range(bottom, top, lang)}`)

function range(from: number, to: number, lang: Lang): string {
  const [start, end] = [figure(from, lang), figure(to, lang)]
  return start === end ? start : `${start}–${end}`
}
