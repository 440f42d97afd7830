/** Writes the report of a verdict as a page or a PDF, whole or not at all. */
import { dossier, outline, reportHtml } from '@mohr/signing/report'
import type { Report, Source } from '@mohr/signing/verify'
import type { Language } from '../errors.ts'
import type { Basis } from '../judging.ts'
import { version } from '../version.ts'
import { type ReportOutput, writeReports } from './outputs.ts'
import { pageFonts } from './page-fonts.ts'
import { reportPdf } from './pdf.ts'

/** @throws CommandError what `writeReports` throws */
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
  writeReports(outputs, { html: () => reportHtml(told, pageFonts()), pdf: () => reportPdf(told) })
}
