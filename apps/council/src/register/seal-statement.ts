import { type DisciplineId, type EligibilityStatement, eligibilityAt, statementBytes } from '@mohr/casework'
import { signCades } from '@mohr/signing'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { readExtract } from './read-extract.ts'

/** Was this person entitled, for this case and discipline, now? Null when the register does not know them. */
export async function askEligibility(
  context: Context,
  personId: string,
  loaded: LoadedCase,
  discipline: DisciplineId,
): Promise<EligibilityStatement | null> {
  const extract = await readExtract(context.services.database.read, personId, loaded.row.id)
  if (extract === null) return null
  return eligibilityAt(extract, {
    caseNumber: loaded.row.number,
    renovationCode: loaded.row.renovationCode,
    discipline,
    competence: 'supervision',
    at: context.now().toISOString(),
  })
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
