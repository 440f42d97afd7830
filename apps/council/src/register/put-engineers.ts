import { z } from 'zod'
import type { EngineerOutcome } from '../api/types.ts'
import { type Actor, type Context, programWith, signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { engineerRecord } from './engineer-record.ts'
import { heldFor, judgeRecord, REFUSED } from './held-engineers.ts'
import { writeRegister } from './register-lock.ts'
import { storeEngineers, type Taken } from './store-engineers.ts'

/** Records of one transaction. */
export const TOGETHER = 200

/**
 * Takes over engineers as the council's own system holds them. Each record cites its source and its time there; nothing
 * newer is overwritten, and what was held before stays in `engineer_record`. One outcome each, in their order.
 */
export const putEngineers = defineWrite({
  name: 'register.put-engineers',
  input: z.strictObject({ records: z.array(engineerRecord).min(1).max(TOGETHER) }),
  permit: async (context) => mayWriteRegister(context),
  async write(context, { db, audit, event, unchanged }, { records }, program): Promise<EngineerOutcome[]> {
    await writeRegister(db)
    const held = await heldFor(db, records)
    const now = context.now()
    const taken: Taken[] = []
    let confirmed = 0
    const outcomes = records.map((record): EngineerOutcome => {
      const judged = judgeRecord(record, held, now)
      if ('refused' in judged)
        return {
          licence: record.licence,
          result: 'refused',
          code: judged.refused,
          message: REFUSED[judged.refused],
        }
      const { result, personId } = judged
      const asOf = new Date(record.at)
      held.note(record, personId, asOf)
      if (result === 'unchanged' && !judged.newer) return { licence: record.licence, result }
      if (result === 'unchanged') confirmed++
      taken.push({ record, personId, asOf, result })
      return { licence: record.licence, result }
    })
    if (taken.length === 0) {
      unchanged()
      return outcomes
    }
    await storeEngineers(db, taken, program.name, now)
    for (const { record, result } of taken) {
      if (result === 'unchanged') continue
      const subject = `engineers/${record.licence}`
      audit(subject, { result, source: program.name, at: record.at })
      event({
        type: 'engineer.recorded',
        subject,
        audience: 'partners',
        data: { licence: record.licence, result },
      })
    }
    if (confirmed > 0) {
      audit('register', { confirmed, source: program.name })
      event({ type: 'register.confirmed', subject: 'register', audience: 'council', data: { confirmed } })
    }
    return outcomes
  },
})

/** The program that asks, where its key allows this. */
export function mayWriteRegister(context: Context): Actor {
  const program = programWith(context, 'register:write')
  if (program !== null) return program
  signedIn(context)
  throw problems.forbidden()
}
