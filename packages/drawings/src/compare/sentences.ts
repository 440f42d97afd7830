/** A comparison in plain words, one sentence for each place and layer. */
import type { Bilingual } from '../errors.ts'
import type { DefinitionChange, DrawingComparison, LayerChange, Renaming, Tally } from './comparison.ts'
import { tellSeen } from './telling.ts'
import { isolate, nounOf, persian, placeName } from './words.ts'

/** Sentences beyond these are summed up in one. */
const MOST = 60

const DEEDS = {
  moved: ['جابه‌جا شد', 'moved'],
  changed: ['عوض شد', 'changed'],
  reordered: ['در ترتیب دیگری کشیده می‌شود', 'drawn in another order'],
  added: ['افزوده شد', 'added'],
  removed: ['برداشته شد', 'removed'],
} as const

type Deed = keyof typeof DEEDS

export function sentencesOf(comparison: DrawingComparison): Bilingual[] {
  const places = new Map<string, Tally[]>()
  for (const tally of comparison.summary) {
    const key = JSON.stringify([tally.where, tally.layer])
    places.set(key, [...(places.get(key) ?? []), tally])
  }
  return cut([...generalSentencesOf(comparison), ...[...places.values()].map(placeSentence)])
}

/** What is so in the whole drawing: its names, layers, styles and units; not its entities. */
export function generalSentencesOf({
  incomplete,
  units,
  renamed,
  layouts,
  layers,
  definitions,
}: DrawingComparison): Bilingual[] {
  return cut([
    ...(incomplete ? [INCOMPLETE] : []),
    ...(units.before === units.after ? [] : [unitSentence(units)]),
    ...renamed.map(renamedSentence),
    ...layouts.added.map((name) => named(name, 'صفحهٔ ', ' افزوده شد.', 'Layout ', ' was added.')),
    ...layouts.removed.map((name) => named(name, 'صفحهٔ ', ' برداشته شد.', 'Layout ', ' was removed.')),
    ...layers.map(layerSentence),
    ...definitions.map(definitionSentence),
  ])
}

function cut(all: readonly Bilingual[]): Bilingual[] {
  const more = all.length - MOST
  return more > 0 ? [...all.slice(0, MOST), moreSentence(more)] : [...all]
}

function placeSentence(tallies: readonly Tally[]): Bilingual {
  const [{ where, layer }] = tallies as [Tally]
  const parts = (Object.keys(DEEDS) as Deed[]).flatMap((deed) => {
    const counts = new Map<string, { count: number; nouns: readonly [string, string, string] }>()
    for (const tally of tallies) {
      const nouns = nounOf(tally.type)
      const known = counts.get(nouns[0])?.count ?? 0
      if (tally[deed] > 0) counts.set(nouns[0], { count: known + tally[deed], nouns })
    }
    return [...counts.values()].map(({ count, nouns: [fa, one, many] }) => ({
      fa: `${persian(count)} ${fa} ${DEEDS[deed][0]}`,
      en: `${count} ${count === 1 ? one : many} ${DEEDS[deed][1]}`,
    }))
  })
  const place = placeName(where)
  return {
    fa: `${place.fa}، لایهٔ ${isolate(layer)}: ${parts.map(({ fa }) => fa).join('، ')}.`,
    en: `${place.en}, layer ${isolate(layer)}: ${parts.map(({ en }) => en).join(', ')}.`,
  }
}

const LAYER_DEEDS: Readonly<Record<string, Bilingual>> = {
  'on false': { fa: 'خاموش شد', en: 'was switched off' },
  'on true': { fa: 'روشن شد', en: 'was switched on' },
  'frozen true': { fa: 'منجمد شد', en: 'was frozen' },
  'frozen false': { fa: 'از انجماد درآمد', en: 'was thawed' },
  'plot false': { fa: 'چاپ‌نشدنی شد', en: 'is no longer plotted' },
  'plot true': { fa: 'چاپ‌شدنی شد', en: 'is plotted now' },
  'locked true': { fa: 'قفل شد', en: 'was locked' },
  'locked false': { fa: 'باز شد', en: 'was unlocked' },
}
const OTHER_DEED: Bilingual = {
  fa: 'رنگ، نوع یا ضخامت خطش عوض شد',
  en: 'has another colour, line type or lineweight',
}

