import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { problems } from './problems.ts'
import { maySuspend } from './record-suspension.ts'
import { writeRegister } from './register-lock.ts'
import { engineer, suspension } from './tables.ts'

/**
 * An officer ends a suspension before its time, whoever recorded it. The register's next push does not bring it back as
 * long as it says of it what it said before. One that has not begun is taken back.
 */
export const endSuspension = defineWrite({
  name: 'register.end-suspension',
  input: z.strictObject({
    suspensionId: z.uuid(),
    reason: typedText(500).refine((text) => text.trim() !== '', 'blank'),
  }),
  async permit(context, { suspensionId }) {
    const actor = maySuspend(context)
    const [found] = await context.services.database.read
      .select({ licence: engineer.licenceNumber })
      .from(suspension)
      .innerJoin(engineer, eq(engineer.id, suspension.engineerId))
      .where(eq(suspension.id, suspensionId))
    if (found === undefined) throw problems.notFound()
    return { actor, licence: found.licence }
  },
  async write(context, { db, audit, event }, { suspensionId, reason }, { actor, licence }) {
    await writeRegister(db)
    const now = context.now()
    const [row] = await db.select().from(suspension).where(eq(suspension.id, suspensionId))
    if (row === undefined || (row.effectiveUntil !== null && row.effectiveUntil <= now))
      throw problems.suspensionOver()
    // Of one that has not begun no time is left in which it holds.
    const begun = row.effectiveFrom < now
    await db
      .update(suspension)
      .set({
        effectiveUntil: begun ? now : row.effectiveFrom,
        endedBy: actor.id,
        endedAt: now,
        endReason: reason.trim(),
        untilBefore: row.effectiveUntil,
      })
      .where(eq(suspension.id, suspensionId))
    audit(`suspensions/${suspensionId}`, { licence, ended: now.toISOString(), reason: reason.trim() })
    event({
      type: 'suspension.ended',
      subject: `engineers/${licence}`,
      audience: 'partners',
      data: { suspensionId, licence, until: now.toISOString() },
    })
    return { licence }
  },
})
