import { licenceNumber } from '@mohr/casework'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { endSessionsOf } from '../accounts/end-sessions.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { problems } from './problems.ts'
import { writeRegister } from './register-lock.ts'
import { identifier } from './seed-records.ts'
import { engineer, suspension } from './tables.ts'
import { tellSuspended } from './tell-suspended.ts'

const instant = z.iso.datetime({ offset: true })
const said = (most: number) => typedText(most).refine((text) => text.trim() !== '', 'blank')

/**
 * An officer suspends an engineer: from an instant, until another or until further notice. Where it runs already, their
 * sessions end. It stands in the same table as those of the register, which asks nobody who wrote them.
 */
export const recordSuspension = defineWrite({
  name: 'register.record-suspension',
  input: z.strictObject({
    licence: identifier(licenceNumber),
    from: instant,
    until: instant.nullable(),
    reason: said(500),
    /** Number of the decision it rests on. */
    document: said(200),
  }),
  async permit(context, { licence }) {
    const actor = maySuspend(context)
    const [found] = await context.services.database.read
      .select({ id: engineer.id })
      .from(engineer)
      .where(eq(engineer.licenceNumber, licence))
    if (found === undefined) throw problems.notFound()
    return { actor, engineerId: found.id }
  },
  async write(context, { db, audit, event }, { licence, from, until, reason, document }, granted) {
    const { actor, engineerId } = granted
    await writeRegister(db)
    const now = context.now()
    const span = { effectiveFrom: new Date(from), effectiveUntil: until === null ? null : new Date(until) }
    const over = span.effectiveUntil !== null && span.effectiveUntil <= now
    if (over || (span.effectiveUntil !== null && span.effectiveUntil <= span.effectiveFrom))
      throw problems.spanEmpty()
    const overlapping = await db
      .select({ id: suspension.id })
      .from(suspension)
      .where(
        and(
          eq(suspension.engineerId, engineerId),
          sql`${suspension.effectiveFrom} is distinct from ${suspension.effectiveUntil}`,
          or(isNull(suspension.effectiveUntil), gt(suspension.effectiveUntil, span.effectiveFrom)),
          span.effectiveUntil === null ? undefined : lt(suspension.effectiveFrom, span.effectiveUntil),
        ),
      )
    if (overlapping.length > 0) throw problems.suspendedAlready()
    const [ended] = await db
      .select({ id: suspension.id })
      .from(suspension)
      .where(and(eq(suspension.engineerId, engineerId), eq(suspension.effectiveFrom, span.effectiveFrom)))
    if (ended !== undefined) throw problems.suspensionOnce()
    const id = newId(now)
    await db.insert(suspension).values({
      id,
      engineerId,
      ...span,
      reason: reason.trim(),
      document: document.trim(),
      recordedBy: actor.id,
    })
    const sessions = span.effectiveFrom <= now ? await endSessionsOf(db, engineerId, now) : 0
    const dates = {
      from: span.effectiveFrom.toISOString(),
      until: span.effectiveUntil?.toISOString() ?? null,
    }
    audit(`suspensions/${id}`, {
      licence,
      ...dates,
      reason: reason.trim(),
      document: document.trim(),
      sessions,
    })
    event({
      type: 'suspension.recorded',
      subject: `engineers/${licence}`,
      audience: 'partners',
      data: { suspensionId: id, licence, ...dates },
    })
    await tellSuspended(db, event, [{ engineerId, licence }], now)
    return { licence }
  },
})

/** Whoever may suspend and let in again. */
export function maySuspend(context: Context): Actor {
  return permittedAnywhere(context, 'register.suspend')
}
