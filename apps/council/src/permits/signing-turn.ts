import type { Context } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { type DocumentRow, groundsOf, missingFor, restsOf, signedRoles } from './facts.ts'
import { kindOf } from './kinds.ts'
import { problems } from './problems.ts'
import type { Signatory } from './tables.ts'

/** Whose signature a document waits for; refused where it waits for none. */
export async function signerInTurn(
  db: Queries | Reading,
  row: Pick<DocumentRow, 'id' | 'kind' | 'state'>,
): Promise<{ role: Signatory; signed: number }> {
  if (row.state !== 'unsigned' && row.state !== 'signing') throw problems.wrongState()
  const signed = await signedRoles(db, row.id)
  const role = kindOf(row.kind).signers.find((one) => !signed.includes(one))
  if (role === undefined) throw problems.wrongState()
  return { role, signed: signed.length }
}

/** Refuses a signature where what the document needs no longer holds, or what it names is no longer what there is. */
export async function checkGrounds(
  db: Queries | Reading,
  row: DocumentRow,
  loaded: Parameters<typeof groundsOf>[1],
  context: Context,
): Promise<void> {
  const grounds = await groundsOf(db, loaded, context.now())
  const missing = missingFor(row.kind, row.discipline, grounds)
  if (missing.length > 0) throw problems.notReady(missing)
  const digests = (rests: DocumentRow['paper']['rests']) =>
    rests.map(({ what, digest }) => `${what} ${digest}`).join()
  if (digests(restsOf(row.kind, row.discipline, grounds)) !== digests(row.paper.rests)) throw problems.stale()
}
