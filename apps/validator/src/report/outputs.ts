/** Where a report goes that a person reads: `--html` and `--pdf`. */
import { CommandError, EXIT, UsageError } from '../errors.ts'
import type { OptionKinds, Options } from '../options.ts'
import { fromHere, refuseOverwrite, writeOutput } from '../paths.ts'

export const REPORT_OPTIONS: OptionKinds = { html: { type: 'string' }, pdf: { type: 'string' } }

export interface ReportOutput {
  readonly kind: 'html' | 'pdf'
  readonly path: string
}

/**
 * A report is of one file: a page that spoke of several would have no verdict.
 *
 * @param beside files that are read besides those that are judged
 * @throws UsageError; CommandError where an output is an input
 */
export function reportOutputs(
  options: Options,
  usage: string,
  beside: readonly string[] = [],
): readonly ReportOutput[] {
  const outputs = (['html', 'pdf'] as const).flatMap((kind) => {
    const path = options.text(kind)
    return path === undefined ? [] : [{ kind, path }]
  })
  if (outputs.length > 0 && options.files.length > 1)
    throw new UsageError(`mohr ${usage} --html OUT --pdf OUT`)
  const [one, two] = outputs.map(({ path }) => fromHere(path))
  if (one !== undefined && one === two) throw new UsageError('--html OUT --pdf OTHER')
  for (const { path } of outputs) refuseOverwrite(path, [...options.files, ...beside])
  return outputs
}

/** @throws CommandError `file-unwritable` with status 74: the verdict stands, but its report isn't there */
export function writeReports(
  outputs: readonly ReportOutput[],
  make: Readonly<Record<ReportOutput['kind'], () => string | Uint8Array>>,
): void {
  for (const { kind, path } of outputs) writeReport(path, make[kind]())
}

/** @throws CommandError as `writeReports` does */
export function writeReport(path: string, made: string | Uint8Array): void {
  try {
    writeOutput(path, typeof made === 'string' ? new TextEncoder().encode(made) : made)
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(error.code, error.detail, EXIT.output) : error
  }
}
