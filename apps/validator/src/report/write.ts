/** Writes the report of a verdict as a page or a PDF, whole or not at all. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dossier, outline, reportHtml } from '@mohr/signing/report'
import type { Report, Source } from '@mohr/signing/verify'
import { CommandError, EXIT, type Language } from '../errors.ts'
import { writeOutput } from '../paths.ts'
import type { Basis, ReportOutput } from '../verify.ts'
import { reportPdf } from './pdf.ts'

/** @throws CommandError `file-unwritable` with status 74: the verdict stands, but its report isn't there */
export async function writeReport(
  outputs: readonly ReportOutput[],
  report: Report,
  source: Source | null,
  basis: Basis,
  lang: Language,
): Promise<void> {
  const told = dossier(report, {
    lang,
    outline: source && outline(source, report.format, basis.password),
    policy: basis.policy,
    trust: basis.trust,
    revocation: basis.revocation,
    asked: basis.asked,
    at: basis.at,
    now: new Date(),
    software: `mohr verify ${version()}`,
  })
  for (const { kind, path } of outputs) {
    const written = kind === 'html' ? new TextEncoder().encode(reportHtml(told, fonts())) : reportPdf(told)
    try {
      writeOutput(path, written)
    } catch (error) {
      throw error instanceof CommandError ? new CommandError(error.code, error.detail, EXIT.output) : error
    }
  }
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return String((manifest as { version?: unknown }).version)
}

function fonts() {
  const read = (url: string) => readFileSync(fileURLToPath(url)).toString('base64')
  return {
    arabic: read(
      import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2'),
    ),
    latin: read(
      import.meta.resolve('@fontsource-variable/vazirmatn/files/vazirmatn-latin-wght-normal.woff2'),
    ),
  }
}
