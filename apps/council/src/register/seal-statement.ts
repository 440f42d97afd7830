import {
  type Competence,
  type DisciplineId,
  type EligibilityStatement,
  eligibilityAt,
  type RegisterExtract,
  statementBytes,
} from '@mohr/casework'
import { signCades } from '@mohr/signing'
import type { Bilingual } from '../api/types.ts'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { ProblemError } from '../platform/problem.ts'
import { readExtract } from './read-extract.ts'

/** That this person is entitled, for this case and discipline, at `at`; a refusal with what does not hold otherwise. */
export async function requireEligible(
  context: Context,
  personId: string,
  loaded: Pick<LoadedCase, 'row'>,
  discipline: DisciplineId,
  at: Date,
  competence: Competence = 'supervision',
): Promise<EligibilityStatement> {
  const extract = await readExtract(context.services.database.read, personId, loaded.row.id)
  return eligibleBy(extract, loaded, discipline, at, competence)
}

/** The same by what the register says of the person. */
export function eligibleBy(
  extract: RegisterExtract | null,
  loaded: Pick<LoadedCase, 'row'>,
  discipline: DisciplineId,
  at: Date,
  competence: Competence = 'supervision',
): EligibilityStatement {
  if (extract === null) throw notEligible([])
  const statement = eligibilityAt(extract, {
    caseNumber: loaded.row.number,
    renovationCode: loaded.row.renovationCode,
    discipline,
    competence,
    at: at.toISOString(),
  })
  if (!statement.eligible)
    throw notEligible(statement.reasons.filter((one) => !one.holds).map((one) => one.message))
  return statement
}

export function notEligible(reasons: readonly Readonly<Bilingual>[]): ProblemError {
  return new ProblemError(
    409,
    'not-eligible',
    {
      fa: 'در این لحظه صلاحیت این امضا را ندارید.',
      en: 'You are not entitled to this signature at this instant.',
    },
    { errors: reasons.map((message) => ({ path: '', message: { ...message } })) },
  )
}

/**
 * The statement under the council's key, as enveloping CAdES (EN 319 122-1), stored; gives its SHA-256. Without a
 * time-stamp it is still sealed: the report that cites its digest is time-stamped after it.
 */
export async function sealStatement(context: Context, statement: EligibilityStatement): Promise<string> {
  const { seal, blobs } = context.services
  const { bytes } = await signCades(
    statementBytes(statement),
    { detached: false, level: 'B-T', signingTime: context.now() },
    seal,
    { timestamp: context.timestamp },
  )
  return blobs.put(bytes)
}
