import { type DisciplineId, violationProblem } from '@mohr/casework'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { RevisitContent, ViolationContent } from '../../api/types.ts'
import { caseFor } from '../../cases/access.ts'
import type { LoadedCase } from '../../cases/load-case.ts'
import { type Actor, signedIn } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { defineWrite, type Write } from '../../platform/verb.ts'
import { violationFor } from '../load-violation.ts'
import { problems } from '../problems.ts'
import { violationReport } from '../tables.ts'
import { revisitContent, storedContent, violationContent } from './content.ts'
import { type ReporterRole, reporterOf } from './load-report.ts'

/** Begins the report of a violation that was seen outside any stage, or gives the draft that its author has begun. */
export const beginViolationReport = defineWrite({
  name: 'violations.begin-report',
  input: z.strictObject({ caseId: z.uuid(), content: violationContent }),
  async permit(context, { caseId }) {
    const actor = signedIn(context)
    const loaded = await caseFor(context, actor, caseId)
    return { actor, loaded, role: await reporterOf(context, loaded, null) }
  },
  write: (context, write, { content }, { actor, loaded, role }) =>
    begin(write, context.now(), { kind: 'immediate', violationId: null, actor, loaded, role, content }),
})

/** Begins the report of a re-visit, or gives the draft that its author has begun. */
export const beginRevisit = defineWrite({
  name: 'violations.begin-revisit',
  input: z.strictObject({ violationId: z.uuid(), content: revisitContent }),
  async permit(context, { violationId }) {
    const subject = await violationFor(context, violationId)
    return { ...subject, role: await reporterOf(context, subject.loaded, subject.row) }
  },
  write(context, write, { violationId, content }, { actor, row, loaded, role }) {
    if (row.state === 'closed') throw problems.violation(violationProblem('violation/wrong-state'))
    return begin(write, context.now(), { kind: 'revisit', violationId, actor, loaded, role, content })
  },
})

interface Beginning {
  kind: 'immediate' | 'revisit'
  violationId: string | null
  actor: Actor
  loaded: LoadedCase
  role: ReporterRole
  content: unknown
}

async function begin(
  { db, audit, event, unchanged }: Write,
  now: Date,
  { kind, violationId, actor, loaded, role, content }: Beginning,
): Promise<{ id: string; created: boolean }> {
  const id = newId(now)
  const [added] = await db
    .insert(violationReport)
    .values({
      id,
      kind,
      caseId: loaded.row.id,
      violationId,
      authorId: actor.id,
      role,
      discipline: disciplineOf(loaded, actor, role),
      content: storedContent<ViolationContent | RevisitContent>(content),
      state: 'draft',
      stateSince: now,
      version: 1,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: violationReport.id })
  if (added === undefined) {
    unchanged()
    const [draft] = await db
      .select({ id: violationReport.id, content: violationReport.content })
      .from(violationReport)
      .where(
        and(
          eq(violationReport.caseId, loaded.row.id),
          eq(violationReport.authorId, actor.id),
          eq(violationReport.state, 'draft'),
          violationId === null
            ? isNull(violationReport.violationId)
            : eq(violationReport.violationId, violationId),
        ),
      )
    if (draft === undefined) throw problems.notFound()
    // Another violation, seen on the same visit, is not the one that is being written of: it isn't dropped in silence.
    const kindOf = (one: unknown) => (one as Partial<ViolationContent>).kind
    if (kindOf(draft.content) !== kindOf(content)) throw problems.draftOpen(draft.id)
    return { id: draft.id, created: false }
  }
  const subject = `violation-reports/${id}`
  const data = { caseId: loaded.row.id, kind, ...(violationId === null ? {} : { violationId }) }
  audit(subject, { ...data, role })
  event({ type: 'violation-report.begun', subject, audience: 'council', data })
  return { id, created: true }
}

/** Of the slot in which they report; an officer of the municipality has none. */
function disciplineOf(loaded: LoadedCase, actor: Actor, role: ReporterRole): DisciplineId | null {
  return loaded.slots.find((slot) => slot.personId === actor.id && slot.role === role)?.discipline ?? null
}
