/** `mohr verify`: one report for each file, in the order given. */
import { type Policy, type Report, type ValidationFiles, verify } from '@mohr/signing/verify'
import { CommandError, EXIT, problemOf, UsageError } from './errors.ts'
import { type FileSource, openFile } from './file-source.ts'
import { instantOf } from './instant.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { printJson } from './output.ts'
import { PASSWORD_OPTIONS, passwordGiven, passwordOf } from './password.ts'
import { readInput } from './paths.ts'
import { readPolicy } from './policy.ts'
import { REPORT_OPTIONS, reportOutputs } from './report/outputs.ts'
import { readTrust } from './trust.ts'
import { readValidationData } from './validation-data.ts'
import { printReport } from './verify-text.ts'

export interface Settings {
  readonly trust: readonly Uint8Array[]
  readonly policy: Policy
  readonly revocation: ValidationFiles
  readonly at?: Date
  readonly detached?: Uint8Array
}

/** What the verdict on one file rests on. */
export interface Basis extends Settings {
  readonly at: Date
  /** Hosts that could be asked whether certificates were revoked. */
  readonly asked: readonly string[]
  readonly password?: string
}

export const command: Command = {
  options: {
    trust: { type: 'string', multiple: true },
    policy: { type: 'string' },
    revocation: { type: 'string', multiple: true },
    at: { type: 'string' },
    detached: { type: 'string' },
    ask: { type: 'string', multiple: true },
    offline: { type: 'boolean' },
    ...REPORT_OPTIONS,
    ...PASSWORD_OPTIONS,
  },
  async run(options) {
    if (options.files.length === 0) throw new UsageError('mohr verify FILE...')
    const beside = [options.list('trust'), options.list('revocation')].flat()
    const given = [options.text('detached') ?? [], options.text('policy') ?? []].flat()
    const outputs = reportOutputs(options, 'verify FILE', [...beside, ...given])
    const detached = options.text('detached')
    const at = instantOf(options, 'at')
    const settings: Settings = {
      trust: readTrust(options.list('trust')),
      policy: readPolicy(options.text('policy')),
      revocation: readValidationData(options.list('revocation')),
      ...(at && { at }),
      ...(detached === undefined ? {} : { detached: readInput(detached) }),
    }
    const judge = await judging(options, settings)
    const reports: Report[] = []
    for (const file of options.files) {
      const { report, source, basis } = await judge(file)
      try {
        reports.push(report)
        if (options.json) printJson(report)
        else printReport(report, options.lang)
        if (outputs.length > 0) {
          // Typst and the fonts are loaded only when they are asked for.
          const { writeReport } = await import('./report/write.ts')
          await writeReport(outputs, report, source, basis, options.lang)
        }
      } finally {
        source?.close()
      }
    }
    return exitStatus(reports)
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
  const asked = options.list('ask')
  if (asked.length > 0 && options.flag('offline')) throw new UsageError('--ask HOST | --offline')
  // What asks the network is loaded only where it may.
  const ask = asked.length === 0 ? null : (await import('./ask.ts')).askingAt(asked, settings)
  const basis = (): Basis => ({ ...settings, asked, at: settings.at ?? new Date() })
  return async (file) => {
    try {
      const source = openFile(file)
      const password = await passwordOf(options, source, given)
      const answers = await ask?.(source, password)
      // From here on: what was answered a moment ago must not come from the future.
      const judgedBy = { ...basis(), ...(answers && { revocation: answers.data }), ...password }
      const report = await verify(source, { ...judgedBy, name: file })
      const problems = [...report.problems, ...(answers?.problems ?? [])]
      return { report: { ...report, problems }, source, basis: judgedBy }
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
      return { report, source: null, basis: basis() }
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
