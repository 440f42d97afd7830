import type { BuildingGroup, ConditionId, DisciplineId } from '@mohr/casework'
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { person, personKey } from '../accounts/tables.ts'
import { instant, key } from '../platform/columns.ts'

/** What engineers are on a case. */
export const SLOT_ROLES = ['supervisor', 'coordinator', 'designer'] as const
export type SlotRole = (typeof SLOT_ROLES)[number]

export const buildingCase = pgTable(
  'building_case',
  {
    id: key(),
    number: text('number').notNull().unique(),
    renovationCode: text('renovation_code').notNull(),
    address: text('address').notNull(),
    district: integer('district').notNull(),
    owner: text('owner').notNull(),
    /** National code of a person, legal id of a company; null where it isn't known here. */
    ownerCode: text('owner_code'),
    /** Empty until there is one. */
    builder: text('builder').notNull(),
    builderCode: text('builder_code'),
    /** پلاک ثبتی: main and sub, as the registry writes them. */
    registrationPlate: text('registration_plate'),
    buildingGroup: text('building_group').$type<BuildingGroup>().notNull(),
    floorsAbove: integer('floors_above').notNull(),
    floorsBelow: integer('floors_below').notNull(),
    /** m² */
    area: doublePrecision('area').notNull(),
    profile: text('profile').notNull(),
    /** Duties asked only "if in scope" that this building has. */
    scope: jsonb('scope').$type<string[]>().notNull(),
    /** Gate conditions met. */
    conditions: jsonb('conditions').$type<ConditionId[]>().notNull(),
    /** Finished-floor level in metres of each storey, lowest first. */
    storeys: jsonb('storeys').$type<{ floor: number; level: number }[]>().notNull(),
    /** When it was so, by the municipality's clock; null for what came with the first load. */
    asOf: instant('as_of'),
    source: text('source'),
    /** Since when another case has the same renovation code, told to the council as long as both are under way. */
    codeSharedSince: instant('code_shared_since'),
  },
  (table) => [
    index('building_case_code_shared').on(table.id).where(sql`${table.codeSharedSince} is not null`),
    index('building_case_renovation_code').on(sql`${table.renovationCode} collate "C"`, table.id),
    index('building_case_number_begins').on(sql`${table.number} collate "C"`, table.id),
    index('building_case_owner').on(table.ownerCode, sql`${table.number} collate "C"`, table.id),
    uniqueIndex('building_case_number_folded').on(sql`lower(${table.number})`),
    index('building_case_district').on(table.district, table.id),
    check(
      'building_case_floors',
      sql`${table.floorsAbove} between 1 and 200 and ${table.floorsBelow} between 0 and 20`,
    ),
    check('building_case_area', sql`${table.area} > 0`),
  ],
)

/** What the municipality's system said of a case, as it said it. Append-only. */
export const caseRecord = pgTable(
  'case_record',
  {
    id: key(),
    number: text('number').notNull(),
    /** Name of the key under which it came. */
    source: text('source').notNull(),
    /** When it was so, by the source's own clock. */
    sourceAt: instant('source_at').notNull(),
    receivedAt: instant('received_at').notNull(),
    record: jsonb('record').$type<unknown>().notNull(),
  },
  (table) => [unique('case_record_once').on(table.number, table.sourceAt)],
)

/** A column that names a case. */
export const caseKey = () =>
  uuid('case_id')
    .notNull()
    .references(() => buildingCase.id)

/**
 * Who fills which slot of a case, from when until when. A row is only ended, never rewritten; a case has one supervisor of
 * a discipline and one coordinator at a time (exclusion constraints, in the migrations).
 */
export const assignment = pgTable(
  'assignment',
  {
    id: key(),
    caseId: caseKey(),
    personId: personKey('person_id'),
    role: text('role', { enum: SLOT_ROLES }).notNull(),
    /** What a supervisor supervises and a designer draws; the coordinator's own discipline. */
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
    /** Null for what came with the first load. */
    assignedBy: uuid('assigned_by').references(() => person.id),
    /** Why it ended, in the words of whoever ended it. */
    endReason: text('end_reason'),
  },
  (table) => [
    index('assignment_person').on(table.personId, table.caseId),
    index('assignment_case').on(table.caseId),
    unique('assignment_once').on(table.caseId, table.personId, table.role, table.discipline, table.validFrom),
    check('assignment_span', sql`${table.validUntil} is null or ${table.validFrom} < ${table.validUntil}`),
  ],
)

/** Who a case is for or built by, and who acts for them at a counter: they read it and answer, and supervise nothing. */
export const caseParty = pgTable(
  'case_party',
  {
    id: key(),
    caseId: caseKey(),
    personId: personKey('person_id'),
    role: text('role', { enum: ['owner', 'builder', 'counter-clerk'] }).notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
  },
  (table) => [
    index('case_party_person').on(table.personId, table.caseId),
    unique('case_party_once').on(table.caseId, table.personId, table.role, table.validFrom),
    check('case_party_span', sql`${table.validUntil} is null or ${table.validFrom} < ${table.validUntil}`),
  ],
)

export const permit = pgTable(
  'permit',
  {
    id: key(),
    caseId: caseKey(),
    phase: integer('phase').$type<1 | 2>().notNull(),
    number: text('number').notNull(),
    issuedOn: date('issued_on', { mode: 'string' }).notNull(),
    validUntil: date('valid_until', { mode: 'string' }).notNull(),
  },
  (table) => [
    unique('permit_phase').on(table.caseId, table.phase, table.number),
    index('permit_number_begins').on(sql`${table.number} collate "C"`, table.caseId),
    check('permit_phase_range', sql`${table.phase} in (1, 2)`),
  ],
)

export const drawingSet = pgTable(
  'drawing_set',
  {
    id: key(),
    caseId: caseKey(),
    discipline: text('discipline').$type<DisciplineId>().notNull(),
    revision: integer('revision').notNull(),
    /** SHA-256 of the set's manifest.json, hex. */
    releaseDigest: text('release_digest').notNull(),
    approvedOn: date('approved_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    unique('drawing_set_revision').on(table.caseId, table.discipline, table.revision),
    check('drawing_set_digest', sql`${table.releaseDigest} ~ '^[0-9a-f]{64}$'`),
  ],
)
