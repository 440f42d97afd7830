import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseOutcome } from '../api/types.ts'
import { repostCapacity } from '../people/repost-capacity.ts'
import { judgeAsOf, NOT_TAKEN } from '../platform/as-of.ts'
import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { registerStands } from '../register/register-lock.ts'
import { caseRecord, contentOf } from './case-record.ts'
import { folded, heldCases, progressOf } from './held-cases.ts'
import { judgeChange } from './judge-change.ts'
import { permittedAnywhere } from './permitted.ts'
import { othersThan, sharedCodeWords, sharersOf } from './shared-codes.ts'
import { storeCases, type TakenCase } from './store-cases.ts'

/** Records of one transaction. */
export const TOGETHER = 200
/** Two who write cases at once wait for each other. */
const CASES_LOCK = 4_080_004

/**
 * Takes over cases as the municipality's system holds them: a number not seen before begins one. Each record cites its
 * source and its time there; nothing newer is overwritten, and what was held before stays in `case_record`. One outcome
 * each, in their order.
 */
export const putCases = defineWrite({
  name: 'cases.put',
  input: z.strictObject({ records: z.array(caseRecord).min(1).max(TOGETHER) }),
  permit: async (context) => mayWriteCases(context),
  async write(context, { db, audit, event, unchanged }, { records }, program): Promise<CaseOutcome[]> {
    await db.execute(sql`select pg_advisory_xact_lock(${CASES_LOCK})`)
    // Capacity goes with the area: in the order in which whoever assigns locks.
    await registerStands(db)
    const held = await heldCases(
      db,
      records.map(({ number }) => number),
    )
    const progress = await progressOf(
      db,
      [...held.values()].map(({ caseId }) => caseId),
    )
    const now = context.now()
    const taken: TakenCase[] = []
    let confirmed = 0
    const outcomes = records.map((record): CaseOutcome => {
      const { number } = record
      const asOf = new Date(record.at)
      const { at: _, amendment, ...facts } = record
      const content = contentOf(facts)
      const before = held.get(folded(number)) ?? null
      if (before !== null && before.number !== number)
        return { number, result: 'refused', code: 'number-differs', message: numberDiffers(before.number) }
      const judged = judgeAsOf({ content, at: asOf }, before, now)
      if ('refused' in judged)
        return { number, result: 'refused', code: judged.refused, message: NOT_TAKEN[judged.refused] }
      const { result } = judged
      const way = before === null ? undefined : progress.get(before.caseId)
      if (before !== null && way !== undefined && content !== before.content) {
        const against = judgeChange(facts, before.facts, way, { at: asOf, amendment })
        if (against !== null) return { number, result: 'refused', ...against }
      }
      const caseId = before?.caseId ?? newId(now)
      if (judged.newer) {
        held.set(folded(number), { caseId, number, facts, content, asOf })
        taken.push({ record, caseId, asOf, result })
        if (result === 'unchanged') confirmed++
      }
      return { number, caseId, result }
    })
    if (taken.length === 0) {
      unchanged()
      return outcomes
    }
    const moved = await storeCases(db, taken, program.name, now)
    const posted = await repostCapacity(
      db,
      moved.filter(({ caseId }) => progress.get(caseId)?.assigned === true),
      now,
    )
    for (const { record, caseId, result } of taken) {
      if (result === 'unchanged') continue
      const { number, renovationCode, district } = record
      const { at, amendment } = record
      const capacity = posted.filter((one) => one.caseId === caseId).map(({ caseId: _, ...one }) => one)
      audit(`cases/${caseId}`, {
        number,
        result,
        source: program.name,
        at,
        ...(amendment === undefined ? {} : { amendment }),
        ...(capacity.length === 0 ? {} : { capacity }),
      })
      event({
        type: 'case.recorded',
        subject: `cases/${caseId}`,
        audience: 'partners',
        data: { caseNumber: number, renovationCode, district, result },
      })
    }
    if (confirmed > 0) {
      audit('cases', { confirmed, source: program.name })
      event({ type: 'cases.confirmed', subject: 'cases', audience: 'council', data: { confirmed } })
    }
    const shared = await sharersOf(
      db,
      taken.map(({ record }) => record.renovationCode),
    )
    return outcomes.map((outcome, at) => {
      const sharers = outcome.caseId && shared.get(records[at]?.renovationCode ?? '')
      if (!sharers) return outcome
      const message = sharedCodeWords(othersThan(outcome.number ?? '', sharers))
      return { ...outcome, warnings: [{ code: 'shared-code', message }] }
    })
  },
})

const numberDiffers = (number: string) => ({
  fa: `این پرونده با شمارهٔ «${number}» هست؛ کوچکی و بزرگی حرف‌ها شماره را دو تا نمی‌کند.`,
  en: `This case is here as “${number}”: capital and small letters don’t make two of a number.`,
})

/** The program that asks, where its key allows this. */
export function mayWriteCases(context: Context): Actor {
  return permittedAnywhere(context, 'cases.put')
}
