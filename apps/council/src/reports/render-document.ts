import { completeness } from '@mohr/casework'
import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import { drawingSet } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { requireEligible, sealStatement } from '../register/seal-statement.ts'
import { checkEditing } from './editing-turn.ts'
import { lockReport, photosOf, type ReportSubject, reportAs } from './load-report.ts'
import type { PaperFacts } from './paper.ts'
import { unprintableIn } from './printable.ts'
import { problems } from './problems.ts'
import { renderReport } from './render.ts'
import { report, reportSignature } from './tables.ts'

/**
 * Makes the exact PDF that will be signed: asks the register whether the engineer is entitled now, seals that statement
 * under the council's key, and sets the report with the statement's digest on it.
 */
export const renderDocument = defineWrite({
  name: 'reports.render-document',
  input: z.strictObject({ reportId: z.uuid() }),
  permit: (context, { reportId }) => reportAs(context, reportId, 'supervisor'),
  async prepare(context, _input, subject) {
    const { row, checklist } = subject
    checkEditing(row.state)
    const { missing } = completeness(row.draft, checklist, context.now())
    const obstacles = [...missing.map((one) => one.message), ...unprintableIn(row.draft, checklist)]
    if (obstacles.length > 0) throw problems.incomplete(obstacles)
    const eligibility = await requireEligible(
      context,
      row.engineerId,
      subject.loaded,
      row.discipline,
      context.now(),
    )
    const statement = { sha256: await sealStatement(context, eligibility), at: context.now() }
    const photos = await photosOf(context.services.database.read, row.id)
    const facts = await paperFacts(context, subject, statement)
    const rendered = await renderReport({ ...facts, photos }, context.services.blobs)
    return { ...rendered, statement, photos, sha256: await context.services.blobs.put(rendered.pdf) }
  },
  async write(_context, { db, audit, event }, { reportId }, { row: seen, loaded }, prepared) {
    const row = await lockReport(db, reportId)
    const photos = await photosOf(db, reportId)
    const same = (list: typeof photos) => list.map((photo) => `${photo.sha256} ${photo.item}`).join()
    if (row.version !== seen.version || row.state !== 'draft' || same(photos) !== same(prepared.photos)) {
      throw problems.versionChanged()
    }
    await db
      .update(report)
      .set({
        documentSha256: prepared.sha256,
        documentBytes: prepared.pdf.length,
        documentPages: prepared.pages,
        places: prepared.places,
        statementSha256: prepared.statement.sha256,
        statementAt: prepared.statement.at,
      })
      .where(eq(report.id, reportId))
    const data = { documentSha256: prepared.sha256, statementSha256: prepared.statement.sha256 }
    audit(`reports/${reportId}`, data)
    event({
      type: 'report.rendered',
      subject: `reports/${reportId}`,
      audience: 'council',
      data: { caseId: loaded.row.id, ...data },
    })
  },
})

async function paperFacts(
  context: Context,
  { row, loaded, ...subject }: ReportSubject,
  statement: PaperFacts['statement'],
): Promise<Omit<PaperFacts, 'photos'>> {
  const db = context.services.database.read
  const [[set], [engineer], [replaced]] = await Promise.all([
    db.select().from(drawingSet).where(eq(drawingSet.id, row.drawingSetId)),
    db.select({ name: person.name }).from(person).where(eq(person.id, row.engineerId)),
    db
      .select({ sha256: reportSignature.fileSha256, revision: report.revision })
      .from(reportSignature)
      .innerJoin(report, eq(report.id, reportSignature.reportId))
      .where(eq(reportSignature.reportId, row.replacesId ?? row.id))
      .orderBy(desc(reportSignature.id))
      .limit(1),
  ])
  if (set === undefined) throw problems.noDrawings()
  return {
    subject: { row, loaded, ...subject },
    engineerName: engineer?.name ?? '',
    engineerLicence: loaded.slots.find((slot) => slot.personId === row.engineerId)?.licence ?? '',
    coordinatorName: loaded.slots.find((slot) => slot.role === 'coordinator')?.name ?? '',
    council: context.services.names.council.fa,
    drawingSet: set,
    statement,
    replaces: replaced ?? null,
  }
}
