/** What documents of a case rest on, gathered from where each thing is known. */
import {
  approvedDisciplines,
  asBuiltApproved,
  civilDay,
  DOCUMENT_IDS,
  type DocumentId,
  type DocumentMissing,
  documentReadiness,
  isIssued,
  type MadeDocument,
  type PermitFacts,
  REVIEW_ORDER,
  type SetRevision,
  stagesLeft,
} from '@mohr/casework'
import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { LoadedCase } from '../cases/load-case.ts'
import { setsOf } from '../drawings/case-sets.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { ruleOf } from './kinds.ts'
import type { Rest } from './paper.ts'
import { type KnownPlanOrder, planOrderOf } from './plan-order.ts'
import { caseDocument, type DocumentKind, documentSignature, permitFact, type Signatory } from './tables.ts'

export type DocumentRow = typeof caseDocument.$inferSelect

export interface Grounds {
  facts: PermitFacts
  /** Those that are issued, or being signed. */
  made: readonly MadeDocument[]
  rows: readonly DocumentRow[]
  planOrder: KnownPlanOrder | null
  permitSets: readonly SetRevision[]
  asBuiltSets: readonly SetRevision[]
}

/** All that the rules ask about one case at `at`. */
export async function groundsOf(db: Queries | Reading, loaded: LoadedCase, at: Date): Promise<Grounds> {
  const caseId = loaded.row.id
  const sets = await setsOf(db, caseId)
  const planOrder = await planOrderOf(db, caseId, at)
  const rows = await db
    .select()
    .from(caseDocument)
    .where(eq(caseDocument.caseId, caseId))
    .orderBy(asc(caseDocument.id))
  const made = await madeOf(db, rows)
  const recorded = await db
    .select()
    .from(permitFact)
    .where(eq(permitFact.caseId, caseId))
    .orderBy(desc(permitFact.id))
  const issued = (kind: DocumentKind) => rows.filter((row) => row.kind === kind && row.state === 'issued')
  const facts: PermitFacts = {
    today: civilDay(at),
    planOrder: planOrder?.inForce === true,
    disciplines: REVIEW_ORDER.required.filter((id) => id !== 'architecture'),
    approved: approvedDisciplines(sets.permit),
    feesPaid: recorded.some(({ kind }) => kind === 'fees-paid'),
    undertakings: issued('undertaking').flatMap(({ discipline }) =>
      discipline === null ? [] : [discipline],
    ),
    builder: loaded.parties.some(({ role }) => role === 'builder'),
    insuredUntil: recorded.find(({ kind }) => kind === 'insurance')?.until ?? null,
    stagesLeft: stagesLeft(loaded.progress),
    asBuiltApproved: asBuiltApproved(sets.asBuilt, sets.releases),
    openViolations: loaded.progress.facts.conditions.includes('no-open-violation') ? 0 : 1,
    technicalBooklet: issued('technical-booklet').length > 0,
  }
  return { facts, made, rows, planOrder, permitSets: sets.permit, asBuiltSets: sets.asBuilt }
}

async function madeOf(db: Queries | Reading, rows: readonly DocumentRow[]): Promise<MadeDocument[]> {
  const live = rows.filter(({ state }) => state === 'signing' || state === 'issued')
  if (live.length === 0) return []
  const signatures = await db
    .select()
    .from(documentSignature)
    .where(
      inArray(
        documentSignature.documentId,
        live.map(({ id }) => id),
      ),
    )
  return live.flatMap((row): MadeDocument[] => {
    const id = DOCUMENT_IDS.find((one) => one === row.kind)
    if (id === undefined) return []
    return [
      {
        id,
        digest: row.fileSha256,
        cites: row.cites,
        validUntil: row.validUntil,
        signatures: signatures
          .filter(({ documentId }) => documentId === row.id)
          .flatMap(({ role, personId, at }) =>
            role === 'supervisor' ? [] : [{ role, personId, timestampedAt: at.toISOString() }],
          ),
      },
    ]
  })
}

/** What is missing before a document of this kind may be made, or signed; empty when nothing is. */
export function missingFor(
  kind: DocumentKind,
  discipline: DocumentRow['discipline'],
  { facts, made }: Grounds,
): readonly DocumentMissing[] {
  if (kind === 'plan-order') return []
  if (kind === 'undertaking') {
    const approved = discipline !== null && facts.approved.includes(discipline)
    return approved ? [] : [{ code: 'others-approved', message: NOT_APPROVED }]
  }
  return documentReadiness(kind, facts, made).missing
}

const NOT_APPROVED = {
  fa: 'نقشهٔ این رشته تأیید نشده است؛ تعهد نظارت بر نقشهٔ تأییدشده داده می‌شود.',
  en: 'The drawings of this discipline are not approved: one undertakes to supervise approved drawings.',
}

/** The issued document that one of this kind cites; null where it cites none. */
export function citedBy(kind: DocumentKind, { facts, made, rows }: Grounds): DocumentRow | null {
  const wanted: DocumentId | null = ruleOf(kind)?.cites ?? null
  if (wanted === null) return null
  const issued = made.filter(
    (one) =>
      one.id === wanted && isIssued(one, made) && (one.validUntil === null || facts.today <= one.validUntil),
  )
  return rows.findLast((row) => issued.some(({ digest }) => digest === row.fileSha256)) ?? null
}

/** The digests that stand on the paper beside what it cites: it is about these drawings and no others. */
export function restsOf(
  kind: DocumentKind,
  discipline: DocumentRow['discipline'],
  { permitSets, asBuiltSets, planOrder, rows }: Grounds,
): Rest[] {
  const newest = (sets: readonly SetRevision[]): Rest[] =>
    approvedDisciplines(sets).flatMap((id) => {
      const set = sets.filter((one) => one.discipline === id).sort((a, b) => b.revision - a.revision)[0]
      return set?.digest ? [{ what: id, revision: set.revision, digest: set.digest }] : []
    })
  const orders: Rest[] =
    planOrder === null ? [] : [{ what: 'plan-order', revision: null, digest: planOrder.sha256 }]
  const booklet = rows.findLast((row) => row.kind === 'technical-booklet' && row.state === 'issued')
  switch (kind) {
    case 'undertaking':
      return newest(permitSets).filter(({ what }) => what === discipline)
    case 'permit-phase-1':
      return [...orders, ...newest(permitSets).filter(({ what }) => what === 'architecture')]
    case 'permit-phase-2':
      return newest(permitSets)
    case 'technical-booklet':
      return newest(asBuiltSets)
    case 'completion-certificate':
      return [
        ...newest(asBuiltSets),
        ...(booklet
          ? [{ what: 'technical-booklet' as const, revision: null, digest: booklet.fileSha256 }]
          : []),
      ]
    default:
      return []
  }
}

/** Whose signatures a document has by now, the first first. */
export async function signedRoles(db: Queries | Reading, documentId: string): Promise<Signatory[]> {
  const rows = await db
    .select({ role: documentSignature.role })
    .from(documentSignature)
    .where(eq(documentSignature.documentId, documentId))
    .orderBy(asc(documentSignature.id))
  return rows.map(({ role }) => role)
}
