/** Writes the report of a verdict as a page or a PDF, whole or not at all. */
import { type Dossier, dossier, outline, reportHtml } from '@mohr/signing/report'
import type { Report, Source } from '@mohr/signing/verify'
import type { Language } from '../errors.ts'
import type { Basis } from '../judging.ts'
import type { LogAnswer } from '../log-words.ts'
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
  log: LogAnswer | null = null,
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
  const whole = log === null ? told : withLog(told, log)
  writeReports(outputs, { html: () => reportHtml(whole, pageFonts()), pdf: () => reportPdf(whole) })
}

/** The ledger is one question more, and its keys one thing more that the verdict rests on. */
function withLog(told: Dossier, { question, answer, detail, keys }: LogAnswer): Dossier {
  return {
    ...told,
    answers: [...told.answers, { question, answer, detail }],
    basis: { ...told.basis, lines: [...told.basis.lines, ...keys] },
  }
}
