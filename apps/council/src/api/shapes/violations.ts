import {
  DISCIPLINE_IDS,
  ROLE_IDS,
  SEVERITIES,
  STOP_STATES,
  VIOLATION_SERVICES,
  VIOLATION_STATES,
} from '@mohr/casework'
import { z } from 'zod'
import { VIOLATION_STEPS } from '../../violations/tables.ts'
import { caseSummary } from './cases.ts'
import { bilingual, day, instant } from './common.ts'

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

export const violationItem = z
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
    }),
  })
  .meta({ id: 'Violation' })
export type ViolationView = z.infer<typeof violationView>
