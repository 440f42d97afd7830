import { completeness, stageOf } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { ChecklistView, PhotoView, ReportView, SignatureView } from '../api/types.ts'
import { type AskTable, tableFor } from '../cases/allowed-on.ts'
import { dueOf } from '../cases/cells.ts'
import { summary } from '../cases/load-case.ts'
import { drawingSet } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import { outbox } from '../platform/tables.ts'
import { delivery, subscriber } from '../sync/tables.ts'
import { earliestVisit } from './earliest-visit.ts'
import { type PhotoRow, photosOf, type ReportSubject, signaturesOf } from './load-report.ts'
import { unprintableIn } from './printable.ts'

/** The report as whoever asks sees it. */
export async function viewReport(context: Context, subject: ReportSubject): Promise<ReportView> {
  const { row, loaded, checklist } = subject
  const db = context.services.database.read
  const [photos, signed, [set], deliveries, [engineer]] = await Promise.all([
    photosOf(db, row.id),
    signaturesOf(db, row.id),
    db.select().from(drawingSet).where(eq(drawingSet.id, row.drawingSetId)),
    deliveriesOf(context, row.id),
    db.select({ name: person.name }).from(person).where(eq(person.id, row.engineerId)),
  ])
  const due = dueOf(loaded, row)
  const newestFile = signed.at(-1)?.signature
  const shown = newestFile
    ? { sha256: newestFile.fileSha256, bytes: newestFile.fileBytes }
    : row.documentSha256 !== null
      ? { sha256: row.documentSha256, bytes: row.documentBytes ?? 0 }
      : null
  return {
    id: row.id,
    case: summary(loaded.row),
    stage: row.stage,
    stageTitle: { ...(stageOf(loaded.profile, row.stage)?.title ?? { fa: row.stage, en: row.stage }) },
    floor: row.floor,
    discipline: row.discipline,
    revision: row.revision,
    state: row.state,
    version: row.version,
    engineer: engineer?.name ?? '',
    coordinator: loaded.slots.find((slot) => slot.role === 'coordinator')?.name ?? '',
    ...(due === null ? {} : { due }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    drawingSet: {
      discipline: set?.discipline ?? row.discipline,
      revision: set?.revision ?? 0,
      releaseDigest: set?.releaseDigest ?? '',
    },
    checklist: checklist as ChecklistView,
    draft: row.draft,
    photos: photos.map((photo) => photoView(row.id, photo)),
    missing: missingOf(subject, context.now()),
    mine: mineOf(subject, await tableFor(context, subject.actor, loaded), context.now()),
    ...(shown === null
      ? {}
      : {
          document: {
            ...shown,
            pages: row.documentPages ?? 0,
            url: `/api/v1/reports/${row.id}/document.pdf`,
          },
        }),
    ...(row.statementSha256 === null || row.statementAt === null
      ? {}
      : {
          statement: {
            sha256: row.statementSha256,
            at: row.statementAt.toISOString(),
            url: `/api/v1/reports/${row.id}/statement.p7m`,
          },
        }),
    signatures: signed.map(
      ({ signature, name }): SignatureView => ({
        role: signature.role,
        name,
        ...licenceOf(subject, signature.personId),
        at: signature.at.toISOString(),
        level: signature.level,
        certificateSha256: signature.certificateSha256,
      }),
    ),
    deliveries,
  }
}

function licenceOf({ loaded }: ReportSubject, personId: string): { licence?: string } {
  const licence = loaded.slots.find((slot) => slot.personId === personId)?.licence
  return licence ? { licence } : {}
}

export function photoView(reportId: string, photo: PhotoRow): PhotoView {
  return {
    sha256: photo.sha256,
    bytes: photo.bytes,
    mime: photo.mime,
    item: photo.item,
    takenAt: photo.takenAt,
    url: `/api/v1/reports/${reportId}/photos/${photo.sha256}`,
  }
}

/** What stands between the draft and its signature; nothing once it is signed. */
function missingOf({ row, checklist, loaded }: ReportSubject, now: Date) {
  if (row.state !== 'draft') return []
  const { missing } = completeness(row.draft, checklist, now, earliestVisit(loaded, row))
  return [...missing.map((one) => ({ ...one.message })), ...unprintableIn(row.draft, checklist)]
}

function mineOf(subject: ReportSubject, table: AskTable, now: Date): ReportView['mine'] {
  const { state, discipline, engineerId } = subject.row
  const may = (verb: string) => table(verb, { discipline }).allowed
  const own = state === 'draft' && engineerId === subject.actor.id
  return {
    edit: own && may('reports.save-draft'),
    sign: own && may('reports.sign') && missingOf(subject, now).length === 0,
    confirm: state === 'signed' && may('reports.confirm'),
    refuse: state === 'signed' && may('reports.refuse'),
    accept: state === 'submitted' && may('reports.accept'),
    return: state === 'submitted' && may('reports.return'),
  }
}

/** Who outside has been told that it was submitted, and who has said so. */
async function deliveriesOf(context: Context, reportId: string): Promise<ReportView['deliveries']> {
  const rows = await context.services.database.read
    .select({ delivery, name: subscriber.name })
    .from(delivery)
    .innerJoin(outbox, eq(outbox.id, delivery.eventId))
    .innerJoin(subscriber, eq(subscriber.id, delivery.subscriberId))
    .where(and(eq(delivery.subject, `reports/${reportId}`), eq(outbox.type, 'report.submitted')))
    .orderBy(subscriber.name)
  return rows.map(({ delivery: one, name }) => ({
    subscriber: name,
    state: one.state,
    since: one.since.toISOString(),
    ...(one.recordNumber === null ? {} : { recordNumber: one.recordNumber }),
    ...(one.lastError === null ? {} : { lastError: one.lastError }),
  }))
}
