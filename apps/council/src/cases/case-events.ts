/** What happened in a case, said in sentences: the newest first. */
import { discipline, floorName, isDisciplineId, stageOf } from '@mohr/casework'
import { desc, eq, inArray } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Bilingual, CaseView } from '../api/types.ts'
import { drawingSentence } from '../drawings/sentence.ts'
import { drawingRevision } from '../drawings/tables.ts'
import { slotName } from '../people/hand-over/open-work.ts'
import { assignmentSentence, handOverSentence } from '../people/sentence.ts'
import { handOver } from '../people/tables.ts'
import { documentSentence } from '../permits/sentence.ts'
import { caseDocument } from '../permits/tables.ts'
import type { Context } from '../platform/context.ts'
import { outbox } from '../platform/tables.ts'
import { report } from '../reports/tables.ts'
import { violationSentence } from '../violations/sentence.ts'
import { violation } from '../violations/tables.ts'
import type { LoadedCase } from './load-case.ts'
import { assignment } from './tables.ts'

const EVENTS_SHOWN = 50

/** What an event of this type says of its subject; null where it says nothing to a reader. */
type Say = (type: string) => { text: Bilingual; reportId?: string } | null

export async function eventsOf(context: Context, loaded: LoadedCase): Promise<CaseView['events']> {
  const said = await subjectsOf(context, loaded)
  const rows = await context.services.database.read
    .select()
    .from(outbox)
    .where(inArray(outbox.subject, [...said.keys()]))
    .orderBy(desc(outbox.sequence))
    .limit(EVENTS_SHOWN * 4)
  return rows
    .flatMap((event) => {
      const what = said.get(event.subject)?.(event.type)
      return what == null ? [] : [{ at: event.at.toISOString(), ...what }]
    })
    .slice(0, EVENTS_SHOWN)
}

/** Everything of the case that events are about. */
async function subjectsOf(context: Context, loaded: LoadedCase): Promise<ReadonlyMap<string, Say>> {
  const db = context.services.database.read
  const { id } = loaded.row
  const [reports, violations, sets, documents, slots, handOvers] = await Promise.all([
    db.select().from(report).where(eq(report.caseId, id)),
    db.select({ id: violation.id, kind: violation.kind }).from(violation).where(eq(violation.caseId, id)),
    db.select().from(drawingRevision).where(eq(drawingRevision.caseId, id)),
    db.select().from(caseDocument).where(eq(caseDocument.caseId, id)),
    db
      .select({ row: assignment, name: person.name })
      .from(assignment)
      .innerJoin(person, eq(person.id, assignment.personId))
      .where(eq(assignment.caseId, id)),
    db.select().from(handOver).where(eq(handOver.caseId, id)),
  ])
  const plain = (text: Bilingual | null) => text && { text }
  return new Map<string, Say>([
    [`cases/${id}`, (type) => (type === 'case.recorded' ? { text: RECORDED } : null)],
    ...reports.map((one): [string, Say] => [`reports/${one.id}`, (type) => sayReport(loaded, one, type)]),
    ...violations.map((one): [string, Say] => [
      `violations/${one.id}`,
      (type) => plain(violationSentence(type, one.kind)),
    ]),
    ...sets.map((one): [string, Say] => [`drawings/${one.id}`, (type) => plain(drawingSentence(type, one))]),
    ...documents.map((one): [string, Say] => [
      `documents/${one.id}`,
      (type) => plain(documentSentence(type, one)),
    ]),
    ...slots.map(({ row, name }): [string, Say] => [
      `assignments/${row.id}`,
      (type) => plain(assignmentSentence(type, row, name)),
    ]),
    ...handOvers.map((one): [string, Say] => [
      `hand-overs/${one.id}`,
      (type) => plain(handOverSentence(type, slotName(one))),
    ]),
  ])
}

const RECORDED: Bilingual = {
  fa: 'شهرداری مشخصات پرونده را فرستاد.',
  en: 'The municipality sent the facts of the case.',
}

const HAPPENED: Record<string, Bilingual> = {
  'report.begun': { fa: 'آغاز شد', en: 'was begun' },
  'report.signed': { fa: 'را ناظر امضا کرد', en: 'was signed by its supervisor' },
  'report.signed-untimed': {
    fa: 'امضا شد و در انتظار مهر زمانی است',
    en: 'was signed and waits for a time-stamp',
  },
  'report.signature-refused': {
    fa: 'مهر زمانی نگرفت، زیرا امضایش پذیرفتنی نبود',
    en: 'got no time-stamp, because its signature does not stand',
  },
  'report.refused': { fa: 'را هماهنگ‌کننده رد کرد', en: 'was refused by the coordinator' },
  'report.submitted': { fa: 'را هماهنگ‌کننده تأیید کرد و فرستاده شد', en: 'was confirmed and submitted' },
  'report.accepted': { fa: 'پذیرفته شد', en: 'was accepted' },
  'report.returned': { fa: 'برگردانده شد', en: 'was returned' },
  'report.reopened': { fa: 'با تأیید دو مسئول باز شد', en: 'was re-opened by two officers' },
}

function sayReport(loaded: LoadedCase, row: typeof report.$inferSelect, type: string): ReturnType<Say> {
  const happened = HAPPENED[type]
  if (happened === undefined) return null
  const title = reportTitle(loaded, row)
  return {
    text: { fa: `گزارش ${title.fa} ${happened.fa}.`, en: `The report on ${title.en} ${happened.en}.` },
    reportId: row.id,
  }
}

/** «سقف، طبقهٔ ۳، سازه» */
function reportTitle(
  loaded: LoadedCase,
  key: { stage: string; floor: number | null; discipline: string },
): Bilingual {
  const stage = stageOf(loaded.profile, key.stage)?.shortTitle ?? { fa: key.stage, en: key.stage }
  const floor = key.floor === null ? null : floorName(key.floor)
  const who = isDisciplineId(key.discipline) ? discipline(key.discipline).name : { fa: '', en: '' }
  return {
    fa: [stage.fa, floor?.fa, who.fa].filter(Boolean).join('، '),
    en: [stage.en, floor?.en, who.en].filter(Boolean).join(', ').toLowerCase(),
  }
}
