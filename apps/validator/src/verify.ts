/** `mohr verify`: one report for each file, in the order given. */
import { type Policy, type Report, type ValidationFiles, verify } from '@mohr/signing/verify'
import { CommandError, EXIT, problemOf, UsageError } from './errors.ts'
import { type FileSource, openFile } from './file-source.ts'
import { instantOf } from './instant.ts'
import type { Command } from './mohr.ts'
import type { Options } from './options.ts'
import { printJson } from './output.ts'
import { PASSWORD_OPTIONS, type Password, passwordGiven, passwordOf } from './password.ts'
import { readInput, refuseOverwrite } from './paths.ts'
import { readPolicy } from './policy.ts'
import { readTrust } from './trust.ts'
import { readValidationData } from './validation-data.ts'
import { printReport } from './verify-text.ts'

export interface Settings {
  readonly trust: readonly Uint8Array[]
  readonly policy: Policy
  readonly revocation: ValidationFiles
  readonly at: Date
  readonly detached?: Uint8Array
  readonly password?: string
}

export const command: Command = {
  options: {
    trust: { type: 'string', multiple: true },
    policy: { type: 'string' },
    revocation: { type: 'string', multiple: true },
    at: { type: 'string' },
    detached: { type: 'string' },
    offline: { type: 'boolean' },
    html: { type: 'string' },
    pdf: { type: 'string' },
    ...PASSWORD_OPTIONS,
  },
  async run(options) {
    if (options.files.length === 0) throw new UsageError('mohr verify FILE...')
    const outputs = outputsOf(options)
    const detached = options.text('detached')
    const settings: Settings = {
      trust: readTrust(options.list('trust')),
      policy: readPolicy(options.text('policy')),
      revocation: readValidationData(options.list('revocation')),
      at: instantOf(options, 'at') ?? new Date(),
      ...(detached === undefined ? {} : { detached: readInput(detached) }),
    }
    const given = passwordGiven(options)
    const reports: Report[] = []
    for (const file of options.files) {
      const { report, source, password } = await judge(options, file, settings, given)
      try {
        reports.push(report)
        if (options.json) printJson(report)
        else printReport(report, options.lang)
        if (outputs.length > 0) {
          // Typst and the fonts are loaded only when they are asked for.
          const { writeReport } = await import('./report/write.ts')
          await writeReport(outputs, report, source, { ...settings, ...password }, options.lang)
        }
      } finally {
        source?.close()
      }
    }
    return exitStatus(reports)
  },
}

export interface ReportOutput {
  readonly kind: 'html' | 'pdf'
  readonly path: string
}

/** A report is of one file: a page that spoke of several would have no verdict. @throws UsageError */
function outputsOf(options: Options): ReportOutput[] {
  const outputs = (['html', 'pdf'] as const).flatMap((kind) => {
    const path = options.text(kind)
    return path === undefined ? [] : [{ kind, path }]
  })
  if (outputs.length > 0 && options.files.length > 1)
    throw new UsageError('mohr verify FILE --html OUT --pdf OUT')
  const beside = [...options.list('trust'), ...options.list('revocation')]
  const inputs = [
    ...options.files,
    ...beside,
    options.text('detached') ?? [],
    options.text('policy') ?? [],
  ].flat()
  for (const { path } of outputs) refuseOverwrite(path, inputs)
  return outputs
}

async function judge(
  options: Options,
  file: string,
  settings: Settings,
  given: Password,
): Promise<{ report: Report; source: FileSource | null; password: Password }> {
  try {
    const source = openFile(file)
    const password = await passwordOf(options, source, given)
    return { report: await verify(source, { ...settings, ...password, name: file }), source, password }
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
    return { report, source: null, password: {} }
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
