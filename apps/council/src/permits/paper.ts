/** What stands on a document's paper. It is for people in Iran: Persian only. */
import {
  civilDay,
  DISCIPLINE_IDS,
  type DisciplineId,
  discipline,
  longDay,
  type PlanOrder,
  persianDigits,
} from '@mohr/casework'
import type { LoadedCase } from '../cases/load-case.ts'
import { noteOnPaper } from '../reports/typed-on-paper.ts'
import { kindOf } from './kinds.ts'
import type { DocumentKind, Signatory } from './tables.ts'

export type PlanOrderInput = PlanOrder

/** A digest that the paper names. */
export interface Rest {
  what: DisciplineId | 'plan-order' | 'technical-booklet'
  revision: number | null
  digest: string
}

/** What a document says beside its case. */
export interface Paper {
  order?: PlanOrderInput
  rests: Rest[]
}

export interface PaperFacts {
  kind: DocumentKind
  discipline: DisciplineId | null
  number: string
  loaded: LoadedCase
  paper: Paper
  cites: { kind: DocumentKind; number: string; digest: string } | null
  validFrom: string | null
  validUntil: string | null
  names: { city: string; council: string }
  at: Date
}

/** Everything `document.typ` sets, in reading order. */
export function paperOf(facts: PaperFacts): Record<string, unknown> {
  const { kind, loaded, number, paper, cites, names, at } = facts
  const { title, signers } = kindOf(kind)
  const about = facts.discipline === null ? '' : `، رشتهٔ ${discipline(facts.discipline).name.fa}`
  const day = new Date(`${civilDay(at)}T00:00:00Z`)
  return {
    title: `${title.fa}${about}`,
    subject: `پروندهٔ ${loaded.row.number}، ${title.fa} ${number}`,
    keywords: [loaded.row.number, loaded.row.renovationCode, `${kind}/${number}`],
    date: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
    author: names.council,
    heading: title.fa,
    subheading: [names.city, about.replace('، ', '')].filter(Boolean).join(' · '),
    council: names.council,
    number: noteOnPaper(persianDigits(number)),
    facts: [
      ['پرونده', persianDigits(loaded.row.number), 'code'],
      ['کد نوسازی', persianDigits(loaded.row.renovationCode), 'code'],
      ['نشانی', noteOnPaper(persianDigits(loaded.row.address)), 'text'],
      ['مالک', noteOnPaper(loaded.row.owner), 'text'],
      [
        'ساختمان',
        `گروه ${loaded.row.buildingGroup}، ${persianDigits(loaded.row.floorsAbove)} طبقه روی زمین و ${persianDigits(loaded.row.floorsBelow)} زیر زمین، ${AREA.format(loaded.row.area)} مترمربع`,
        'text',
      ],
      ['تاریخ', longDay(civilDay(at)), 'text'],
      ...(facts.validFrom === null ? [] : [['آغاز اعتبار', longDay(facts.validFrom), 'text']]),
      ...(facts.validUntil === null ? [] : [['پایان اعتبار', longDay(facts.validUntil), 'text']]),
      ...(paper.order ? orderRows(paper.order) : []),
    ],
    digests: [
      ...(cites ? [[kindOf(cites.kind).title.fa, `شمارهٔ ${persianDigits(cites.number)}`, cites.digest]] : []),
      ...paper.rests.map(({ what, revision, digest }) => [
        nameOf(what),
        revision === null ? '' : `بازنگری ${persianDigits(revision)}`,
        digest,
      ]),
    ],
    statement: STATEMENTS[kind],
    seals: signers.map((role) => ({ name: role, caption: SIGNER_CAPTIONS[role] })),
    digits: Array.from({ length: 20 }, (_, one) => persianDigits(one + 1)),
    words: PAPER_WORDS,
  }
}

const AREA = new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 0 })
const METRES = new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 2 })
const SHARE = new Intl.NumberFormat('fa-IR', { style: 'percent', maximumFractionDigits: 1 })
const SIDES = { north: 'شمال', south: 'جنوب', east: 'شرق', west: 'غرب' } as const

function orderRows(order: PlanOrderInput): string[][] {
  const setbacks = (Object.keys(SIDES) as (keyof typeof SIDES)[]).flatMap((side) => {
    const metres = order.setbacks[side]
    return metres === undefined ? [] : [`${SIDES[side]} ${METRES.format(metres)} متر`]
  })
  return [
    ['کاربری', noteOnPaper(order.use), 'text'],
    ['سطح اشغال', SHARE.format(order.coverage), 'text'],
    [
      'طبقه‌های مجاز',
      `${persianDigits(order.floorsAbove)} روی زمین، ${persianDigits(order.floorsBelow)} زیر زمین`,
      'text',
    ],
    ['عقب‌نشینی', setbacks.length === 0 ? 'ندارد' : setbacks.join('، '), 'text'],
  ]
}

const isDiscipline = (what: Rest['what']): what is DisciplineId =>
  (DISCIPLINE_IDS as readonly string[]).includes(what)

const nameOf = (what: Rest['what']): string =>
  isDiscipline(what) ? `نقشهٔ ${discipline(what).name.fa}` : kindOf(what).title.fa

const STATEMENTS: Readonly<Record<DocumentKind, string>> = {
  'plan-order': 'ساختن در این ملک بر پایهٔ همین ضابطه‌هاست. این دستور پروانه نیست و اجازهٔ شروع کار نمی‌دهد.',
  undertaking: 'نظارت بر اجرای ساختمان بر پایهٔ نقشهٔ نام‌برده را به عهده می‌گیرم.',
  'permit-phase-1': 'برنامه‌ریزی و نقشهٔ معماری این ساختمان تأیید شده است. این مرحله اجازهٔ شروع کار نمی‌دهد.',
  'permit-phase-2': 'ساختن بر پایهٔ نقشه‌های نام‌برده و زیر نظر ناظران پرونده مجاز است.',
  'green-sheet': 'سازنده شروع کار را اعلام و هماهنگ‌کننده آن را تأیید می‌کند.',
  'technical-booklet': 'مشخصات ساختمان همان است که در نقشه‌های چون‌ساخت نام‌برده و گزارش‌های مرحله‌ای آمده است.',
  'completion-certificate':
    'ساختمان بر پایهٔ پروانه و با گزارش‌های مرحله‌ای ناظران به پایان رسیده است. این گواهی دربارهٔ استحکام بنا چیزی نمی‌گوید.',
}

export const SIGNER_CAPTIONS: Readonly<Record<Signatory, string>> = {
  'municipal-officer': 'شهرداری منطقه',
  'council-officer': 'سازمان نظام مهندسی',
  coordinator: 'هماهنگ‌کننده',
  builder: 'سازنده',
  supervisor: 'ناظر',
}

export const PAPER_WORDS = {
  page: 'صفحهٔ {page} از {pages}',
  number: 'شمارهٔ',
  sealNote:
    'لبهٔ هر مهر از اثر انگشت همین سند پیش از آن امضا ساخته می‌شود. اعتبار سند به امضای دیجیتال آن است، نه به نقش مهر.',
}
