import { completeness } from '@mohr/casework'
import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import { drawingSet } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import { defineWrite } from '../platform/verb.ts'
import { requireEligible, sealStatement } from '../register/seal-statement.ts'
import { earliestVisit } from './earliest-visit.ts'
import { checkEditing } from './editing-turn.ts'
import { lockReport, ownReport, photosOf, type ReportRow, type ReportSubject } from './load-report.ts'
import type { PaperFacts } from './paper.ts'
import { STATEMENT_HOURS } from './prepare-signing.ts'
import { unprintableIn } from './printable.ts'
import { problems } from './problems.ts'
import { renderReport } from './render.ts'
import { report, reportSignature } from './tables.ts'

/** Half of what a signing allows a statement: whoever is shown one has the other half to sign. */
const REUSED_HOURS = STATEMENT_HOURS / 2

/**
 * Makes the exact PDF that will be signed: asks the register whether the engineer is entitled now, seals that statement
 * under the council's key, and sets the report with the statement's digest on it. A report that says what it said
 * keeps its document, so that looking at it twice, in two windows, makes no second one.
 */
export const renderDocument = defineWrite({
  name: 'reports.render-document',
  input: z.strictObject({ reportId: z.uuid() }),
  permit: (context, { reportId }) => ownReport(context, reportId),
  async prepare(context, _input, subject) {
    const { row, checklist } = subject
    checkEditing(row.state)
    const { missing } = completeness(row.draft, checklist, context.now(), earliestVisit(subject.loaded, row))
    const obstacles = [...missing.map((one) => one.message), ...unprintableIn(row.draft, checklist)]
    if (obstacles.length > 0) throw problems.incomplete(obstacles)
    const eligible = await requireEligible(
      context,
      row.engineerId,
      subject.loaded,
      row.discipline,
      context.now(),
    )
    const photos = await photosOf(context.services.database.read, row.id)
    const facts = await paperFacts(context, subject)
    const { blobs } = context.services
    const under = async (statement: PaperFacts['statement']) => {
      const rendered = await renderReport({ ...facts, photos, statement }, blobs)
      return { ...rendered, statement, photos, sha256: await blobs.put(rendered.pdf) }
    }
    const standing = standingStatement(row, context.now())
    const again = standing && (await under(standing))
    if (again?.sha256 === row.documentSha256) return again
    // One statement stands on one document only: completing a signing tells documents apart by it.
    return under({ sha256: await sealStatement(context, eligible), at: context.now() })
  },
  async write(_context, { db, audit, event, unchanged }, { reportId }, { row: seen, loaded }, prepared) {
    const row = await lockReport(db, reportId)
    const photos = await photosOf(db, reportId)
    const same = (list: typeof photos) => list.map((photo) => `${photo.sha256} ${photo.item}`).join()
    if (row.version !== seen.version || row.state !== 'draft' || same(photos) !== same(prepared.photos)) {
      throw problems.versionChanged()
    }
    // Another window was quicker: what it shows is the same report, and stays what is signed.
    const other = row.documentSha256 !== null && row.documentSha256 !== seen.documentSha256
    if (other || row.documentSha256 === prepared.sha256) return unchanged()
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

/** The statement that the present rendering cites, while it is fresh enough to be signed under. */
function standingStatement(row: ReportRow, now: Date): PaperFacts['statement'] | null {
  const { statementSha256: sha256, statementAt: at } = row
  if (sha256 === null || at === null || now.getTime() - at.getTime() > REUSED_HOURS * 3_600_000) return null
  return { sha256, at }
}

async function paperFacts(
  context: Context,
  { row, loaded, ...subject }: ReportSubject,
): Promise<Omit<PaperFacts, 'photos' | 'statement'>> {
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
    replaces: replaced ?? null,
  }
}
