import { loadCases } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { requireBound } from '../register/require-bound.ts'
import { notEligible, requireEligible } from '../register/seal-statement.ts'
import { holdsSlot, type ReportRow, type SigningRole } from './load-report.ts'
import { problems } from './problems.ts'

/**
 * That whoever signed was entitled at `at`, the instant of the time-stamp: licensed, not suspended, assigned, and that the
 * key spoke for them. What was found when the document was prepared may have ended since. Gives the case as it stood at
 * that instant.
 */
export async function stillEntitled(
  context: Context,
  signed: Signed & { role: SigningRole },
  report: Pick<ReportRow, 'caseId' | 'discipline'>,
  at: Date,
) {
  const [loaded] = await loadCases(context.services.database.read, [report.caseId], at)
  if (loaded === undefined) throw problems.notFound()
  const slot = loaded.slots.find((one) => holdsSlot(one, signed.personId, signed.role, report.discipline))
  if (slot === undefined) throw notEligible([NOT_ASSIGNED])
  await requireEligible(context, signed.personId, loaded, slot.discipline, at)
  await stillBound(context, signed, at)
  return loaded
}

interface Signed {
  personId: string
  certificate: Uint8Array
}

/** That the key spoke for whoever signed. A time-stamp counts whole seconds: who lost it within this one is also asked about now. */
export async function stillBound(
  context: Context,
  { personId, certificate }: Signed,
  at: Date,
): Promise<void> {
  for (const instant of [at, context.now()])
    await requireBound(context.services.database.read, personId, certificate, instant)
}

const NOT_ASSIGNED = {
  fa: 'در آن لحظه در این پرونده به این سمت گمارده نبودید.',
  en: 'At that instant you were not assigned to this case in this role.',
}
