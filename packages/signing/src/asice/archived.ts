/** Which signatures of a container an archive time-stamp covers: their bytes can't be changed any more. */
import { isSound, verifyTimestamp } from '../timestamp/verify.ts'
import type { AsicContainer } from './read.ts'

/** The time of the earliest time-stamp over each entry; only time-stamps that fit count, whoever trusts their authorities. */
export async function archivedEntries({ signatures }: AsicContainer): Promise<ReadonlyMap<string, Date>> {
  const since = new Map<string, Date>()
  for (const { kind, cms, signed, references } of signatures) {
    if (kind !== 'timestamp' || signed === null) continue
    try {
      const facts = await verifyTimestamp(cms, () => [signed])
      if (!isSound(facts)) continue
      const { info } = facts
      for (const { name, outcome } of references) {
        const known = since.get(name)
        if (outcome === 'same' && (known === undefined || info.time < known)) since.set(name, info.time)
      }
    } catch {
      // What can't be read covers nothing.
    }
  }
  return since
}
