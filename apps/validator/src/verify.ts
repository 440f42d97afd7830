/** `mohr verify`: one report for each file, in the order given. */
import type { Report } from '@mohr/signing/verify'
import { CommandError, EXIT, problemOf, UsageError } from './errors.ts'
import { type FileSource, openFile } from './file-source.ts'
import { type Basis, JUDGING_OPTIONS, judgeBy, type Settings, settingsOf } from './judging.ts'
import { judgeProof, type LogVerdict, PROOF_OPTIONS, readLogBasis } from './log-proof.ts'
import { logAnswer } from './log-words.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { printJson } from './output.ts'
import { PASSWORD_OPTIONS, passwordGiven, passwordOf } from './password.ts'
import { REPORT_OPTIONS, reportOutputs } from './report/outputs.ts'
import { printReport } from './verify-text.ts'

export const command: Command = {
  options: {
    ...JUDGING_OPTIONS,
    ...PROOF_OPTIONS,
    detached: { type: 'string' },
    ...REPORT_OPTIONS,
    ...PASSWORD_OPTIONS,
  },
  async run(options) {
    if (options.files.length === 0) throw new UsageError('mohr verify FILE...')
    const beside = [options.list('trust'), options.list('revocation')].flat()
    const given = ['detached', 'policy', 'proof', 'log-policy'].flatMap((name) => options.text(name) ?? [])
    if (options.text('proof') === undefined ? options.text('log-policy') : options.files[1])
      throw new UsageError('mohr verify FILE --proof PROOF --log-policy KEYS')
    const outputs = reportOutputs(options, 'verify FILE', [...beside, ...given])
    const settings = settingsOf(options)
    const logBasis = await readLogBasis(options)
    const judge = await judging(options, settings)
    const reports: Report[] = []
    let log: LogVerdict | null = null
    for (const file of options.files) {
      const { report, source, basis } = await judge(file)
      try {
        reports.push(report)
        log = logBasis && (await judgeProof(logBasis, source, report, basis.password))
        const answer = log && logAnswer(log, options.lang)
        if (options.json) printJson(log === null ? report : { ...report, log })
        else printReport(report, options.lang, answer)
        if (outputs.length > 0) {
          // Typst and the fonts are loaded only when they are asked for.
          const { writeReport } = await import('./report/write.ts')
          await writeReport(outputs, report, source, basis, options.lang, answer)
        }
      } finally {
        source?.close()
      }
    }
    return withLog(exitStatus(reports), log)
  },
}

interface Judged {
  readonly report: Report
  readonly source: FileSource | null
  readonly basis: Basis
}

/** @throws UsageError */
async function judging(options: Options, settings: Settings): Promise<(file: string) => Promise<Judged>> {
  const given = passwordGiven(options)
  const judge = await judgeBy(options, settings)
  return async (file) => {
    try {
      const source = openFile(file)
      const password = await passwordOf(options, source, given)
      return { ...(await judge(source, file, password)), source }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      const problem = problemOf(error)
      const report: Report = {
        file,
        format: 'unknown',
        document: { state: 'unreadable', why: [problem] },
        signatures: [],
        indication: null,
        problems: [problem],
      }
      const basis = { ...settings, asked: options.list('ask'), at: settings.at ?? new Date() }
      return { report, source: null, basis }
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

/** A proof that does not show it speaks against what was claimed; one that is not final, or unvouched, leaves it open. */
function withLog(status: number, log: LogVerdict | null): number {
  if (log?.state === 'refused') return EXIT.negative
  return log === null || log.state === 'final' || status !== EXIT.ok ? status : EXIT.open
}
