/** Whose certificate is which, as the rules of bindings read it. */
import { type Approval, type Binding, type BindingProblem, bindingProblem } from '@mohr/casework'
import { asc, eq, or, sql } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { ProblemError, problems } from '../platform/problem.ts'
import { bindingApproval, bindingRequest, certificateBinding } from './tables.ts'

export type BindingRequestRow = typeof bindingRequest.$inferSelect

/** Two who decide on bindings at once wait for each other: what one finds free stays so until it is bound. */
const BINDING_LOCK = 4_080_004

export async function lockBindings(db: Queries): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${BINDING_LOCK})`)
}

/** Every binding there was of the person, and of the certificate. */
export async function bindingsAbout(
  db: Queries | Reading,
  { personId, certificateSha256 }: Pick<BindingRequestRow, 'personId' | 'certificateSha256'>,
): Promise<Binding[]> {
  const rows = await db
    .select()
    .from(certificateBinding)
    .where(
      or(
        eq(certificateBinding.personId, personId),
        eq(certificateBinding.certificateSha256, certificateSha256),
      ),
    )
  return rows.map((row) => ({
    personId: row.personId,
    certificate: row.certificateSha256,
    from: row.boundAt.toISOString(),
    until: row.endedAt?.toISOString() ?? null,
    why: row.why,
  }))
}

/** What still stands in the way of what is asked; null when nothing does. */
export async function standsInTheWay(
  db: Queries | Reading,
  request: Pick<BindingRequestRow, 'personId' | 'certificateSha256' | 'nationalCode'>,
  approvals: readonly Approval[],
): Promise<BindingProblem | null> {
  const [holder] = await db
    .select({ nationalCode: person.nationalCode })
    .from(person)
    .where(eq(person.id, request.personId))
  return bindingProblem(
    {
      personId: request.personId,
      certificate: request.certificateSha256,
      certificateNationalCode: request.nationalCode,
      registerNationalCode: holder?.nationalCode ?? '',
      approvals,
    },
    await bindingsAbout(db, request),
  )
}

/** Only more approvals are missing: whoever asked waits. */
export const isOnlyUnconfirmed = ({ code }: BindingProblem): boolean =>
  code === 'binding/officer-needed' || code === 'two-persons/second-needed'

export const refusalOf = ({ code, message }: BindingProblem): ProblemError =>
  new ProblemError(409, code.replace('/', '-'), { ...message })

export async function approvalsOf(db: Queries | Reading, requestId: string): Promise<Approval[]> {
  return db
    .select({ personId: bindingApproval.personId, roles: bindingApproval.roles })
    .from(bindingApproval)
    .where(eq(bindingApproval.requestId, requestId))
    .orderBy(asc(bindingApproval.at))
}

/** Who confirmed it already, the first one first. */
export const confirmersOf = (
  db: Queries | Reading,
  requestId: string,
): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: person.id, name: person.name })
    .from(bindingApproval)
    .innerJoin(person, eq(person.id, bindingApproval.personId))
    .where(eq(bindingApproval.requestId, requestId))
    .orderBy(asc(bindingApproval.at))

/** How many officers a request takes: two once a key of the person was lost. */
export async function personsFor(
  db: Queries | Reading,
  request: Pick<BindingRequestRow, 'personId' | 'certificateSha256'>,
): Promise<1 | 2> {
  const bindings = await bindingsAbout(db, request)
  return bindings.some(({ personId, why }) => personId === request.personId && why === 'lost') ? 2 : 1
}

/** A request that nobody has decided yet. */
export async function openRequest(db: Queries | Reading, requestId: string): Promise<BindingRequestRow> {
  const [row] = await db.select().from(bindingRequest).where(eq(bindingRequest.id, requestId))
  if (row === undefined) throw problems.notFound()
  if (row.decidedAt !== null)
    throw new ProblemError(409, 'binding-decided', {
      fa: 'دربارهٔ این درخواست پیش‌تر تصمیم گرفته شده است.',
      en: 'This request was decided before.',
    })
  return row
}
