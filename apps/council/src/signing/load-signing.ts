import { eq } from 'drizzle-orm'
import { type Context, signedIn } from '../platform/context.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { isId } from '../platform/id.ts'
import type { SigningRow } from './finish-signature.ts'
import { problems } from './problems.ts'
import { signing } from './tables.ts'

/** A signing of the person signed in, open or not. */
export async function signingOf(context: Context, signingId: string): Promise<SigningRow> {
  const actor = signedIn(context)
  if (!isId(signingId)) throw problems.notFound()
  const [row] = await context.services.database.read.select().from(signing).where(eq(signing.id, signingId))
  if (row === undefined || row.personId !== actor.id) throw problems.notFound()
  return row
}

/** The same, refused unless it still waits for its value. */
export async function openSigningOf(context: Context, signingId: string): Promise<SigningRow> {
  return openSigning(context, await signingOf(context, signingId))
}

export function openSigning<Row extends SigningRow>(context: Context, row: Row): Row {
  if (row.closedAt !== null || row.signatureValue !== null || row.expiresAt < context.now())
    throw problems.signingGone()
  return row
}

/** Whether the signing was completed with this very value: then asking again changes nothing. */
export function completedWith(row: Pick<SigningRow, 'signatureValue'>, value: Uint8Array): boolean {
  return row.signatureValue !== null && Buffer.from(row.signatureValue).equals(value)
}

/** The same, asked under lock. */
export async function isCompleted(
  db: Queries | Reading,
  signingId: string,
  value: Uint8Array,
): Promise<boolean> {
  const [row] = await db
    .select({ signatureValue: signing.signatureValue })
    .from(signing)
    .where(eq(signing.id, signingId))
  return row !== undefined && completedWith(row, value)
}
