/** The automatic check of a set that was sent: a job that says how far it is, and why it failed where it did. */
import { and, asc, eq, inArray, lte, ne } from 'drizzle-orm'
import { z } from 'zod'
import { caseAt, type LoadedCase } from '../cases/load-case.ts'
import type { Job } from '../module.ts'
import { type Context, serverItself } from '../platform/context.ts'
import { faultOf } from '../platform/fault.ts'
import { longerEachTime } from '../platform/longer-each-time.ts'
import { ProblemError } from '../platform/problem.ts'
import { ThreadError } from '../platform/threads.ts'
import { defineWrite } from '../platform/verb.ts'
import { factsOf, lockRevision, moved, type RevisionRow } from './load-revision.ts'
import { problems } from './problems.ts'
import { readSet } from './set-reader.ts'
import { drawingRevision } from './tables.ts'

/** How long one try holds the row; a little more than the thread may take. */
const LEASE_MS = 360_000
/** Between two notes of how far it is. */
const STEP_MS = 300

/** Judges a sent set by the rules and moves it on to its reviewer, or back to its designer. The server itself does it. */
export const checkRevision = defineWrite({
  name: 'drawings.check',
  input: z.strictObject({ revisionId: z.uuid() }),
  async permit(context, { revisionId }) {
    serverItself(context)
    const db = context.services.database.read
    const [row] = await db.select().from(drawingRevision).where(eq(drawingRevision.id, revisionId))
    if (row === undefined) throw problems.notFound()
    return { row, loaded: await caseAt(db, row.caseId, row.sentAt ?? context.now()) }
  },
  async prepare(context, _input, { row, loaded }) {
    const { verdict, failed, report } = await checked(context, row, loaded)
    return { verdict, failed, reportSha256: await context.services.blobs.put(report) }
  },
  async write(context, { db, audit, event }, { revisionId }, { loaded }, found) {
    const row = await lockRevision(db, revisionId)
    const { verdict, failed, reportSha256 } = found
    const faulty = verdict === 'rejected'
    const reason = faulty ? `قواعد ${failed.join('، ')}` : null
    const state = moved(row.state, faulty ? 'fail' : 'pass', {
      actor: 'system',
      marks: [],
      ...(reason && { reason }),
    })
    const now = context.now()
    await db
      .update(drawingRevision)
      .set({
        state,
        stateSince: now,
        version: row.version + 1,
        reason,
        verdict,
        checkReportSha256: reportSha256,
        checkStep: null,
        checkFault: null,
        nextCheckAt: null,
      })
      .where(eq(drawingRevision.id, row.id))
    audit(`drawings/${row.id}`, { state, verdict, reportSha256 })
    event({
      type: 'drawings.checked',
      subject: `drawings/${row.id}`,
      audience: 'council',
      data: { ...factsOf(row, loaded), verdict, reportSha256 },
    })
  },
})

async function checked(context: Context, row: RevisionRow, { row: found, slots }: LoadedCase) {
  const { blobs, database, trust } = context.services
  const { previous, others } = await besides(context, row)
  let told = 0
  const step = (checkStep: { done: number; of: number; what: string }) => {
    if (Date.now() - told < STEP_MS) return
    told = Date.now()
    // Book-keeping: where it can't be noted, the check goes on.
    database.housekeeping
      .update(drawingRevision)
      .set({ checkStep })
      .where(and(eq(drawingRevision.id, row.id), eq(drawingRevision.state, 'sent')))
      .catch(() => {})
  }
  const outcome = await readSet(
    {
      what: 'check',
      name: `${found.number}/${row.discipline}/${row.revision}`,
      container: await blobs.get(row.fileSha256 ?? ''),
      case: {
        number: found.number,
        renovationCode: found.renovationCode,
        owner: found.owner,
        address: found.address,
        engineers: slots
          .filter(({ role }) => role === 'designer')
          .map(({ name, licence, discipline }) => ({ name, discipline, ...(licence && { licence }) })),
      },
      previous,
      others,
      trust,
      at: context.now().getTime(),
    },
    step,
  )
  if (!('checked' in outcome)) throw new Error('The thread answered something else')
  return outcome.checked
}

/** The revision this one replaces, and the other disciplines' sets of the same kind that are approved. */
async function besides(context: Context, row: RevisionRow) {
  const { blobs, database } = context.services
  const earlier = await database.read
    .select()
    .from(drawingRevision)
    .where(and(eq(drawingRevision.caseId, row.caseId), ne(drawingRevision.id, row.id)))
    .orderBy(asc(drawingRevision.revision))
  const replaced = earlier.find(
    (one) => one.discipline === row.discipline && one.revision === row.replacesRevision,
  )
  const others = new Map<string, Uint8Array>()
  for (const one of earlier) {
    const counts = one.kind === row.kind && ['approved', 'released'].includes(one.state)
    if (counts && one.discipline !== row.discipline && one.fileSha256 !== null)
      others.set(one.discipline, await blobs.get(one.fileSha256))
  }
  return { previous: replaced?.fileSha256 ? await blobs.get(replaced.fileSha256) : null, others }
}

/** Takes what is due, one at a time; the next try is noted before trying, so that two instances don't do the same. */
export const checkJob: Job = {
  name: 'drawings.check',
  async run(context: Context): Promise<number> {
    const db = context.services.database.housekeeping
    const now = context.now()
    const taken = await db.transaction(async (tx) => {
      const [row] = await tx
        .select({ id: drawingRevision.id, attempts: drawingRevision.checkAttempts })
        .from(drawingRevision)
        .where(and(lte(drawingRevision.nextCheckAt, now), inArray(drawingRevision.state, ['sent'])))
        .orderBy(asc(drawingRevision.nextCheckAt))
        .limit(1)
        .for('update', { skipLocked: true })
      if (row === undefined) return null
      const checkAttempts = row.attempts + 1
      await tx
        .update(drawingRevision)
        .set({ checkAttempts, nextCheckAt: new Date(now.getTime() + LEASE_MS), checkStep: null })
        .where(eq(drawingRevision.id, row.id))
      return { id: row.id, attempts: checkAttempts }
    })
    if (taken === null) return 0
    await checkRevision(context, { revisionId: taken.id }).catch(async (error: unknown) => {
      const code = error instanceof ProblemError ? error.problem.code : undefined
      context.services.log('check-failed', {
        revision: taken.id,
        attempts: taken.attempts,
        fault: faultOf(error),
      })
      await db
        .update(drawingRevision)
        .set({ nextCheckAt: nextTry(now, taken.attempts), checkStep: null, checkFault: whyOf(error, code) })
        .where(and(eq(drawingRevision.id, taken.id), eq(drawingRevision.state, 'sent')))
    })
    return 1
  },
}

/** After a minute, then ever longer, to an hour. */
const nextTry = (now: Date, attempts: number) =>
  new Date(now.getTime() + longerEachTime(attempts - 1, 60_000, 3_600_000))

function whyOf(error: unknown, code: string | undefined) {
  if (error instanceof ThreadError && error.code === 'too-long')
    return { fa: 'بررسی بیش از اندازه طول کشید.', en: 'The check took too long.' }
  if (error instanceof ThreadError)
    return { fa: 'بررسی پیش از پایان از کار افتاد.', en: 'The check broke down before its end.' }
  return {
    fa: 'بررسی انجام نشد؛ دوباره آزموده می‌شود.',
    en: `The check could not be done${code ? ` (${code})` : ''}; it is tried again.`,
  }
}
