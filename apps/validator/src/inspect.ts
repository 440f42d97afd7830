/** `mohr inspect`: what a DXF holds, one object for each file. */
import { type DxfContents, type DxfInspection, inspectDxf, lostIn } from '@mohr/drawings'
import { EXIT, type Language, type Problem, problemOf, UsageError } from './errors.ts'
import { openFile } from './file-source.ts'
import type { Command } from './mohr.ts'
import { comma, describe, digits, isolate, print, printJson } from './output.ts'

type Inspection =
  | DxfInspection
  | { file: string; format: 'dxf' | 'dwg' | 'pdf'; problems: readonly Problem[] }

const MAX_TEXTS = 40

const WORDS = {
  fa: {
    layers: 'لایه‌ها',
    layouts: 'صفحه‌ها',
    counts: 'عنصرها (در فایل / خوانده‌شده)',
    texts: 'متن‌ها',
    units: 'یکا',
    off: 'خاموش',
    frozen: 'منجمد',
    unplotted: 'چاپ‌نشدنی',
    more: 'متن دیگر',
  },
  en: {
    layers: 'layers',
    layouts: 'layouts',
    counts: 'entities (in the file / modelled)',
    texts: 'texts',
    units: 'units',
    off: 'off',
    frozen: 'frozen',
    unplotted: 'not plotted',
    more: 'more texts',
  },
} as const

export const command: Command = {
  options: {},
  async run({ files, json, lang }) {
    if (files.length === 0) throw new UsageError('mohr inspect DXF...')
    let [unreadable, cut] = [false, false]
    for (const file of files) {
      const inspection = inspect(file)
      if ('counts' in inspection) cut ||= lostIn(inspection.problems).length > 0
      else unreadable = true
      if (json) printJson(inspection)
      else printInspection(inspection, lang)
    }
    if (unreadable) return EXIT.unreadable
    return cut ? EXIT.open : EXIT.ok
  },
}

function inspect(file: string): Inspection {
  try {
    const source = openFile(file)
    try {
      const inspection = inspectDxf(source, file)
      return 'counts' in inspection ? inspection : { ...inspection, format: formatOf(inspection, source) }
    } finally {
      source.close()
    }
  } catch (error) {
    return { file, format: 'dxf', problems: [problemOf(error)] }
  }
}

/** Of what is no DXF. */
function formatOf({ problems }: DxfInspection, source: ReturnType<typeof openFile>): 'dxf' | 'dwg' | 'pdf' {
  if (problems.some(({ code }) => code === 'dxf.dwg')) return 'dwg'
  return isPdf(source) ? 'pdf' : 'dxf'
}

function isPdf(source: ReturnType<typeof openFile>): boolean {
  const begin = new Uint8Array(Math.min(5, source.length))
  source.fill(0, begin)
  return new TextDecoder().decode(begin) === '%PDF-'
}

function printInspection(inspection: Inspection, lang: Language): void {
  print('', isolate(inspection.file))
  if ('counts' in inspection) printContents(inspection, lang)
  for (const problem of inspection.problems) print(`  ! ${describe(problem, lang)}`)
}

function printContents(contents: DxfContents, lang: Language): void {
  const words = WORDS[lang]
  const { encoding, version, codepage, units, layers, layouts, counts, texts } = contents
  print(
    `  ${isolate([version, encoding, codepage].filter(Boolean).join(' '))}  ${words.units}: ${units ?? '?'}`,
  )
  print(`  ${words.layouts}: ${layouts.map(({ name }) => isolate(name)).join(comma(lang))}`)
  print(`  ${words.layers}:`)
  for (const { name, on, frozen, plot, count } of layers) {
    const marks = [on ? '' : words.off, frozen ? words.frozen : '', plot ? '' : words.unplotted].filter(
      Boolean,
    )
    print(
      `    ${isolate(name)}  ${digits(count, lang)}${marks.length > 0 ? `  (${marks.join(comma(lang))})` : ''}`,
    )
  }
  print(`  ${words.counts}:`)
  for (const [type, raw] of Object.entries(counts.raw)) {
    const modelled = counts.model[type] ?? 0
    print(
      `    ${isolate(type)}  ${digits(raw, lang)} / ${digits(modelled, lang)}${raw === modelled ? '' : '  !'}`,
    )
  }
  print(`  ${words.texts}:`)
  for (const text of texts.slice(0, MAX_TEXTS)) print(`    ${isolate(text)}`)
  if (texts.length > MAX_TEXTS) print(`    + ${digits(texts.length - MAX_TEXTS, lang)} ${words.more}`)
}
