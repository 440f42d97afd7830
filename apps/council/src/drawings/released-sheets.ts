/** The sheets of a released set, each under an address of its own. */
import { randomBytes } from 'node:crypto'
import { and, asc, desc, eq } from 'drizzle-orm'
import { buildingCase } from '../cases/tables.ts'
import type { Context } from '../platform/context.ts'
import { filesOf } from './judge-set.ts'
import type { RevisionRow } from './load-revision.ts'
import { problems } from './problems.ts'
import { drawingRevision, drawingSignature, releasedSheet } from './tables.ts'

/** 96 bits, sixteen letters: a QR code of them stays coarse enough to be read from paper. */
const TOKEN_BYTES = 12
const TOKEN = /^[\w-]{16}$/

type NewSheet = typeof releasedSheet.$inferInsert

/** Stores the signed PDF of each sheet by itself, and gives each its address. */
export async function keepSheets(context: Context, row: RevisionRow): Promise<NewSheet[]> {
  const { blobs } = context.services
  const sheets = new Map((row.manifest?.sheets ?? []).map((sheet) => [sheet.number, sheet]))
  const names = new Set([...sheets.values()].map(({ pdf }) => pdf.file))
  const files = filesOf(await blobs.get(row.fileSha256 ?? ''), names)
  for (const bytes of files.values()) await blobs.put(bytes)
  return [...sheets.values()].map(({ number, pdf }) => ({
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    revisionId: row.id,
    sheet: number,
    pdfSha256: pdf.sha256,
    page: pdf.page,
  }))
}

/** A released sheet with its set. Throws `not-found`. */
export async function sheetOf(context: Context, token: string) {
  // What no sheet can be under is not looked up: the database takes no NUL.
  if (!TOKEN.test(token)) throw problems.notFound()
  const db = context.services.database.read
  const [found] = await db
    .select({
      sheet: releasedSheet,
      revision: drawingRevision,
      case: { number: buildingCase.number, renovationCode: buildingCase.renovationCode },
      releasedAt: drawingSignature.at,
    })
    .from(releasedSheet)
    .innerJoin(drawingRevision, eq(drawingRevision.id, releasedSheet.revisionId))
    .innerJoin(buildingCase, eq(buildingCase.id, drawingRevision.caseId))
    .innerJoin(
      drawingSignature,
      and(eq(drawingSignature.revisionId, drawingRevision.id), eq(drawingSignature.role, 'council')),
    )
    .where(eq(releasedSheet.token, token))
  if (found === undefined) throw problems.notFound()
  const entry = found.revision.manifest?.sheets.find(({ number }) => number === found.sheet.sheet)
  return { ...found, title: entry?.title ?? '' }
}

/** What was released of the same drawings since; null where this is what is in force. */
export async function newerRelease(context: Context, { state, caseId, discipline, kind }: RevisionRow) {
  if (state !== 'superseded') return null
  const [newer] = await context.services.database.read
    .select({ revision: drawingRevision.revision, at: drawingSignature.at })
    .from(drawingRevision)
    .innerJoin(
      drawingSignature,
      and(eq(drawingSignature.revisionId, drawingRevision.id), eq(drawingSignature.role, 'council')),
    )
    .where(
      and(
        eq(drawingRevision.caseId, caseId),
        eq(drawingRevision.discipline, discipline),
        eq(drawingRevision.kind, kind),
        eq(drawingRevision.state, 'released'),
      ),
    )
    .orderBy(desc(drawingRevision.revision))
    .limit(1)
  return newer === undefined ? null : { revision: newer.revision, releasedAt: newer.at.toISOString() }
}

/** The addresses of a set's sheets by their numbers; none before its release. */
export async function sheetTokens(
  context: Context,
  revisionId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await context.services.database.read
    .select()
    .from(releasedSheet)
    .where(eq(releasedSheet.revisionId, revisionId))
    .orderBy(asc(releasedSheet.sheet))
  return new Map(rows.map(({ sheet, token }) => [sheet, token]))
}
