import {
  civilDay,
  clockTime,
  DECLARATIONS,
  discipline,
  longDay,
  persianDigits,
  REVISIT_FINDING_NAMES,
  ROLE_NAMES,
  SEVERITY_NAMES,
  shortDay,
  violationKind,
} from '@mohr/casework'
import type { RevisitContent, ViolationContent } from '../../api/types.ts'
import {
  fact,
  PAPER_WORDS,
  PERSIAN_PAGE_NUMBERS,
  PHOTO_WORDS,
  photosOnPaper,
} from '../../reports/paper-parts.ts'
import { noteOnPaper } from '../../reports/typed-on-paper.ts'
import type { ViolationRow } from '../load-violation.ts'
import type { PaperSubject, ViolationPhotoRow } from './load-report.ts'

export interface ViolationPaper extends PaperSubject {
  photos: readonly ViolationPhotoRow[]
  statement: { sha256: string; at: Date } | null
  council: string
  /** Of a re-visit: the violation, who opened it, and the signed file that tells of it. */
  visited: { row: ViolationRow; openedBy: string; fileSha256: string } | null
  at: Date
}

/** Everything `violation.typ` sets, as Persian words in reading order. */
export function paperOf(paper: ViolationPaper): Record<string, unknown> {
  const { row, loaded, actor, statement, visited, photos, at } = paper
  const immediate = row.kind === 'immediate'
  const content = row.content as ViolationContent & RevisitContent
  const heading = immediate ? 'گزارش فوری تخلف' : 'گزارش بازدید دوبارهٔ تخلف'
  const seenAt = new Date(immediate ? content.seenAt : content.visitedAt)
  const kind = violationKind(immediate ? content.kind : (visited?.row.kind ?? ''))
  const day = new Date(`${civilDay(at)}T00:00:00Z`)
  return {
    title: `${heading}، ${kind?.name.fa ?? ''}`,
    subject: `پروندهٔ ${loaded.row.number}، ${kind?.name.fa ?? ''}`,
    keywords: [loaded.row.number, loaded.row.renovationCode, row.id],
    date: { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() },
    engineer: actor.name,
    heading,
    subheading: kind?.name.fa ?? '',
    council: paper.council,
    caseNumber: persianDigits(loaded.row.number),
    number: persianDigits(loaded.row.number),
    key: row.id,
    facts: [
      [
        fact('ملک', persianDigits(loaded.row.renovationCode), 'code'),
        fact('پرونده', persianDigits(loaded.row.number), 'code'),
      ],
      [fact('نشانی', persianDigits(loaded.row.address)), fact('گروه ساختمان', loaded.row.buildingGroup)],
      [fact('مالک', loaded.row.owner), fact('مجری', loaded.row.builder)],
      [
        fact(immediate ? 'دیده‌شده' : 'بازدید', `${longDay(civilDay(seenAt))}، ساعت ${clockTime(seenAt)}`),
        fact(signerTitle(row), actor.name, 'text', persianDigits(actor.licence ?? '')),
      ],
    ],
    points: immediate
      ? [
          ['گونهٔ تخلف', kind?.name.fa ?? ''],
          ['مستند', kind?.rule.fa ?? ''],
          ['شدت', severityOf(content)],
          ...(content.place.trim() === '' ? [] : [['جا', noteOnPaper(content.place)]]),
        ]
      : [
          ['تخلف', kind?.name.fa ?? ''],
          ['ثبت', `${longDay(civilDay(visited?.row.openedAt ?? at))}، ${visited?.openedBy ?? ''}`],
          ['شرح آن', noteOnPaper(visited?.row.description ?? '')],
          ['یافتهٔ این بازدید', REVISIT_FINDING_NAMES[content.found].fa],
        ],
    stop: immediate && content.severity === 'stop-work',
    description: noteOnPaper(content.description),
    instructions: immediate && content.instructions.trim() !== '' ? noteOnPaper(content.instructions) : '',
    digests: [
      ...(statement === null
        ? []
        : [
            [
              'گواهی صلاحیت',
              `مهرشدهٔ سازمان، ${shortDay(civilDay(statement.at))} ${clockTime(statement.at)}`,
              statement.sha256,
            ],
          ]),
      ...(visited === null ? [] : [['گزارش تخلف', 'فایل امضاشده', visited.fileSha256]]),
    ],
    photos: photosOnPaper(photos),
    statement: `«${(immediate ? DECLARATIONS.violation : DECLARATIONS.revisit).fa}»`,
    seals: [{ name: 'author', caption: signerTitle(row), person: actor.name }],
    digits: PERSIAN_PAGE_NUMBERS,
    words: {
      ...PAPER_WORDS,
      ...PHOTO_WORDS,
      description: immediate ? 'آنچه دیده شد' : 'شرح بازدید',
      instructions: 'دستورهای داده‌شده',
      points: immediate ? 'تخلف' : 'تخلف و یافتهٔ بازدید',
    },
  }
}

/** «ناظر سازه», «هماهنگ‌کننده», «مأمور تخلفات». */
export function signerTitle(row: Pick<PaperSubject['row'], 'role' | 'discipline'>): string {
  if (row.role === 'supervisor' && row.discipline !== null)
    return `ناظر ${discipline(row.discipline).name.fa}`
  return ROLE_NAMES[row.role].fa
}

function severityOf({ severity, correctBy }: ViolationContent): string {
  if (severity === 'correct-by-date' && correctBy) return `اصلاح تا ${shortDay(correctBy)}`
  return SEVERITY_NAMES[severity].fa
}
