import {
  ANSWER_NAMES,
  checklistItems,
  civilDay,
  clockTime,
  DECLARATIONS,
  discipline,
  floorName,
  isBlank,
  longDay,
  nonConformities,
  persianDigits,
  reportKeyText,
  SEVERITY_NAMES,
  shortDay,
  stageOf,
  violationKind,
} from '@mohr/casework'
import type { Answer } from '../api/types.ts'
import type { PhotoRow, ReportSubject } from './load-report.ts'
import { fact, PAPER_WORDS, PERSIAN_PAGE_NUMBERS, PHOTO_WORDS, photosOnPaper } from './paper-parts.ts'
import { measureOnPaper, noteOnPaper } from './typed-on-paper.ts'

/** What the paper says that the report's own rows don't. */
export interface PaperFacts {
  subject: ReportSubject
  photos: readonly PhotoRow[]
  engineerName: string
  engineerLicence: string
  coordinatorName: string
  council: string
  drawingSet: { discipline: string; revision: number; releaseDigest: string; approvedOn: string }
  statement: { sha256: string; at: Date }
  /** Digest of the signed file of the revision this one replaces. */
  replaces: { revision: number; sha256: string } | null
}

/** Everything `report.typ` sets, as Persian words in reading order. Paper is for people in Iran: Persian only. */
export function paperOf(facts: PaperFacts): Record<string, unknown> {
  const { subject, statement, drawingSet, photos } = facts
  const { row, loaded, checklist } = subject
  const stage = stageOf(loaded.profile, row.stage)
  const floor = row.floor === null ? null : floorName(row.floor).fa
  const who = discipline(row.discipline).name.fa
  const what = [stage?.title.fa, floor, who].filter((part) => part != null).join('، ')
  const visit = new Date(row.draft.visitedAt ?? statement.at)
  const numbers = new Map(checklistItems(checklist).map((item, at) => [item.id, persianDigits(at + 1)]))
  const statementDay = new Date(`${civilDay(statement.at)}T00:00:00Z`)
  return {
    title: `گزارش مرحله‌ای نظارت، ${what}`,
    subject: `پروندهٔ ${loaded.row.number}، ${what}، بازنگری ${persianDigits(row.revision)}`,
    keywords: [loaded.row.number, loaded.row.renovationCode, `${reportKeyText(row)}/${row.revision}`],
    date: {
      year: statementDay.getUTCFullYear(),
      month: statementDay.getUTCMonth() + 1,
      day: statementDay.getUTCDate(),
    },
    engineer: facts.engineerName,
    heading: 'گزارش مرحله‌ای نظارت',
    subheading: [`مرحلهٔ ${persianDigits(stage?.number ?? 0)}: ${stage?.title.fa ?? ''}`, floor, `رشتهٔ ${who}`]
      .filter((part) => part !== null)
      .join(' · '),
    council: facts.council,
    caseNumber: persianDigits(loaded.row.number),
    number: persianDigits(`${loaded.row.number}/${stage?.number ?? 0}-${row.revision}`),
    key: `${loaded.row.number}/${reportKeyText(row)}/${row.revision}`,
    checklist: `${row.profile} · ${row.checklist}`,
    facts: [
      [
        fact('ملک', persianDigits(loaded.row.renovationCode), 'code'),
        fact('پرونده', persianDigits(loaded.row.number), 'code'),
      ],
      [
        fact('نشانی', persianDigits(loaded.row.address)),
        fact('رشته', `${who}، بازنگری ${persianDigits(row.revision)}`),
      ],
      [
        fact(
          'مرحله',
          [`${persianDigits(stage?.number ?? 0)}، ${stage?.title.fa ?? ''}`, floor]
            .filter(Boolean)
            .join('، '),
        ),
        fact('گروه ساختمان', `${loaded.row.buildingGroup}، ${AREA.format(loaded.row.area)} مترمربع`),
      ],
      [
        fact('بازدید', `${longDay(civilDay(visit))}، ساعت ${clockTime(visit)}`),
        fact('ناظر', facts.engineerName, 'text', persianDigits(facts.engineerLicence)),
      ],
      [fact('مالک', loaded.row.owner), fact('هماهنگ‌کننده', facts.coordinatorName)],
    ],
    digests: [
      [
        'نقشهٔ ملاک',
        `${disciplineName(drawingSet.discipline)}، بازنگری ${persianDigits(drawingSet.revision)}، مصوب ${shortDay(drawingSet.approvedOn)}`,
        drawingSet.releaseDigest,
      ],
      [
        'گواهی صلاحیت',
        `مهرشدهٔ سازمان، ${shortDay(civilDay(statement.at))} ${clockTime(statement.at)}`,
        statement.sha256,
      ],
      ...(facts.replaces === null
        ? []
        : [
            [
              'جایگزینِ',
              `بازنگری ${persianDigits(facts.replaces.revision)} همین گزارش`,
              facts.replaces.sha256,
            ],
          ]),
    ],
    groups: checklist.groups.map((group) => ({
      title: group.title.fa,
      items: group.items.map((item) => ({
        number: numbers.get(item.id) ?? '',
        text: item.text.fa,
        reference: item.reference.fa,
        ...answerOf(row.draft.answers[item.id], item.measure?.label.fa, item.measure?.unit.fa),
      })),
    })),
    nonConformities: nonConformities(row.draft, checklist).map(({ item, answer }) => ({
      title: [`بند ${numbers.get(item) ?? ''}`, violationOf(answer as Answer)].filter(Boolean).join('، '),
      severity: severityOf(answer as Answer),
      stop: answer.severity === 'stop-work',
      note: noteOnPaper(
        [answer.note, isBlank(answer.place) ? '' : `جا: ${answer.place}`].filter(Boolean).join('\n'),
      ),
    })),
    instructions: shown(row.draft.instructions.trim()) || 'دستور دیگری داده نشد.',
    photos: photosOnPaper(photos, ({ item }) => (item ? `بند ${numbers.get(item) ?? ''}` : '')),
    statement: `«${DECLARATIONS.supervisor.fa}»`,
    seals: [
      { name: 'supervisor', caption: `ناظر ${who}`, person: facts.engineerName },
      { name: 'coordinator', caption: 'هماهنگ‌کننده', person: facts.coordinatorName },
    ],
    digits: PERSIAN_PAGE_NUMBERS,
    words: { ...PAPER_WORDS, ...PHOTO_WORDS, ...WORDS },
  }
}

