import {
  DISCIPLINE_IDS,
  REVISIT_FINDINGS,
  ROLE_IDS,
  SEVERITIES,
  STOP_STATES,
  VIOLATION_SERVICES,
  VIOLATION_STATES,
} from '@mohr/casework'
import { z } from 'zod'
import { VIOLATION_REPORT_KINDS, VIOLATION_REPORTERS, VIOLATION_STEPS } from '../../violations/tables.ts'
import { caseSummary } from './cases.ts'
import { bilingual, day, instant, sha256 } from './common.ts'
import { photoView } from './reports.ts'

/** What whoever reports a violation at once says of it. */
const violationContent = z
  .object({
    kind: z.string(),
    severity: z.enum(SEVERITIES),
    description: z.string(),
    seenAt: z.iso.datetime({ offset: true }),
    correctBy: day.exactOptional(),
    place: z.string(),
    instructions: z.string(),
  })
  .meta({ id: 'ViolationContent' })
export type ViolationContent = z.infer<typeof violationContent>

const revisitContent = z
  .object({
    found: z.enum(REVISIT_FINDINGS),
    visitedAt: z.iso.datetime({ offset: true }),
    description: z.string(),
  })
  .meta({ id: 'RevisitContent' })
export type RevisitContent = z.infer<typeof revisitContent>

/** GET /violation-reports/:id; ETag is the version. */
export const violationReportView = z
  .object({
    id: z.uuid(),
    case: caseSummary,
    kind: z.enum(VIOLATION_REPORT_KINDS),
    /** What it opened, or what was visited again. */
    violationId: z.uuid().exactOptional(),
    author: z.string(),
    role: z.enum(VIOLATION_REPORTERS),
    discipline: z.enum(DISCIPLINE_IDS).nullable(),
    content: z.union([violationContent, revisitContent]),
    state: z.enum(['draft', 'signed-untimed', 'signed', 'refused']),
    /** Why its signature does not count. */
    reason: z.string().exactOptional(),
    photos: z.array(photoView),
    /** What is missing before it can be signed; empty when it can. */
    missing: z.array(bilingual),
    mine: z.object({ edit: z.boolean(), sign: z.boolean() }),
    /** The exact PDF that will be, or was, signed. */
    document: z.object({ sha256, bytes: z.int(), pages: z.int(), url: z.string() }).exactOptional(),
    statement: z.object({ sha256, at: instant, url: z.string() }).exactOptional(),
    signature: z.object({ at: instant, level: z.string(), certificateSha256: sha256 }).exactOptional(),
    version: z.int(),
  })
  .meta({ id: 'ViolationReport' })
export type ViolationReportView = z.infer<typeof violationReportView>

/** One period of the clock of Article 100, as it stands today. */
const clockPeriod = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'late', 'lapsed', 'met', 'met-late']),
    from: day,
    /** The last day. */
    due: day,
    /** The first day past due. */
    since: day.nullable(),
    daysLate: z.int(),
    sentence: bilingual,
  })
  .meta({ id: 'ClockPeriod' })

const violationItem = z
  .object({
    id: z.uuid(),
    case: caseSummary,
    kind: z.object({ id: z.string(), name: bilingual, rule: bilingual, commission: z.boolean() }),
    severity: z.enum(SEVERITIES),
    discipline: z.enum(DISCIPLINE_IDS).nullable(),
    description: z.string(),
    seenAt: instant,
    correctBy: day.exactOptional(),
    openedAt: instant,
    /** The stage report that opened it, and the item of its checklist. */
    report: z.object({ id: z.uuid(), item: z.string() }).exactOptional(),
    /** The report outside any stage that opened it. */
    violationReportId: z.uuid().exactOptional(),
    state: z.enum(VIOLATION_STATES),
    since: instant,
    /** Whether work on the site is stopped because of it. */
    stop: z.enum(STOP_STATES),
    acknowledged: z.object({ at: instant, recordNumber: z.string() }).exactOptional(),
    clock: z.array(clockPeriod),
    /** Someone should have acted before today: the municipality, the commission, or who was to correct it. */
    late: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'ViolationItem' })
export type ViolationItem = z.infer<typeof violationItem>

/** GET /violations: the newest first; `next` is where the following page begins. */
export const violationsPage = z
  .object({ violations: z.array(violationItem), next: z.uuid().nullable() })
  .meta({ id: 'ViolationsPage' })
export type ViolationsPage = z.infer<typeof violationsPage>

/** GET /violations/:id; ETag is the version. */
export const violationView = violationItem
  .extend({
    openedBy: z.string(),
    history: z.array(
      z.object({
        step: z.enum(VIOLATION_STEPS),
        /** The day on which it happened, and when it was recorded. */
        on: day,
        at: instant,
        by: z.string().exactOptional(),
        role: z.enum(['system', ...ROLE_IDS]),
        text: z.string().exactOptional(),
        number: z.string().exactOptional(),
        /** Of a re-visit. */
        violationReportId: z.uuid().exactOptional(),
      }),
    ),
    /** What the person who asks may do now. */
    mine: z.object({
      acknowledge: z.boolean(),
      serve: z.array(z.enum(VIOLATION_SERVICES)),
      refer: z.boolean(),
      answer: z.boolean(),
      decide: z.boolean(),
      object: z.boolean(),
      decideObjection: z.boolean(),
      orderStop: z.boolean(),
      liftStop: z.boolean(),
      revisit: z.boolean(),
    }),
  })
  .meta({ id: 'Violation' })
export type ViolationView = z.infer<typeof violationView>
