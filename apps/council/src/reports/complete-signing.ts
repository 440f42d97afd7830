import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Context, signedIn } from '../platform/context.ts'
import { isId } from '../platform/id.ts'
import { defineRead, defineWrite } from '../platform/verb.ts'
import { finishSignature, type SigningRow } from './finish-signature.ts'
import { lockReport, reportFor } from './load-report.ts'
import { problems } from './problems.ts'
import { recordSignature } from './record-signature.ts'
import { signing } from './tables.ts'

/** The prepared bytes, for the agent. */
export const readPrepared = defineRead({
  name: 'reports.read-prepared',
  input: z.strictObject({ signingId: z.string().max(40) }),
  permit: (context, { signingId }) => signingFor(context, signingId),
  async read(context, _input, row) {
    const bytes = await context.services.blobs.get(row.documentSha256)
    return { bytes, mime: 'application/pdf', sha256: row.documentSha256 }
  },
})

/** Takes the signature value, finishes and judges the file, and moves the report on. */
export const completeSigning = defineWrite({
  name: 'reports.complete-signing',
  input: z.strictObject({
    signingId: z.string().max(40),
    signatureValue: z
      .base64()
      .max(8000)
      .transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  }),
  async permit(context, { signingId }) {
    const row = await signingFor(context, signingId)
    return { row, subject: await reportFor(context, row.reportId) }
  },
  prepare: (context, { signatureValue }, { row }) => finishSignature(context, row, signatureValue),
  async write(context, write, { signatureValue }, { row, subject }, file) {
    const report = await lockReport(write.db, row.reportId)
    // A photo added since drops the rendering, and with it its statement: what was signed is no longer the report.
    const other = row.role === 'supervisor' && report.statementSha256 !== row.statementSha256
    if (report.version !== row.reportVersion || other) throw problems.versionChanged()
    await recordSignature(write, context.now(), report, row, signatureValue, file, subject.loaded)
    return { reportId: row.reportId }
  },
})

/** A signing of the person signed in that still waits for its value. */
async function signingFor(context: Context, signingId: string): Promise<SigningRow> {
  const actor = signedIn(context)
  if (!isId(signingId)) throw problems.notFound()
  const [row] = await context.services.database.read.select().from(signing).where(eq(signing.id, signingId))
  if (row === undefined || row.personId !== actor.id) throw problems.notFound()
  if (row.closedAt !== null || row.signatureValue !== null || row.expiresAt < context.now())
    throw problems.signingGone()
  return row
}
