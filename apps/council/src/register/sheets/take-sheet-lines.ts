import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Job } from '../../module.ts'
import { serverItself } from '../../platform/context.ts'
import { defineWrite } from '../../platform/verb.ts'
import type { EngineerRecord } from '../engineer-record.ts'
import { writeRegister } from '../register-lock.ts'
import { registerSheet, registerSheetLine } from '../tables.ts'
import { takeRecords } from '../take-records.ts'
import { sameAs } from './apply-sheet.ts'
import { judgeLines } from './judge-lines.ts'
import { lockSheet } from './load-sheet.ts'

/** Lines of one transaction. */
const TOGETHER = 200

/**
 * Takes over the next lines of an approved sheet, in the name of whoever approved it. A line of which something else would
 * come by now than was shown is left, and told as stale. Gives how many lines were dealt with.
 */
export const takeSheetLines = defineWrite({
  name: 'register.take-sheet-lines',
  input: z.strictObject({ sheetId: z.uuid() }),
  permit: async (context) => serverItself(context),
  async write(context, write, { sheetId }): Promise<number> {
    const { db, audit, event, unchanged } = write
    const sheet = await lockSheet(db, sheetId)
    if (sheet.state !== 'applying') {
      unchanged()
      return 0
    }
    if (sheet.appliedBy !== null) write.actor(sheet.appliedBy)
    await writeRegister(db)
    const lines = await db
      .select()
      .from(registerSheetLine)
      .where(
        and(
          eq(registerSheetLine.sheetId, sheetId),
          eq(registerSheetLine.applies, true),
          isNull(registerSheetLine.outcome),
        ),
      )
      .orderBy(asc(registerSheetLine.line))
      .limit(TOGETHER)
    const subject = `register-sheets/${sheetId}`
    if (lines.length === 0) {
      await db.update(registerSheet).set({ state: 'applied' }).where(eq(registerSheet.id, sheetId))
      audit(subject, { digest: sheet.digest })
      event({ type: 'register.sheet-applied', subject, audience: 'council', data: { digest: sheet.digest } })
      return 0
    }
    const records = lines.map(({ record }) => record as EngineerRecord)
    const judged = await judgeLines(db, records, context.now())
    const fresh = lines.filter((line, at) => sameAs(line, judged[at]))
    const stale = lines.filter((line) => !fresh.includes(line))
    await takeRecords(
      context,
      write,
      fresh.map(({ record }) => record as EngineerRecord),
      sheet.source,
    )
    for (const [outcome, some] of [
      ['taken', fresh],
      ['stale', stale],
    ] as const)
      if (some.length > 0)
        await db
          .update(registerSheetLine)
          .set({ outcome })
          .where(
            and(
              eq(registerSheetLine.sheetId, sheetId),
              inArray(
                registerSheetLine.line,
                some.map(({ line }) => line),
              ),
            ),
          )
    const facts = { taken: fresh.length, stale: stale.length }
    audit(subject, facts)
    event({ type: 'register.sheet-taken', subject, audience: 'council', data: facts })
    return lines.length
  },
})

/** Takes approved sheets over, one after the other. */
export const sheetsJob: Job = {
  name: 'apply-sheets',
  async run(context) {
    const [sheet] = await context.services.database.read
      .select({ id: registerSheet.id })
      .from(registerSheet)
      .where(eq(registerSheet.state, 'applying'))
      .orderBy(asc(registerSheet.id))
      .limit(1)
    if (sheet === undefined) return 0
    await takeSheetLines(context, { sheetId: sheet.id })
    return 1
  },
}
