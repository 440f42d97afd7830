import { asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { permittedAnywhere } from '../../cases/permitted.ts'
import type { Queries } from '../../platform/database.ts'
import { ProblemError } from '../../platform/problem.ts'
import { defineWrite } from '../../platform/verb.ts'
import type { EngineerRecord } from '../engineer-record.ts'
import { writeRegister } from '../register-lock.ts'
import { registerSheet, registerSheetLine } from '../tables.ts'
import { judgeLines, type SheetLineRow } from './judge-lines.ts'
import { lockSheet } from './load-sheet.ts'

/** Lines that are compared together. */
const TOGETHER = 500

/**
 * A person's word that a sheet be applied as it was shown: `digest` is what they saw. Refused where of any of its lines
 * something else would come now. The lines are taken over by a job, a few at a time.
 */
export const applySheet = defineWrite({
  name: 'register.apply-sheet',
  input: z.strictObject({ sheetId: z.uuid(), digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  permit: async (context) => permittedAnywhere(context, 'register.import-engineers'),
  async write(context, { db, audit, event, unchanged }, { sheetId, digest }, actor) {
    const sheet = await lockSheet(db, sheetId)
    if (sheet.digest !== digest) throw otherSheet()
    if (sheet.state !== 'shown') {
      unchanged()
      return { sheetId }
    }
    await writeRegister(db)
    const now = context.now()
    if (!(await stillSo(db, sheetId, now))) throw registerChanged()
    await db
      .update(registerSheet)
      .set({ state: 'applying', appliedBy: actor.id, appliedAt: now })
      .where(eq(registerSheet.id, sheetId))
    const facts = { digest, source: sheet.source, counts: sheet.counts }
    audit(`register-sheets/${sheetId}`, facts)
    event({
      type: 'register.sheet-approved',
      subject: `register-sheets/${sheetId}`,
      audience: 'council',
      data: facts,
    })
    return { sheetId }
  },
})

async function stillSo(db: Queries, sheetId: string, now: Date): Promise<boolean> {
  for (let after = 0; ; ) {
    const lines = await db
      .select()
      .from(registerSheetLine)
      .where(
        sql`${registerSheetLine.sheetId} = ${sheetId} and ${registerSheetLine.line} > ${after} and ${registerSheetLine.record} is not null`,
      )
      .orderBy(asc(registerSheetLine.line))
      .limit(TOGETHER)
    if (lines.length === 0) return true
    after = lines.at(-1)?.line ?? after
    const judged = await judgeLines(
      db,
      lines.map(({ record }) => record as EngineerRecord),
      now,
    )
    if (!lines.every((line, at) => sameAs(line, judged[at]))) return false
  }
}

/** Whether a line would still come to what was shown of it. */
export function sameAs(
  shown: Pick<SheetLineRow, 'result' | 'changes' | 'applies'>,
  judged: Pick<SheetLineRow, 'result' | 'changes' | 'applies'> | undefined,
): boolean {
  const { result, changes, applies } = shown
  return (
    judged !== undefined &&
    judged.result === result &&
    judged.applies === applies &&
    JSON.stringify(judged.changes.map(({ field, from, to }) => [field, from, to])) ===
      JSON.stringify(changes.map(({ field, from, to }) => [field, from, to]))
  )
}

const otherSheet = () =>
  new ProblemError(409, 'sheet-other', {
    fa: 'آنچه تأیید می‌کنید همان نیست که نشان داده شده است.',
    en: 'What you approve is not what was shown.',
  })

const registerChanged = () =>
  new ProblemError(
    409,
    'register-changed',
    {
      fa: 'دفتر از زمانی که این پیش‌نمایش ساخته شد عوض شده است.',
      en: 'The register has changed since this preview was made.',
    },
    {
      next: {
        fa: 'فایل را دوباره بفرستید و پیش‌نمایش تازه را ببینید.',
        en: 'Send the file again and look at the new preview.',
      },
    },
  )
