/** What stands on a hand-over report. It is for people in Iran: Persian only. */
import { civilDay, type HandOverSigner, LEAVE_REASON_NAMES, longDay, persianDigits } from '@mohr/casework'
import type { LoadedCase } from '../../cases/load-case.ts'
import { PAPER_WORDS } from '../../permits/paper.ts'
import { noteOnPaper } from '../../reports/typed-on-paper.ts'
import type { HandOverContent } from '../tables.ts'

export const HAND_OVER_TITLE = { fa: 'گزارش تحویل کار', en: 'Hand-over report' }

export const CAPTIONS: Readonly<Record<HandOverSigner, string>> = {
  outgoing: 'تحویل‌دهنده',
  incoming: 'تحویل‌گیرنده',
  coordinator: 'هماهنگ‌کننده',
  'council-officer': 'سازمان نظام مهندسی',
}

export interface HandOverFacts {
  loaded: LoadedCase
  content: HandOverContent
  slot: string
  leaver: { name: string; licence: string }
  successor: { name: string; licence: string }
  violations: readonly string[]
  files: readonly { title: string; revision: number; digest: string }[]
  signers: readonly HandOverSigner[]
  names: { city: string; council: string }
  number: string
  at: Date
}

/** Everything `document.typ` sets, in reading order. */
export function handOverPaper(facts: HandOverFacts): Record<string, unknown> {
  const { loaded, content, names, at, number } = facts
  const day = new Date(`${civilDay(at)}T00:00:00Z`)
  // A licence reads from left to right, in a Persian line too.
  const person = ({ name, licence }: HandOverFacts['leaver']) =>
    `${noteOnPaper(name)}، پروانهٔ \u2066${persianDigits(licence)}\u2069`
  return {
    title: `${HAND_OVER_TITLE.fa}، ${facts.slot}`,
    subject: `پروندهٔ ${loaded.row.number}، ${HAND_OVER_TITLE.fa}`,
    keywords: [loaded.row.number, loaded.row.renovationCode, `hand-over/${number}`],
    date: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
    author: names.council,
    heading: HAND_OVER_TITLE.fa,
    subheading: [names.city, facts.slot].join(' · '),
    council: names.council,
    number: persianDigits(loaded.row.number),
    facts: [
      ['پرونده', persianDigits(loaded.row.number), 'code'],
      ['کد نوسازی', persianDigits(loaded.row.renovationCode), 'code'],
      ['نشانی', noteOnPaper(persianDigits(loaded.row.address)), 'text'],
      ['سمت', facts.slot, 'text'],
      ['دلیل', LEAVE_REASON_NAMES[content.reason].fa, 'text'],
      ['تحویل‌دهنده', person(facts.leaver), 'text'],
      ['تحویل‌گیرنده', person(facts.successor), 'text'],
      ['تاریخ', longDay(civilDay(at)), 'text'],
      ['وضعیت کار تا امروز', noteOnPaper(content.workToDate), 'text'],
      ...content.openReports.map(({ title, becomes }) => [
        `ناتمام: ${noteOnPaper(title.fa)}`,
        noteOnPaper(becomes),
        'text',
      ]),
      ...facts.violations.map((name) => ['تخلف باز', `${name}: بازدید دوباره با تحویل‌گیرنده است.`, 'text']),
    ],
    digests: facts.files.map(({ title, revision, digest }) => [
      title,
      `بازنگری ${persianDigits(revision)}`,
      digest,
    ]),
    statement: 'کار تا امروز همین است. از لحظهٔ اثر این گزارش مسئولیت این سمت با تحویل‌گیرنده است.',
    seals: facts.signers.map((role) => ({ name: role, caption: CAPTIONS[role] })),
    digits: Array.from({ length: 20 }, (_, one) => persianDigits(one + 1)),
    words: PAPER_WORDS,
  }
}
