import { and, eq, isNull } from 'drizzle-orm'
import type { SigningView } from '../api/types.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import { expiryOf, type PreparedDocument } from './prepare-document.ts'
import { signing } from './tables.ts'

type Opened = Pick<
  typeof signing.$inferInsert,
  'personId' | 'role' | 'reportVersion' | 'certificate' | 'statementSha256'
>

/** Opens a signing of a paper, in place of one that the paper still waits for, and says what the agent needs to know. */
export async function openSigning(
  db: Queries,
  createdAt: Date,
  paper: { reportId: string } | { violationReportId: string },
  opened: Opened,
  { rest, sha256 }: PreparedDocument,
): Promise<SigningView> {
  const ofPaper =
    'reportId' in paper
      ? eq(signing.reportId, paper.reportId)
      : eq(signing.violationReportId, paper.violationReportId)
  await db
    .update(signing)
    .set({ closedAt: createdAt })
    .where(and(ofPaper, isNull(signing.closedAt), isNull(signing.signatureValue)))
  const id = newId(createdAt)
  const expiresAt = expiryOf(createdAt)
  await db.insert(signing).values({
    id,
    ...paper,
    ...opened,
    prepared: rest,
    documentSha256: sha256,
    createdAt,
    expiresAt,
    stampAttempts: 0,
  })
  return {
    id,
    documentUrl: `/api/v1/signings/${id}/document`,
    sha256,
    expiresAt: expiresAt.toISOString(),
  }
}
