import type { EngineerOutcome } from '../api/types.ts'
import type { Context } from '../platform/context.ts'
import type { Write } from '../platform/verb.ts'
import type { EngineerRecord } from './engineer-record.ts'
import { heldFor, judgeRecord, REFUSED } from './held-engineers.ts'
import { storeEngineers, type Taken } from './store-engineers.ts'
import { tellSuspended } from './tell-suspended.ts'

/**
 * Takes over records under the lock of the register: what is newer than what is held, with its source. One outcome each, in
 * their order, and how many were taken over.
 */
export async function takeRecords(
  context: Context,
  { db, audit, event }: Pick<Write, 'db' | 'audit' | 'event'>,
  records: readonly EngineerRecord[],
  source: string,
): Promise<{ outcomes: EngineerOutcome[]; taken: number }> {
  if (records.length === 0) return { outcomes: [], taken: 0 }
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
    taken.push({ record, personId, asOf, result, formerLicence: judged.formerLicence })
    return { licence: record.licence, result }
  })
  if (taken.length === 0) return { outcomes, taken: 0 }
  const suspended = await storeEngineers(db, taken, source, now)
  for (const { record, result, formerLicence } of taken) {
    if (result === 'unchanged') continue
    const subject = `engineers/${record.licence}`
    audit(subject, { result, source, at: record.at })
    event({
      type: 'engineer.recorded',
      subject,
      audience: 'partners',
      data: { licence: record.licence, result, ...(formerLicence && { formerLicence }) },
    })
  }
  const licenceOf = new Map(taken.map(({ personId, record }) => [personId, record.licence]))
  const told = suspended.map((one) => ({ ...one, licence: licenceOf.get(one.engineerId) ?? '' }))
  for (const { engineerId, licence, effectiveFrom } of told)
    event({
      type: 'suspension.received',
      subject: `engineers/${licence}`,
      audience: 'council',
      data: { engineerId, from: effectiveFrom.toISOString() },
    })
  await tellSuspended(db, event, told, now)
  if (confirmed > 0) {
    audit('register', { confirmed, source })
    event({ type: 'register.confirmed', subject: 'register', audience: 'council', data: { confirmed } })
  }
  return { outcomes, taken: taken.length }
}