function layerDeed({ name, after }: LayerChange['properties'][number]): Bilingual {
  if (name === 'transparency')
    return { fa: `${isolate(after)} شفاف شد`, en: `is ${isolate(after)} transparent now` }
  return LAYER_DEEDS[`${name} ${after}`] ?? OTHER_DEED
}

function layerSentence({ name, kind, properties }: LayerChange): Bilingual {
  if (kind === 'added') return named(name, 'لایهٔ ', ' افزوده شد.', 'Layer ', ' was added.')
  if (kind === 'removed') return named(name, 'لایهٔ ', ' برداشته شد.', 'Layer ', ' was removed.')
  const deeds = new Set(properties.map(layerDeed))
  return named(
    name,
    'لایهٔ ',
    ` ${[...deeds].map(({ fa }) => fa).join(' و ')}.`,
    'Layer ',
    ` ${[...deeds].map(({ en }) => en).join(' and ')}.`,
  )
}

const DEFINITIONS: Readonly<Record<DefinitionChange['kind'], Bilingual>> = {
  'page-setup': { fa: 'چاپ صفحهٔ', en: 'The page setup of' },
  style: { fa: 'سبک نوشتهٔ', en: 'The text style' },
  'dimension-style': { fa: 'سبک اندازهٔ', en: 'The dimension style' },
  linetype: { fa: 'نوع خط', en: 'The line type' },
  block: { fa: 'مبنای نماد', en: 'The base of the symbol' },
  variable: { fa: 'متغیر', en: 'The variable' },
}

function definitionSentence({ kind, name, properties, seen }: DefinitionChange): Bilingual {
  const told = properties.map((one) => isolate(`${one.name} ${one.before || '—'} → ${one.after || '—'}`))
  const place = seen.find(({ revision }) => revision === 'after') ?? seen[0]
  const shown = place && tellSeen(place)
  return {
    fa: `${DEFINITIONS[kind].fa} ${isolate(name)} عوض شد: ${told.join('، ')}${shown ? `؛ نخست در ${shown.fa}` : ''}.`,
    en: `${DEFINITIONS[kind].en} ${isolate(name)} changed: ${told.join(', ')}${shown ? `; first seen on ${shown.en}` : ''}.`,
  }
}

const RENAMED: Readonly<Record<Renaming['kind'], Bilingual>> = {
  layer: { fa: 'لایهٔ', en: 'Layer' },
  block: { fa: 'نماد', en: 'Symbol' },
  style: { fa: 'سبک نوشتهٔ', en: 'Text style' },
  linetype: { fa: 'نوع خط', en: 'Line type' },
  'dimension-style': { fa: 'سبک اندازهٔ', en: 'Dimension style' },
}

const renamedSentence = ({ kind, before, after }: Renaming): Bilingual => ({
  fa: `نام ${RENAMED[kind].fa} ${isolate(before)} به ${isolate(after)} عوض شد.`,
  en: `${RENAMED[kind].en} ${isolate(before)} was renamed ${isolate(after)}.`,
})

const unitSentence = ({ before, after }: DrawingComparison['units']): Bilingual => ({
  fa: `واحد نقشه از ${isolate(before ?? '—')} به ${isolate(after ?? '—')} عوض شد.`,
  en: `The unit of the drawing changed from ${isolate(before ?? '—')} to ${isolate(after ?? '—')}.`,
})

const INCOMPLETE: Bilingual = {
  fa: 'یکی از دو نقشه تا پایان خوانده نشد، یا برنامه‌های دیگر آن را جور دیگری می‌خوانند؛ شاید تغییرهای دیگری هم باشد.',
  en: 'One of the two drawings was not read to its end, or other programs read it otherwise; there may be more changes.',
}

const moreSentence = (count: number): Bilingual => ({
  fa: `و ${persian(count)} جای دیگر.`,
  en: `And ${count} more places.`,
})

const named = (name: string, fa: string, faEnd: string, en: string, enEnd: string): Bilingual => ({
  fa: `${fa}${isolate(name)}${faEnd}`,
  en: `${en}${isolate(name)}${enEnd}`,
})
