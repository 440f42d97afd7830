import { and, asc, eq, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { Job } from '../../module.ts'
import { type Context, serverItself } from '../../platform/context.ts'
import { defineWrite } from '../../platform/verb.ts'
import { registerSheet } from '../tables.ts'

/** How long a sheet that was shown waits to be applied. */
const KEPT_MS = 7 * 86_400_000

/**
 * Removes a sheet that was shown a week ago and never applied, with its lines, which are people's data; its file goes with the
 * next sweep of the blobs. That it was shown, and went, stays in the audit.
 */
export const forgetSheet = defineWrite({
  name: 'register.forget-sheet',
  input: z.strictObject({ sheetId: z.uuid() }),
  permit: async (context) => serverItself(context),
  async write(context, { db, audit, event, unchanged }, { sheetId }) {
    const [gone] = await db
      .delete(registerSheet)
      .where(and(eq(registerSheet.id, sheetId), overdue(context)))
      .returning({ source: registerSheet.source, fileSha256: registerSheet.fileSha256 })
    // Approved in the meantime, or gone by another instance.
    if (gone === undefined) return unchanged()
    const subject = `register-sheets/${sheetId}`
    audit(subject, gone)
    event({ type: 'register.sheet-forgotten', subject, audience: 'council', data: gone })
  },
})

const overdue = (context: Context) =>
  and(eq(registerSheet.state, 'shown'), lt(registerSheet.madeAt, new Date(context.now().getTime() - KEPT_MS)))

export const forgetSheetsJob: Job = {
  name: 'forget-sheets',
  async run(context) {
    const [sheet] = await context.services.database.read
      .select({ id: registerSheet.id })
      .from(registerSheet)
      .where(overdue(context))
      .orderBy(asc(registerSheet.id))
      .limit(1)
    if (sheet === undefined) return 0
    await forgetSheet(context, { sheetId: sheet.id })
    return 1
  },
}
