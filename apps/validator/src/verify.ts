/** `mohr verify`: one report for each file, in the order given. */
import { type Report, sentences, verify } from '@mohr/signing/verify'
import { CommandError, EXIT, type Language, problemOf, UsageError } from './errors.ts'
import type { Command } from './mohr.ts'
import { choice, type Options } from './options.ts'
import { describe, digits, isolate, print, printJson } from './output.ts'
import { readInput } from './paths.ts'
import { readTrust } from './trust.ts'

export const command: Command = {
  options: {
    trust: { type: 'string', multiple: true },
    policy: { type: 'string' },
    at: { type: 'string' },
    detached: { type: 'string' },
    offline: { type: 'boolean' },
  },
  async run(options) {
    if (options.files.length === 0) throw new UsageError('mohr verify FILE...')
    const detached = options.text('detached')
    const settings = {
      trust: readTrust(options.list('trust')),
      policy: choice(options, 'policy', ['permit', 'basic']),
      at: instant(options),
      ...(detached === undefined ? {} : { detached: readInput(detached) }),
    }
    const reports: Report[] = []
    for (const file of options.files) {
      const report = await judge(file, settings)
      reports.push(report)
      if (options.json) printJson(report)
      else printReport(report, options.lang)
    }
    return exitStatus(reports)
  },
}

function instant(options: Options): Date {
  const given = options.text('at')
  if (given === undefined) return new Date()
  const at = new Date(given)
  if (Number.isNaN(at.getTime())) throw new UsageError(`--at ISO: ${given}`)
  return at
}

async function judge(file: string, settings: Parameters<typeof verify>[1]): Promise<Report> {
  try {
    return await verify(readInput(file), { ...settings, name: file })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const problem = problemOf(error)
    return {
      file,
      format: 'unknown',
      document: { state: 'unreadable', why: [problem] },
      signatures: [],
      indication: null,
      problems: [problem],
    }
  }
}

/** 1 any altered or failed; else 3 any unreadable; else 2 any unsigned or not to be relied on; 0 when each has a passed signature. */
function exitStatus(reports: readonly Report[]): number {
  const some = (test: (report: Report) => boolean) => reports.some(test)
  if (some(({ document, indication }) => document.state === 'altered' || indication === 'TOTAL_FAILED'))
    return EXIT.negative
  if (some(({ document }) => document.state === 'unreadable')) return EXIT.unreadable
  const relied = ({ document, indication, signatures }: Report) =>
    indication === 'TOTAL_PASSED' &&
    // A time-stamp says when, and never who.
    signatures.some(({ kind }) => kind === 'signature') &&
    (document.state === 'as-signed' || document.state === 'allowed-changes')
  return reports.every(relied) ? EXIT.ok : EXIT.open
}

const MARK = { passed: '✓', failed: '✗', warning: '!', info: '·', unknown: '?' } as const

function printReport(report: Report, lang: Language): void {
  const { verdict, answers } = sentences(report, lang)
  print('', isolate(report.file), verdict)
  answers.forEach(({ question, answer, detail }, i) => {
    print('', `  ${digits(i + 1, lang)}. ${question}`, `     ${answer}`)
    for (const line of detail.split('\n').filter((text) => text !== '')) print(`     ${line}`)
  })
  for (const signature of report.signatures) {
    print(
      '',
      `  ${isolate(signature.id)}  ${signature.indication} ${signature.subIndication ?? ''}`.trimEnd(),
    )
    for (const check of signature.checks)
      print(`     ${MARK[check.status]} ${check.question[lang]} ${check.answer[lang]}`)
  }
  if (report.problems.length > 0) print('')
  for (const problem of report.problems) print(`  ! ${describe(problem, lang)}`)
}