const AREA = new Intl.NumberFormat('fa-IR', { maximumFractionDigits: 0 })

const WORDS = {
  checklist: 'بازبینه',
  checklistTitle: 'بازبینه',
  columns: ['بند', 'پرسش', 'پاسخ', 'یادداشت'],
  nonConformities: 'موارد عدم انطباق',
  instructions: 'دستورهای داده‌شده',
}

function disciplineName(id: string): string {
  return discipline(id as Parameters<typeof discipline>[0]).name.fa
}

function severityOf(answer: Answer): string {
  if (answer.severity === undefined) return ''
  if (answer.severity === 'correct-by-date' && answer.correctBy)
    return `اصلاح تا ${shortDay(answer.correctBy)}`
  return SEVERITY_NAMES[answer.severity].fa
}

/** «تخلف: طبقهٔ مازاد», where it is marked as one. */
function violationOf({ violation }: Answer): string {
  const kind = violation === undefined ? undefined : violationKind(violation)
  return kind === undefined ? '' : `تخلف: ${kind.name.fa}`
}

/** What shows nothing takes no line. */
const shown = (text: string) => (isBlank(text) ? '' : noteOnPaper(text))

function answerOf(answer: Answer | undefined, label: string | undefined, unit: string | undefined) {
  const value = answer?.value ?? 'not-yet'
  const bad = value === 'does-not-conform'
  const withUnit = (text: string) => [measureOnPaper(text), unit].filter(Boolean).join(' ')
  const measured = [
    ['نقشه', answer?.drawn ?? ''],
    ['اندازه', answer?.measured ?? ''],
  ]
    .filter(([, typed]) => !isBlank(typed))
    .map(([of, typed = '']) => `${of} ${withUnit(typed)}`)
  const lines = [
    measured.length > 0 ? [label, measured.join('، ')].filter(Boolean).join(': ') : '',
    bad ? '' : shown(answer?.note ?? ''),
    bad ? severityOf(answer as Answer) : '',
  ].filter((line) => line !== '')
  return {
    answer: ANSWER_NAMES[value].fa,
    tone: bad ? (answer?.severity === 'stop-work' ? 'stop' : 'bad') : '',
    lines,
  }
}
