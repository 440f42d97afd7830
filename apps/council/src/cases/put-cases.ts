import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseOutcome } from '../api/types.ts'
import { judgeAsOf, NOT_TAKEN } from '../platform/as-of.ts'
import type { Actor, Context } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { defineWrite } from '../platform/verb.ts'
import { caseRecord, contentOf } from './case-record.ts'
import { heldCases } from './held-cases.ts'
import { permittedAnywhere } from './permitted.ts'
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
    const held = await heldCases(
      db,
      records.map(({ number }) => number),
    )
    const now = context.now()
    const taken: TakenCase[] = []
    let confirmed = 0
    const outcomes = records.map((record): CaseOutcome => {
      const { number } = record
      const asOf = new Date(record.at)
      const { at: _, ...facts } = record
      const content = contentOf(facts)
      const before = held.get(number) ?? null
      const judged = judgeAsOf({ content, at: asOf }, before, now)
      if ('refused' in judged)
        return { number, result: 'refused', code: judged.refused, message: NOT_TAKEN[judged.refused] }
      const { result } = judged
      const caseId = before?.caseId ?? newId(now)
      if (judged.newer) {
        held.set(number, { caseId, content, asOf })
        taken.push({ record, caseId, asOf, result })
        if (result === 'unchanged') confirmed++
      }
      return { number, caseId, result }
    })
    if (taken.length === 0) {
      unchanged()
      return outcomes
    }
    await storeCases(db, taken, program.name, now)
    for (const { record, caseId, result } of taken) {
      if (result === 'unchanged') continue
      const { number, renovationCode, district } = record
      audit(`cases/${caseId}`, { number, result, source: program.name, at: record.at })
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
    return outcomes
  },
})

/** The program that asks, where its key allows this. */
export function mayWriteCases(context: Context): Actor {
  return permittedAnywhere(context, 'cases.put')
}
