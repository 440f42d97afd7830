import { type DisciplineId, DOCUMENT_IDS, type SignerRole } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { personKey } from '../accounts/tables.ts'
import { caseKey } from '../cases/tables.ts'
import { instant, key, oneOf } from '../platform/columns.ts'
import type { SealPlace } from '../reports/tables.ts'
import { awaitedPdfSignature, storedSignature, TIMED_LEVELS } from '../signing/columns.ts'
import type { Paper } from './paper.ts'

/** The documents that casework has rules for, the order that drawings answer, and the supervisors' undertakings. */
export const DOCUMENT_KINDS = ['plan-order', 'undertaking', ...DOCUMENT_IDS] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const SIGNERS = [
  'municipal-officer',
  'council-officer',
  'coordinator',
  'builder',
  'supervisor',
] as const satisfies readonly (SignerRole | 'supervisor')[]
export type Signatory = (typeof SIGNERS)[number]

export const DOCUMENT_STATES = ['unsigned', 'signing', 'issued', 'withdrawn'] as const

/** A signed document of a case. Once somebody has signed only signatures are added; once issued it is final. */
export const caseDocument = pgTable(
  'case_document',
  {
    id: key(),
    caseId: caseKey(),
    kind: text('kind', { enum: DOCUMENT_KINDS }).notNull(),
    /** Of an undertaking. */
    discipline: text('discipline').$type<DisciplineId>(),
    number: text('number').notNull(),
    state: text('state', { enum: DOCUMENT_STATES }).notNull(),
    stateSince: instant('state_since').notNull(),
    /** Counts every change; the ETag. */
    version: integer('version').notNull(),
    madeBy: personKey('made_by'),
    /** What the paper says. */
    paper: jsonb('paper').$type<Paper>().notNull(),
    /** Days, both inclusive; null where it doesn't run out. */
    validFrom: date('valid_from', { mode: 'string' }),
    validUntil: date('valid_until', { mode: 'string' }),
    /** The earlier document that it cites, by the digest of its signed file. */
    citesId: uuid('cites_id'),
    cites: text('cites'),
    /** Where each signer's seal stands, by role. */
    places: jsonb('places').$type<Partial<Record<Signatory, SealPlace>>>().notNull(),
    /** The paper before the first signature, then the file with those it has by now. */
    fileSha256: text('file_sha256').notNull(),
    fileBytes: integer('file_bytes').notNull(),
    issuedAt: instant('issued_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('case_document_number')
      .on(table.caseId, table.kind, table.number)
      .where(sql`${table.state} <> 'withdrawn'`),
    uniqueIndex('case_document_one_open')
      .on(table.caseId, table.kind, sql`coalesce(${table.discipline}, '')`)
      .where(sql`${table.state} in ('unsigned', 'signing')`),
    index('case_document_case').on(table.caseId, table.id),
    index('case_document_number_begins')
      .on(sql`${table.number} collate "C"`, table.caseId)
      .where(sql`${table.state} = 'issued'`),
    check('case_document_state', oneOf(table.state, DOCUMENT_STATES)),
    check('case_document_kind', oneOf(table.kind, DOCUMENT_KINDS)),
    check(
      'case_document_discipline',
      sql`(${table.kind} = 'undertaking') = (${table.discipline} is not null)`,
    ),
    check('case_document_issued', sql`(${table.state} = 'issued') = (${table.issuedAt} is not null)`),
    check('case_document_cites', sql`${table.cites} is null or ${table.cites} ~ '^[0-9a-f]{64}$'`),
    check(
      'case_document_span',
      sql`${table.validUntil} is null or ${table.validFrom} <= ${table.validUntil}`,
    ),
    check(
      'case_document_chain',
      sql`${table.kind} in ('plan-order', 'permit-phase-1', 'undertaking') or ${table.cites} is not null`,
    ),
  ],
)

/** Every signature as it was stored, with the whole file of that moment. Append-only. */
export const documentSignature = pgTable(
  'document_signature',
  {
    id: key(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => caseDocument.id),
    role: text('role', { enum: SIGNERS }).notNull(),
    ...storedSignature(TIMED_LEVELS),
  },
  (table) => [
    unique('document_signature_role').on(table.documentId, table.role),
    // Who signs for two sides has signed for one.
    unique('document_signature_person').on(table.documentId, table.personId),
  ],
)

/** A document prepared for one certificate, waiting for its signature value. */
export const documentSigning = pgTable(
  'document_signing',
  {
    id: key(),
    documentId: uuid('document_id')
      .notNull()
      .references(() => caseDocument.id),
    documentVersion: integer('document_version').notNull(),
    role: text('role', { enum: SIGNERS }).notNull(),
    ...awaitedPdfSignature(),
  },
  (table) => [
    index('document_signing_document').on(table.documentId),
    index('document_signing_open').on(table.expiresAt).where(sql`${table.signatureValue} is null`),
  ],
)

/** What permits rest on and no document here says: fees paid, the site insured. The newest of a kind counts. Append-only. */
export const permitFact = pgTable(
  'permit_fact',
  {
    id: key(),
    caseId: caseKey(),
    kind: text('kind', { enum: ['fees-paid', 'insurance'] }).notNull(),
    /** Number of the receipt or the policy. */
    reference: text('reference').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Last day of an insurance. */
    until: date('until', { mode: 'string' }),
    recordedBy: personKey('recorded_by'),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    index('permit_fact_case').on(table.caseId, table.kind, table.id),
    check('permit_fact_until', sql`(${table.kind} = 'insurance') = (${table.until} is not null)`),
    check('permit_fact_span', sql`${table.until} is null or ${table.day} <= ${table.until}`),
  ],
)
