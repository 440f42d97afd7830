/** `mohr match`: whether a page of a PDF shows a sheet of a DXF, and nothing else. */
import { lostIn, type Match, matchSheet, openSheet, readDxf, readPdfPages } from '@mohr/drawings'
import { CommandError, EXIT, type Language, UnreadableError, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { describe, digits, isolate, print, printError, printJson } from './output.ts'
import { readInput } from './paths.ts'
import { vazirmatn } from './vazirmatn.ts'

const MOST_SHOWN = 20

const WORDS = {
  state: {
    pass: { fa: 'همان است', en: 'the same' },
    fail: { fa: 'یکی نیست', en: 'not the same' },
    'not-evaluated': { fa: 'سنجیدنی نبود', en: 'could not be compared' },
  },
  paper: { fa: 'کاغذ', en: 'paper' },
  lines: { fa: 'خط‌ها', en: 'lines' },
  texts: { fa: 'متن‌ها', en: 'texts' },
  onlyDrawing: { fa: 'تنها در نقشه', en: 'only in the drawing' },
  onlyPdf: { fa: 'تنها در PDF', en: 'only in the PDF' },
  otherDashes: {
    fa: 'خط بریدهٔ نقشه در PDF پیوسته است یا بریدگی دیگری دارد',
    en: 'dashed otherwise, or not at all, in the PDF',
  },
  undashed: {
    fa: 'همهٔ خط‌های این نوع در PDF پیوسته است؛ بریدگی سنجیده نشد',
    en: 'all lines of this type are whole in the PDF; their dashes were not compared',
  },
  restyled: {
    fa: 'هاشور یا پیکان و رقم اندازه در PDF به شیوهٔ برنامهٔ آن است؛ خط‌هایش سنجیده نشد',
    en: 'a hatch, or arrows and figures of a dimension, drawn in the program’s own way; its lines were not compared',
  },
  moved: { fa: 'جای دیگری است یا اندازهٔ دیگری دارد', en: 'elsewhere, or of another size' },
  unread: { fa: 'در PDF با خط کشیده شده و سنجیده نشد', en: 'drawn in lines in the PDF, not compared' },
  undrawn: { fa: 'هنوز کشیده نمی‌شود', en: 'not drawn yet' },
} as const

export const command: Command = {
  options: { layout: { type: 'string' }, page: { type: 'string' } },
  async run(options) {
    const [dxf, pdf, ...more] = options.files
    const number = Number(options.text('page') ?? 1)
    if (
      dxf === undefined ||
      pdf === undefined ||
      more.length > 0 ||
      !(Number.isInteger(number) && number > 0)
    )
      throw new UsageError('mohr match DXF PDF [--layout NAME] [--page N]')
    const { model, problems } = readDxf(readInput(dxf))
    const [problem] = problems
    if (model === undefined)
      throw problem === undefined
        ? new CommandError('file-unreadable', dxf)
        : new UnreadableError(dxf, problem)
    const sheet = openSheet(model, options.text('layout'), { fonts: vazirmatn() })
    if (sheet === undefined)
      throw new CommandError('no-such-layout', isolate(options.text('layout') ?? ''), EXIT.negative)
    const [reading] = await readPdfPages(readInput(pdf), [number])
    const { page, problem: refused } = reading ?? {}
    if (page === undefined)
      throw refused && refused.code !== 'pdf.no-page'
        ? new UnreadableError(pdf, refused)
        : new CommandError('no-such-page', `${pdf}: ${number}`)
    const lost = lostIn(problems)
    const found = matchSheet(sheet, page)
    // What wasn't read of the drawing can't be said to be in the PDF.
    const match: Match =
      lost.length > 0 && found.state === 'pass' ? { ...found, state: 'not-evaluated' } : found
    if (options.json) printJson({ dxf, layout: sheet.layout.name, pdf, page: number, ...match, problems })
    else tell(match, options.lang)
    if (!options.json) for (const one of lost) printError(describe(one, options.lang))
    return match.state === 'pass' ? EXIT.ok : match.state === 'fail' ? EXIT.negative : EXIT.open
  },
}

function tell({ state, paper, lines, texts, undrawn }: Match, lang: Language): void {
  const percent = (share: number) => `${digits((Math.floor(share * 1000) / 10).toFixed(1), lang)}%`
  const size = ([width, height]: readonly [number, number]) =>
    isolate(digits(`${Math.round(width)} × ${Math.round(height)} mm`, lang))
  print('', WORDS.state[state][lang])
  print(
    `  ${WORDS.paper[lang]}: ${WORDS.state[paper.state][lang]}  ${size(paper.drawing)}  PDF ${size(paper.pdf)}`,
  )
  print(
    `  ${WORDS.lines[lang]}: ${WORDS.state[lines.state][lang]}  ${percent(lines.shown)}  ${percent(lines.known)}`,
  )
  for (const kind of ['onlyDrawing', 'onlyPdf', 'otherDashes', 'undashed', 'restyled'] as const)
    for (const box of lines[kind].slice(0, MOST_SHOWN))
      print(`    ${WORDS[kind][lang]}: ${isolate(digits(`${box.map(Math.round).join(' ')} mm`, lang))}`)
  print(`  ${WORDS.texts[lang]}: ${WORDS.state[texts.state][lang]}`)
  for (const { drawing, pdf, moved } of texts.differences.slice(0, MOST_SHOWN))
    print(
      moved
        ? `    «${isolate(drawing)}» · PDF: ${WORDS.moved[lang]}`
        : `    «${isolate(drawing)}» · PDF «${isolate(pdf)}»`,
    )
  for (const { drawing, box } of texts.unread.slice(0, MOST_SHOWN))
    print(
      `    «${isolate(drawing)}» ${isolate(digits(`${box.map(Math.round).join(' ')} mm`, lang))}: ${WORDS.unread[lang]}`,
    )
  for (const [type, count] of Object.entries(undrawn))
    print(`  ${isolate(type)} × ${digits(count, lang)}: ${WORDS.undrawn[lang]}`)
}
