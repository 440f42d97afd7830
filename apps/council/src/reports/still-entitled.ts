import { heldIn } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import type { Reading } from '../platform/database.ts'
import { readExtract } from '../register/read-extract.ts'
import { type Signed, stillBound } from '../register/require-bound.ts'
import { eligibleBy, notEligible } from '../register/seal-statement.ts'
import { holdsSlot, type ReportRow, type SigningRole } from './load-report.ts'

/**
 * That whoever signed was entitled at `at`, the instant of the time-stamp: licensed, not suspended, assigned, and that the
 * key spoke for them. What was found when the document was prepared may have ended since. Gives the case.
 */
export async function stillEntitled(
  context: Context,
  db: Reading,
  signed: Signed & { role: SigningRole },
  report: Pick<ReportRow, 'caseId' | 'discipline'>,
  at: Date,
) {
  const bound = stillBound(context, signed, at, db)
  // All is asked at once; of what doesn't hold the first is told.
  const [loaded, extract] = await Promise.all([
    heldIn(db, report.caseId, signed.personId, at),
    readExtract(db, signed.personId, report.caseId),
    bound.catch(() => {}),
  ])
  const slot = loaded.slots.find((one) => holdsSlot(one, signed.personId, signed.role, report.discipline))
  if (slot === undefined) throw notEligible([NOT_ASSIGNED])
  eligibleBy(extract, loaded, slot.discipline, at)
  await bound
  return loaded
}

const NOT_ASSIGNED = {
  fa: 'در آن لحظه در این پرونده به این سمت گمارده نبودید.',
  en: 'At that instant you were not assigned to this case in this role.',
}
