/** `mohr plot`: the PDF of every sheet of a set, drawn from its DXF: always the same bytes, so that the pair can be signed. */
import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { plotDrawing, plotSet, type SetPlot } from '@mohr/drawings'
import { drawingsAt } from './drawings-at.ts'
import { CommandError, EXIT, type Language, type Problem, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { comma, describe, digits, isolate, print, printError, printJson } from './output.ts'
import { fromHere, refuseInside, writeOutput } from './paths.ts'
import { tellMissing } from './render.ts'
import { isWhole, shortfallOf } from './shortfall.ts'
import { vazirmatn } from './vazirmatn.ts'

const pages = (count: number, lang: Language): string =>
  lang === 'fa' ? 'صفحه' : count === 1 ? 'page' : 'pages'

export const command: Command = {
  options: { output: { type: 'string', short: 'o' } },
  async run(options) {
    const { files, json, lang } = options
    const folder = options.text('output')
    if (files.length === 0 || folder === undefined) throw new UsageError('mohr plot SET|DXF... -o DIR')
    const statuses: number[] = []
    for (const file of files) {
      refuseInside(join(folder, 'x'), file)
      for await (const { output, plot, problem, lost = [] } of plots(file, folder)) {
        if (json)
          printJson({
            file,
            output,
            pages: plot?.reports.length ?? 0,
            problems: problem ? [problem] : [...lost, ...lacking(plot)],
          })
        else if (problem !== undefined) printError(`${isolate(output)}: ${describe(problem, lang)}`)
        else if (plot !== undefined) tell(output, plot, lang)
        if (!json) for (const one of lost) printError(`${isolate(output)}: ${describe(one, lang)}`)
        const status = statusOf(plot, problem)
        statuses.push(status === EXIT.ok && lost.length > 0 ? EXIT.open : status)
      }
    }
    return worst(statuses)
  },
}

interface Written {
  readonly output: string
  readonly plot?: NonNullable<SetPlot['plot']>
  readonly problem?: Problem
  readonly lost?: SetPlot['lost']
}

async function* plots(file: string, folder: string): AsyncGenerator<Written> {
  try {
    const found = drawingsAt(file)
    if ('problem' in found) yield { output: file, problem: found.problem }
    else if ('files' in found)
      for await (const one of plotSet(found.files, { fonts: vazirmatn() })) yield put(folder, one)
    else yield put(folder, await plotDrawing(basename(file), found.drawing, vazirmatn()))
  } catch (error) {
    if (error instanceof UsageError) throw error
    yield { output: file, problem: problemOf(error) }
  }
}

/** A file that is there is left as it is: it may be signed. */
function put(folder: string, { file, plot, missing, lost }: SetPlot): Written {
  const output = join(folder, file)
  try {
    if (plot === undefined) throw new CommandError('file-unreadable', missing.join(', '))
    if (existsSync(fromHere(output))) throw new CommandError('output-exists', output, EXIT.negative)
    mkdirSync(dirname(fromHere(output)), { recursive: true })
    writeOutput(output, plot.pdf)
    return { output, plot, lost }
  } catch (error) {
    return { output, problem: problemOf(error) }
  }
}

function tell(output: string, { pdf, reports }: NonNullable<SetPlot['plot']>, lang: Language): void {
  print(
    `${isolate(output)}  ${digits(reports.length, lang)} ${pages(reports.length, lang)}${comma(lang)}${digits(pdf.length, lang)} B`,
  )
  for (const report of reports) tellMissing(report, lang)
}

/** What each page lacks. */
const lacking = (plot: SetPlot['plot']) =>
  plot?.reports.flatMap((report, at) =>
    [...report.problems, ...shortfallOf(report)].map((one) => ({ ...one, page: at + 1 })),
  ) ?? []

function statusOf(plot: SetPlot['plot'], problem: Problem | undefined): number {
  if (plot !== undefined) return plot.reports.every(isWhole) ? EXIT.ok : EXIT.open
  return problem?.code === 'output-exists' ? EXIT.negative : EXIT.unreadable
}

/** 1 one wasn't written over; else 3 one can't be read; else 2 one lacks something. */
const worst = (statuses: readonly number[]): number =>
  [EXIT.negative, EXIT.unreadable, EXIT.open].find((status) => statuses.includes(status)) ?? EXIT.ok
