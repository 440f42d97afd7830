import { heldIn } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { type Signed, stillBound } from '../register/require-bound.ts'
import { notEligible, requireEligible } from '../register/seal-statement.ts'
import { holdsSlot, type ReportRow, type SigningRole } from './load-report.ts'

/**
 * That whoever signed was entitled at `at`, the instant of the time-stamp: licensed, not suspended, assigned, and that the
 * key spoke for them. What was found when the document was prepared may have ended since. Gives the case.
 */
export async function stillEntitled(
  context: Context,
  signed: Signed & { role: SigningRole },
  report: Pick<ReportRow, 'caseId' | 'discipline'>,
  at: Date,
) {
  const loaded = await heldIn(context.services.database.read, report.caseId, signed.personId, at)
  const slot = loaded.slots.find((one) => holdsSlot(one, signed.personId, signed.role, report.discipline))
  if (slot === undefined) throw notEligible([NOT_ASSIGNED])
  await requireEligible(context, signed.personId, loaded, slot.discipline, at)
  await stillBound(context, signed, at)
  return loaded
}

const NOT_ASSIGNED = {
  fa: 'در آن لحظه در این پرونده به این سمت گمارده نبودید.',
  en: 'At that instant you were not assigned to this case in this role.',
}
