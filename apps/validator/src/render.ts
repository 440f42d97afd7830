/** `mohr render`: a sheet of a DXF as a picture, and what the picture lacks. */
import { basename } from 'node:path'
import {
  type HiddenReason,
  lostIn,
  openSheet,
  plotPdf,
  type RenderReport,
  readDxf,
  renderSvg,
  type Sheet,
} from '@mohr/drawings'
import { CommandError, EXIT, type Language, UnreadableError, UsageError } from './errors.ts'
import { readFolder } from './folder.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { comma, describe, digits, isolate, printError, printJson } from './output.ts'
import { readInput, refuseOverwrite, writeOutput, writeParts } from './paths.ts'
import { isWhole, shortfallOf } from './shortfall.ts'
import { vazirmatn } from './vazirmatn.ts'

const WORDS = {
  replaced: { fa: 'متن با قلم وزیرمتن کشیده شد', en: 'texts drawn in Vazirmatn instead' },
  legacy: {
    fa: 'نویسه‌های آن بی قلم خودش خوانده نمی‌شود',
    en: 'its letters can’t be read without its own font',
  },
  missing: { fa: 'نویسه‌هایی که قلم ندارد', en: 'characters that the font lacks' },
} as const

/** Handles that a person is told of one problem. */
const FEW = 5

const REASONS: Readonly<Record<HiddenReason, { readonly fa: string; readonly en: string }>> = {
  invisible: { fa: 'نادیدنی', en: 'invisible' },
  'attribute-invisible': { fa: 'ویژگی نادیدنی', en: 'invisible attributes' },
  'layer-off': { fa: 'لایهٔ خاموش', en: 'on layers that are off' },
  'layer-frozen': { fa: 'لایهٔ منجمد', en: 'on frozen layers' },
  'layer-not-plotted': { fa: 'لایهٔ چاپ‌نشدنی', en: 'on layers that are not plotted' },
  'viewport-frozen': { fa: 'لایهٔ منجمد در پنجره', en: 'on layers frozen in a viewport' },
  'viewport-off': { fa: 'پنجرهٔ خاموش', en: 'in viewports that are off' },
  clipped: { fa: 'بریده', en: 'clipped away' },
  'outside-sheet': { fa: 'بیرون کاغذ', en: 'outside the paper' },
  'on-edge': { fa: 'ایستاده بر لبه', en: 'standing on its edge' },
}

export const command: Command = {
  options: {
    layout: { type: 'string' },
    output: { type: 'string', short: 'o' },
    'all-layers': { type: 'boolean' },
    pictures: { type: 'string' },
    dpi: { type: 'string' },
  },
  async run(options) {
    const [file, ...more] = options.files
    const output = options.text('output')
    if (file === undefined || more.length > 0 || output === undefined)
      throw new UsageError('mohr render DXF -o OUT.svg|OUT.png|OUT.pdf')
    const [kind] = /\.(svg|png|pdf)$/i.exec(output) ?? []
    if (kind === undefined) throw new UsageError(`OUT.svg|OUT.png|OUT.pdf: ${output}`)
    const dpi = resolutionOf(options)
    refuseOverwrite(output, [file])
    const { model, problems } = readDxf(readInput(file))
    const [problem] = problems
    if (model === undefined)
      throw problem === undefined
        ? new CommandError('file-unreadable', file)
        : new UnreadableError(file, problem)
    const name = options.text('layout')
    const folder = options.text('pictures')
    const sheet = openSheet(model, name, {
      allLayers: options.flag('all-layers'),
      fonts: vazirmatn(),
      ...(folder !== undefined && { files: readFolder(folder).files }),
    })
    if (sheet === undefined) {
      const known = model.layouts.map((layout) => isolate(layout.name)).join(comma(options.lang))
      throw new CommandError('no-such-layout', `${isolate(name ?? '')} (${known})`, EXIT.negative)
    }
    const lost = lostIn(problems)
    const report = await draw(sheet, file, output, dpi)
    if (options.json) {
      const { undrawn, hidden, unplaceable, fonts, stop } = report
      printJson({
        file,
        output,
        layout: sheet.layout.name,
        paper: [sheet.width, sheet.height],
        undrawn: Object.fromEntries(undrawn),
        hidden: Object.fromEntries(hidden),
        unplaceable,
        fonts: Object.fromEntries(fonts),
        stop: stop ?? null,
        problems: [...problems, ...report.problems, ...shortfallOf(report)],
      })
    } else {
      for (const one of lost) printError(describe(one, options.lang))
      tellMissing(report, options.lang)
    }
    return lost.length === 0 && isWhole(report) ? EXIT.ok : EXIT.open
  },
}

/** Dots per inch of a PNG. @throws UsageError */
function resolutionOf(options: Options): number {
  const given = options.text('dpi')
  const dpi = Number(given ?? 150)
  if (!(dpi >= 10 && dpi <= 1200)) throw new UsageError(`--dpi 10…1200: ${given}`)
  return dpi
}

async function draw(sheet: Sheet, file: string, output: string, dpi: number): Promise<RenderReport> {
  if (output.toLowerCase().endsWith('.svg')) return writeParts(output, (write) => renderSvg(sheet, write))
  if (output.toLowerCase().endsWith('.png')) {
    const { bytes, report } = await (await import('./png.ts')).renderPng(sheet, dpi)
    writeOutput(output, bytes)
    return report
  }
  const { pdf, reports } = await plotPdf([sheet], { title: `${basename(file)}, ${sheet.layout.name}` })
  writeOutput(output, pdf)
  return reports[0] as RenderReport
}

export function tellMissing(report: RenderReport, lang: Language): void {
  const { problems, hidden, fonts } = report
  for (const problem of problems) printError(`${describe(problem, lang)}${placed(problem, lang)}`)
  for (const [reason, count] of hidden) printError(`${REASONS[reason][lang]}: ${digits(count, lang)}`)
  for (const [font, { kind, texts, missing }] of fonts) {
    if (/^vazirmatn/i.test(font)) continue
    const legacy = kind === 'legacy' ? `؛ ${WORDS.legacy[lang]}` : ''
    printError(`${isolate(font)} × ${digits(texts, lang)}: ${WORDS.replaced[lang]}${legacy}`)
    if (missing > 0) printError(`${isolate(font)}: ${WORDS.missing[lang]}: ${digits(missing, lang)}`)
  }
  for (const one of shortfallOf(report)) printError(describe(one, lang))
}

/** The first handles, and where on the paper. */
function placed({ handles, times, box }: RenderReport['problems'][number], lang: Language): string {
  const more = times > FEW ? ' …' : ''
  const listed = handles.length === 0 ? '' : ` ${handles.slice(0, FEW).map(isolate).join(comma(lang))}${more}`
  if (box === undefined) return listed
  const [left, bottom, right, top] = box.map((side) => digits(Math.round(side), lang))
  return `${listed} (${left}–${right} × ${bottom}–${top} ${lang === 'fa' ? 'میلی‌متر' : 'mm'})`
}
