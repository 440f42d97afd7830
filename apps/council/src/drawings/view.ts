import { SET_STATE_NAMES } from '@mohr/casework'
import { asc, eq, inArray } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { DrawingMarkView, DrawingRevisionView, DrawingSummary } from '../api/types.ts'
import { tableFor } from '../cases/allowed-on.ts'
import { summary } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import { type MarkRow, marksOf, type RevisionRow, type RevisionSubject } from './load-revision.ts'
import { sheetTokens } from './released-sheets.ts'
import { drawingMarkStep, drawingSignature } from './tables.ts'

/** A revision in a list. */
export function summaryOf(row: RevisionRow): DrawingSummary {
  const { id, kind, discipline, revision, state, stateSince, releaseDigest, verdict, sentAt } = row
  return {
    id,
    kind,
    discipline,
    revision,
    state,
    stateName: { ...SET_STATE_NAMES[state] },
    since: stateSince.toISOString(),
    releaseDigest,
    verdict,
    sentAt: sentAt?.toISOString() ?? null,
  }
}

/** A revision as the person signed in sees it. */
export async function viewRevision(
  context: Context,
  subject: Pick<RevisionSubject, 'actor' | 'loaded' | 'row'>,
): Promise<DrawingRevisionView> {
  const { actor, loaded, row } = subject
  const db = context.services.database.read
  const [marks, signatures, [designer], may, tokens] = await Promise.all([
    marksOf(db, row),
    db
      .select({ signature: drawingSignature, name: person.name })
      .from(drawingSignature)
      .innerJoin(person, eq(person.id, drawingSignature.personId))
      .where(eq(drawingSignature.revisionId, row.id))
      .orderBy(asc(drawingSignature.id)),
    db.select({ name: person.name }).from(person).where(eq(person.id, row.designerId)),
    tableFor(context, actor, loaded),
    row.state === 'released' ? sheetTokens(context, row.id) : new Map<string, string>(),
  ])
  const allowed = (verb: string) => may(verb, { discipline: row.discipline }).allowed
  const draft = row.state === 'draft' && allowed('drawings.send')
  const reviewing = row.state === 'in-review' && row.designerId !== actor.id && allowed('drawings.mark')
  return {
    ...summaryOf(row),
    version: row.version,
    case: summary(loaded.row),
    designer: designer?.name ?? '',
    replaces:
      row.replacesRevision === null || row.replacesDigest === null
        ? null
        : { revision: row.replacesRevision, releaseDigest: row.replacesDigest },
    planOrder: row.planOrder,
    basedOn: row.basedOn,
    sheets: (row.manifest?.sheets ?? []).map(({ number, title, scale, paper }) => ({
      number,
      title,
      scale,
      paper,
      ...(tokens.has(number) ? { stamped: `/api/v1/sheets/${tokens.get(number)}/stamped.pdf` } : {}),
    })),
    ...(row.fileSha256 === null
      ? {}
      : {
          file: {
            sha256: row.fileSha256,
            bytes: row.fileBytes ?? 0,
            url: `/api/v1/drawings/${row.id}/set.asice`,
          },
        }),
    check: checkOf(row),
    ...(row.reason === null ? {} : { reason: row.reason }),
    marks: await viewMarks(context, marks),
    signatures: signatures.map(({ signature, name }) => ({
      role: signature.role,
      name,
      at: signature.at.toISOString(),
      level: signature.level,
      certificateSha256: signature.certificateSha256,
    })),
    mine: {
      upload: draft,
      send: draft && row.fileSha256 !== null && marks.every(({ state }) => state !== 'open'),
      answer: ['draft', 'returned', 'faulty'].includes(row.state) && allowed('drawings.answer-mark'),
      mark: reviewing,
      return: reviewing && marks.some(({ state }) => state === 'open'),
      approve: reviewing && marks.every(({ state }) => state === 'accepted') && allowed('drawings.approve'),
    },
  }
}

/** How far the automatic check is, and what it found. */
function checkOf(row: RevisionRow): DrawingRevisionView['check'] {
  const { checkStep, checkFault, checkAttempts, verdict, checkReportSha256 } = row
  return {
    attempts: checkAttempts,
    ...(checkStep === null ? {} : { step: checkStep }),
    ...(checkFault === null ? {} : { fault: checkFault }),
    ...(verdict === null || checkReportSha256 === null
      ? {}
      : {
          report: { verdict, sha256: checkReportSha256, url: `/api/v1/drawings/${row.id}/check.json` },
        }),
  }
}

async function viewMarks(context: Context, marks: readonly MarkRow[]): Promise<DrawingMarkView[]> {
  if (marks.length === 0) return []
  const steps = await context.services.database.read
    .select({ step: drawingMarkStep, name: person.name })
    .from(drawingMarkStep)
    .innerJoin(person, eq(person.id, drawingMarkStep.personId))
    .where(
      inArray(
        drawingMarkStep.markId,
        marks.map(({ id }) => id),
      ),
    )
    .orderBy(asc(drawingMarkStep.id))
  return marks.map(({ id, revisionId, sheet, x, y, rule, text, state, version }) => ({
    id,
    revisionId,
    sheet,
    x,
    y,
    rule,
    text,
    state,
    version,
    steps: steps
      .filter(({ step }) => step.markId === id)
      .map(({ step, name }) => ({
        action: step.action,
        by: name,
        text: step.text,
        at: step.at.toISOString(),
      })),
  }))
}
