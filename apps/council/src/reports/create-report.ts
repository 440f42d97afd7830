import {
  type Checklist,
  cellState,
  checklistItems,
  type DisciplineId,
  gateOf,
  isDisciplineId,
  moveReport,
  reportKeyText,
  stageOf,
} from '@mohr/casework'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Draft } from '../api/types.ts'
import { caseFor } from '../cases/access.ts'
import type { LoadedCase, NewestReport } from '../cases/load-case.ts'
import { permitted } from '../cases/permitted.ts'
import { drawingSet } from '../cases/tables.ts'
import { type Context, signedIn } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { checklistFor } from '../proposals/checklists.ts'
import { emptyDraft } from './draft-schema.ts'
import { problems } from './problems.ts'
import { report, reportPhoto } from './tables.ts'

/**
 * Begins the draft of a report whose turn has come, or gives the one that exists. After a refusal or a return it
 * begins the next revision, filled as the last one was, which cites the one it replaces.
 */
export const createReport = defineWrite({
  name: 'reports.create',
  input: z.strictObject({
    caseId: z.uuid(),
    stage: z.string().max(40),
    floor: z.int().nullable(),
    discipline: z.string().refine(isDisciplineId),
  }),
  async permit(context, { caseId, stage, floor, discipline }) {
    const actor = signedIn(context)
    const key = { stage, floor, discipline: discipline as DisciplineId }
    // Before the case: a report that another request begins from here on is in the case, or has the number that this one takes.
    const last = await lastRevision(context.services.database.read, caseId, key)
    const loaded = await caseFor(context, actor, caseId)
    // Who may begin nothing any more still finds what they began.
    const begun = loaded.newest.get(reportKeyText(key))
    const own = begun?.state === 'draft' && begun.engineerId === actor.id
    await permitted(context, own ? 'reports.save-draft' : 'reports.create', loaded, key.discipline)
    return { actor, loaded, key, last }
  },
  async write(context, { db, audit, event, unchanged }, { caseId }, { actor, loaded, key, last }) {
    const existing = loaded.newest.get(reportKeyText(key))
    const ended = existing?.state === 'refused' || existing?.state === 'returned'
    if (existing !== undefined && !ended) return { id: existing.id, created: false }
    checkTurn(loaded, key, existing)
    const set = await approvedSet(context, caseId, key.discipline)
    const createdAt = context.now()
    const id = newId(createdAt)
    const earlier = existing && (await db.select().from(report).where(eq(report.id, existing.id)))[0]
    const checklist = stageOf(loaded.profile, key.stage)?.duties[key.discipline]?.checklist
    if (checklist === undefined) throw problems.notOwed()
    const [added] = await db
      .insert(report)
      .values({
        id,
        caseId,
        profile: versionOf(loaded, key.stage),
        ...key,
        revision: last + 1,
        checklist,
        engineerId: actor.id,
        drawingSetId: set.id,
        state: 'draft',
        stateSince: createdAt,
        version: 1,
        draft: earlier ? draftFor(await checklistFor(db, checklist), earlier.draft) : emptyDraft,
        replacesId: existing?.id ?? null,
        createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: report.id })
    // Two requests at once: the other one made it. What was tried here may have left a trace, which is undone.
    if (added === undefined) {
      unchanged()
      return { id: await sameKey(db, caseId, key), created: false }
    }
    if (existing) await copyPhotos(db, existing.id, id, createdAt)
    audit(`reports/${id}`, {
      case: caseId,
      report: reportKeyText(key),
      ...(existing ? { replaces: existing.id } : {}),
    })
    event({ type: 'report.begun', subject: `reports/${id}`, audience: 'council', data: { caseId, ...key } })
    return { id, created: true }
  },
})

/** The version of the profile that the stage goes by: that under which it began in this case, or the newest. */
function versionOf({ profile, newest }: LoadedCase, stage: string): string {
  const begun = [...newest.values()].find(({ key }) => key.stage === stage)
  return begun?.profile ?? `${profile.id}/${profile.version}`
}

/** An earlier draft, without answers to items that the checklist of today does not have. */
function draftFor(checklist: Checklist, { answers, ...draft }: Draft): Draft {
  const items = new Set(checklistItems(checklist).map((item) => item.id))
  return {
    ...draft,
    answers: Object.fromEntries(Object.entries(answers).filter(([item]) => items.has(item))),
  }
}

function checkTurn(loaded: LoadedCase, key: NewestReport['key'], existing: NewestReport | undefined): void {
  if (existing !== undefined) {
    const moved = moveReport(existing.state, 'revise', { actor: 'supervisor' })
    if (!moved.ok) throw problems.move(moved.problem)
    return
  }
  if (cellState(key, loaded.progress) === 'not-required') throw problems.notOwed()
  const gate = gateOf(key, loaded.progress)
  if (!gate.open) throw problems.gateClosed(gate.reasons)
}

/** The newest approved set of the discipline; where it has none of its own, the architecture's. */
async function approvedSet(context: Context, caseId: string, discipline: DisciplineId) {
  const rows = await context.services.database.read
    .select()
    .from(drawingSet)
    .where(and(eq(drawingSet.caseId, caseId), inArray(drawingSet.discipline, [discipline, 'architecture'])))
    .orderBy(desc(drawingSet.revision))
  const set = rows.find((row) => row.discipline === discipline) ?? rows[0]
  if (set === undefined) throw problems.noDrawings()
  return set
}

/** Numbers of drafts that were handed over are not given again. */
async function lastRevision(db: Reading, caseId: string, key: NewestReport['key']): Promise<number> {
  const rows = await db
    .select({ stage: report.stage, floor: report.floor, revision: report.revision })
    .from(report)
    .where(and(eq(report.caseId, caseId), eq(report.discipline, key.discipline)))
    .orderBy(desc(report.revision))
  return rows.find((row) => row.stage === key.stage && row.floor === key.floor)?.revision ?? 0
}

async function sameKey(db: Queries, caseId: string, key: NewestReport['key']): Promise<string> {
  const rows = await db
    .select({ id: report.id, floor: report.floor })
    .from(report)
    .where(and(eq(report.caseId, caseId), eq(report.stage, key.stage), eq(report.discipline, key.discipline)))
    .orderBy(desc(report.revision))
  const found = rows.find((row) => row.floor === key.floor)
  if (found === undefined) throw problems.notFound()
  return found.id
}

async function copyPhotos(db: Queries, from: string, to: string, addedAt: Date): Promise<void> {
  const photos = await db
    .select()
    .from(reportPhoto)
    .where(eq(reportPhoto.reportId, from))
    .orderBy(reportPhoto.id)
  if (photos.length === 0) return
  await db
    .insert(reportPhoto)
    .values(photos.map((photo) => ({ ...photo, id: newId(addedAt), reportId: to, addedAt })))
}
