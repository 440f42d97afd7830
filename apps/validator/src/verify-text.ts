/** A verdict for a person at a terminal: one sentence, three answers, then only what didn't simply pass. */
import { type Check, type Report, type SignatureReport, sentences } from '@mohr/signing/verify'
import type { Bilingual, Language } from './errors.ts'
import type { LogAnswer } from './log-words.ts'
import { describe, digits, isolate } from './output.ts'
import { paragraph, print, type Style, title } from './text.ts'

const MARK = { passed: '✓', failed: '✗', warning: '!', info: '·', unknown: '?' } as const
const STYLES: Readonly<Record<Check['status'], Style>> = {
  passed: 'green',
  failed: 'red',
  warning: 'yellow',
  info: 'dim',
  unknown: 'yellow',
}

const WORDS = {
  passed: { fa: (n: string) => `${n} بررسی گذشت`, en: (n: string) => `${n} checks passed` },
  conclusions: {
    TOTAL_PASSED: { fa: 'به این امضا می‌توان تکیه کرد', en: 'can be relied on' },
    TOTAL_FAILED: { fa: 'این امضا رد شد', en: 'failed' },
    INDETERMINATE: { fa: 'نمی‌توان گفت', en: 'can not be told' },
  },
} as const satisfies { passed: unknown; conclusions: Record<SignatureReport['indication'], Bilingual> }

export function printReport(report: Report, lang: Language, log: LogAnswer | null = null): void {
  const { verdict, answers } = sentences(report, lang)
  const tone = toneOf(report)
  title(isolate(report.file), lang)
  paragraph(verdict, { lang, mark: MARK[tone], style: [STYLES[tone], 'bold'] })
  answers.forEach(({ question, answer, detail }, i) => {
    print('')
    paragraph(question, { lang, mark: `${digits(i + 1, lang)}.`, style: ['dim'] })
    paragraph(answer, { lang, style: ['bold'] })
    for (const line of detail.split('\n').filter((text) => text !== '')) paragraph(line, { lang })
  })
  if (log !== null) printLog(log, answers.length + 1, lang)
  for (const signature of report.signatures) printChecks(signature, lang)
  if (report.problems.length > 0) print('')
  for (const problem of report.problems)
    paragraph(describe(problem, lang), { lang, mark: '!', style: ['yellow'] })
  print('')
}

function printLog({ question, answer, detail, keys }: LogAnswer, number: number, lang: Language): void {
  print('')
  paragraph(question, { lang, mark: `${digits(number, lang)}.`, style: ['dim'] })
  paragraph(answer, { lang, style: ['bold'] })
  for (const line of [...detail, ...keys.map(({ code }) => isolate(code))]) paragraph(line, { lang })
}

function printChecks(
  { id, signer, indication, subIndication, checks }: SignatureReport,
  lang: Language,
): void {
  const passed = checks.filter(({ status }) => status === 'passed').length
  const code = [indication, subIndication].filter((one) => one !== null).join(' ')
  const name = signer === null ? '' : ` ${isolate(signer.name)}`
  print('')
  paragraph(`${isolate(id)}${name}: ${WORDS.conclusions[indication][lang]} ${isolate(`[${code}]`)}`, {
    lang,
    indent: 0,
  })
  paragraph(WORDS.passed[lang](digits(passed, lang)), { lang, mark: MARK.passed, style: [STYLES.passed] })
  for (const { status, question, answer } of checks)
    if (status !== 'passed')
      paragraph(`${question[lang]} ${answer[lang]}.`, { lang, mark: MARK[status], style: [STYLES[status]] })
}

function toneOf({ document: { state }, indication }: Report): Check['status'] {
  if (state === 'altered') return 'failed'
  const whole = state === 'as-signed' || state === 'allowed-changes'
  if (whole && indication === 'TOTAL_FAILED') return 'failed'
  return whole && indication === 'TOTAL_PASSED' ? 'passed' : 'unknown'
}
