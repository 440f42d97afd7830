import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../../accounts/tables.ts'
import type { Reading } from '../../platform/database.ts'
import { defineWrite } from '../../platform/verb.ts'
import { requireEligible, sealStatement } from '../../register/seal-statement.ts'
import { checkEditing } from '../../reports/editing-turn.ts'
import { problems as ofReports } from '../../reports/problems.ts'
import { placeOf } from '../../reports/render.ts'
import { reportSignature } from '../../reports/tables.ts'
import { layOut } from '../../reports/typst.ts'
import type { ViolationRow } from '../load-violation.ts'
import { problems } from '../problems.ts'
import { violationReport } from '../tables.ts'
import { lockPaper, ownPaper, type PaperSubject, photosOfPaper, signatureOfPaper } from './load-report.ts'
import { checkSignable } from './obstacles.ts'
import { paperOf } from './paper.ts'

/**
 * Makes the exact PDF that will be signed. An engineer's entitlement is asked of the register and sealed, and its digest
 * stands on the paper, as on a stage report; an officer signs for the municipality.
 */
export const renderViolationReport = defineWrite({
  name: 'violations.render-report',
  input: z.strictObject({ violationReportId: z.uuid() }),
  permit: (context, { violationReportId }) => ownPaper(context, violationReportId),
  async prepare(context, _input, subject) {
    const { row, actor, loaded } = subject
    const now = context.now()
    checkEditing(row.state)
    checkSignable(subject, now)
    const db = context.services.database.read
    const eligible =
      row.discipline === null ? null : await requireEligible(context, actor.id, loaded, row.discipline, now)
    const statement = eligible && { sha256: await sealStatement(context, eligible), at: now }
    const photos = await photosOfPaper(db, row.id)
    const data = paperOf({
      ...subject,
      photos,
      statement,
      council: context.services.names.council.fa,
      visited: subject.violation && (await visitedOf(db, subject.violation)),
      at: now,
    })
    const files = new Map<string, Uint8Array>()
    for (const { sha256 } of photos) files.set(sha256, await context.services.blobs.get(sha256))
    const { pdf, pages, found } = await layOut({
      main: 'violation.typ',
      data,
      files,
      labels: ['seal-author'],
    })
    return {
      statement,
      photos,
      pages,
      bytes: pdf.length,
      place: placeOf(found['seal-author']),
      sha256: await context.services.blobs.put(pdf),
    }
  },
  async write(
    _context,
    { db, audit, event },
    { violationReportId },
    { row: seen, loaded }: PaperSubject,
    made,
  ) {
    const row = await lockPaper(db, violationReportId)
    const photos = await photosOfPaper(db, violationReportId)
    const same = (list: typeof photos) => list.map(({ sha256 }) => sha256).join()
    if (row.version !== seen.version || row.state !== 'draft' || same(photos) !== same(made.photos))
      throw problems.reportChanged()
    // Another window was quicker: what it shows is what is signed.
    if (row.documentSha256 !== seen.documentSha256) throw ofReports.documentChanged()
    await db
      .update(violationReport)
      .set({
        documentSha256: made.sha256,
        documentBytes: made.bytes,
        documentPages: made.pages,
        place: made.place,
        statementSha256: made.statement?.sha256 ?? null,
        statementAt: made.statement?.at ?? null,
      })
      .where(eq(violationReport.id, row.id))
    const subject = `violation-reports/${row.id}`
    const data = { documentSha256: made.sha256, statementSha256: made.statement?.sha256 ?? null }
    audit(subject, data)
    event({
      type: 'violation-report.rendered',
      subject,
      audience: 'council',
      data: { caseId: loaded.row.id, ...data },
    })
  },
})

/** What a re-visit cites: who opened the violation, and the signed file that tells of it. */
async function visitedOf(db: Reading, row: ViolationRow) {
  const [opener] = await db.select({ name: person.name }).from(person).where(eq(person.id, row.openedBy))
  const [signed] =
    row.reportId === null
      ? [await signatureOfPaper(db, row.violationReportId ?? '')]
      : await db
          .select({ fileSha256: reportSignature.fileSha256 })
          .from(reportSignature)
          .where(eq(reportSignature.reportId, row.reportId))
          .orderBy(desc(reportSignature.id))
          .limit(1)
  return { row, openedBy: opener?.name ?? '', fileSha256: signed?.fileSha256 ?? '' }
}
