import { z } from 'zod'
import type { EngineerOutcome } from '../api/types.ts'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Actor, Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { engineerRecord } from './engineer-record.ts'
import { writeRegister } from './register-lock.ts'
import { takeRecords } from './take-records.ts'

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
  async write(context, write, { records }, program): Promise<EngineerOutcome[]> {
    await writeRegister(write.db)
    const { outcomes, taken } = await takeRecords(context, write, records, program.name)
    if (taken === 0) write.unchanged()
    return outcomes
  },
})

/** The program that asks, where its key allows this. */
export function mayWriteRegister(context: Context): Actor {
  return permittedAnywhere(context, 'register.put-engineers')
}
