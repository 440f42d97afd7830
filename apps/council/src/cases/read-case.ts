import {
  discipline,
  floorName,
  isDisciplineId,
  type ReportKey,
  reportKeyText,
  stageOf,
  storeys,
} from '@mohr/casework'
import { desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Bilingual, CaseView, ReportCell } from '../api/types.ts'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
import { outbox } from '../platform/tables.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { violationSentence } from '../violations/sentence.ts'
import { violation } from '../violations/tables.ts'
import { caseFor, mayOpen } from './access.ts'
import { cellsOf } from './cells.ts'
import { type LoadedCase, summary } from './load-case.ts'
import { drawingSet, permit } from './tables.ts'

const EVENTS_SHOWN = 50

/** The draft of another is seen in the section, but leads nowhere. */
function withoutClosed(cell: ReportCell, loaded: LoadedCase, actor: Actor): ReportCell {
  const { reportId, ...rest } = cell
  const one = loaded.newest.get(reportKeyText(cell as ReportKey))
  return one === undefined || mayOpen(actor, loaded, one) ? cell : rest
}

/** One case: its building, people, permits, drawing sets, the section's cells and what happened lately. */
export const readCase = defineRead({
  name: 'cases.read',
  input: z.strictObject({ caseId: z.uuid() }),
  async permit(context, { caseId }) {
    const actor = signedIn(context)
    return { actor, loaded: await caseFor(context, actor, caseId) }
  },
  async read(context, { caseId }, { actor, loaded }): Promise<CaseView> {
    const db = context.services.database.read
    const [permits, sets, events] = await Promise.all([
      db.select().from(permit).where(eq(permit.caseId, caseId)).orderBy(permit.phase, permit.issuedOn),
      db
        .select()
        .from(drawingSet)
        .where(eq(drawingSet.caseId, caseId))
        .orderBy(drawingSet.discipline, drawingSet.revision),
      eventsOf(context, loaded),
    ])
    const { row } = loaded
    return {
      ...summary(row),
      owner: row.owner,
      group: row.buildingGroup,
      floorsAbove: row.floorsAbove,
      floorsBelow: row.floorsBelow,
      area: row.area,
      profile: row.profile,
      storeys: storeys(row).map((floor) => {
        const level = row.storeys.find((one) => one.floor === floor)?.level
        return { floor, ...(level === undefined ? {} : { level }) }
      }),
      people: peopleOf(loaded, actor),
      permits: permits.map(({ phase, number, issuedOn, validUntil }) => ({
        phase,
        number,
        day: issuedOn,
        validUntil,
      })),
      drawingSets: sets.map(({ discipline, revision, releaseDigest, approvedOn }) => ({
        discipline,
        revision,
        releaseDigest,
        approvedOn,
      })),
      stages: loaded.profile.stages.map(({ id, number, title, perFloor }) => ({
        id,
        number,
        title: { ...title },
        perFloor,
      })),
      cells: cellsOf(loaded, context.now()).map((cell) => withoutClosed(cell, loaded, actor)),
      events,
    }
  },
})

function peopleOf(loaded: LoadedCase, actor: Actor): CaseView['people'] {
  const assigned = loaded.slots.map((slot) => ({
    personId: slot.personId,
    name: slot.name,
    role: slot.role,
    discipline: slot.discipline,
    ...(slot.licence === null ? {} : { licence: slot.licence }),
    me: slot.personId === actor.id,
  }))
  return [
    ...assigned,
    { personId: '', name: loaded.row.builder, role: 'builder', me: false },
    { personId: '', name: loaded.row.owner, role: 'owner', me: false },
  ]
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
}

async function eventsOf(context: Context, loaded: LoadedCase): Promise<CaseView['events']> {
  const db = context.services.database.read
  const [reports, violations] = await Promise.all([
    db.select().from(report).where(eq(report.caseId, loaded.row.id)),
    db
      .select({ id: violation.id, kind: violation.kind })
      .from(violation)
      .where(eq(violation.caseId, loaded.row.id)),
  ])
  const bySubject = new Map(reports.map((one) => [`reports/${one.id}`, one]))
  const kinds = new Map(violations.map((one) => [`violations/${one.id}`, one.kind]))
  const subjects = [...bySubject.keys(), ...kinds.keys()]
  if (subjects.length === 0) return []
  const rows = await db
    .select()
    .from(outbox)
    .where(inArray(outbox.subject, subjects))
    .orderBy(desc(outbox.sequence))
    .limit(EVENTS_SHOWN * 4)
  return rows
    .flatMap((event) => {
      const kind = kinds.get(event.subject)
      if (kind !== undefined) return { at: event.at.toISOString(), text: violationSentence(event.type, kind) }
      const happened = HAPPENED[event.type]
      const about = bySubject.get(event.subject)
      if (happened === undefined || about === undefined) return []
      const title = reportTitle(loaded, about)
      return [
        {
          at: event.at.toISOString(),
          text: { fa: `گزارش ${title.fa} ${happened.fa}.`, en: `The report on ${title.en} ${happened.en}.` },
          reportId: about.id,
        },
      ]
    })
    .slice(0, EVENTS_SHOWN)
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
