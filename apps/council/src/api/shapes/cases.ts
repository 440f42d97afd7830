import { type CellState, STATE_NAMES } from '@mohr/casework'
import { z } from 'zod'
import { bilingual, day, instant, role } from './common.ts'

export const cellState = z.enum(Object.keys(STATE_NAMES) as [CellState, ...CellState[]])

/** One cell of the building's section: a report that is owed, whether or not it exists. */
const reportCell = z
  .object({
    /** Present where a report exists that the person may open: a draft is its author's. */
    reportId: z.uuid().exactOptional(),
    stage: z.string(),
    /** Storey number: −1 basement, 0 ground; null where the stage isn't per floor. */
    floor: z.int().nullable(),
    discipline: z.string(),
    state: cellState,
    revision: z.int(),
    engineer: z.string().exactOptional(),
    /** Day it is due, and since when it is in this state. */
    due: day.exactOptional(),
    since: instant.exactOptional(),
    late: z.boolean().exactOptional(),
    /** Why it isn't open, where it isn't. */
    because: z.array(bilingual).exactOptional(),
  })
  .meta({ id: 'ReportCell' })
export type ReportCell = z.infer<typeof reportCell>

export const caseSummary = z
  .object({
    id: z.uuid(),
    number: z.string(),
    renovationCode: z.string(),
    address: z.string(),
    district: z.int(),
  })
  .meta({ id: 'CaseSummary' })
export type CaseSummary = z.infer<typeof caseSummary>

/** A stage report that waits: to be written, confirmed or accepted. */
const reportDuty = z
  .object({
    kind: z.enum(['report', 'confirm', 'accept']),
    case: caseSummary,
    cell: reportCell,
    because: bilingual,
  })
  .meta({ id: 'ReportDuty' })
export type ReportDuty = z.infer<typeof reportDuty>

const RECORD_DUTIES = [
  'send-drawing',
  'answer-marks',
  'review-drawing',
  'violation',
  'revisit',
  'successor',
  'hand-over',
  'shared-code',
] as const

/** Anything else that waits: drawings, violations, slots whose engineer can't work. */
const recordDuty = z
  .object({
    kind: z.enum(RECORD_DUTIES),
    case: caseSummary,
    /** What it is about, as a path of this API: `drawings/ID`. */
    record: z.string(),
    title: bilingual,
    discipline: z.string().nullable(),
    since: instant,
    due: day.exactOptional(),
    late: z.boolean().exactOptional(),
    because: bilingual,
  })
  .meta({ id: 'RecordDuty' })
export type RecordDuty = z.infer<typeof recordDuty>

/** What waits for a second person and is of no case. */
const proposalDuty = z
  .object({
    kind: z.literal('proposal'),
    record: z.string(),
    title: bilingual,
    since: instant,
    because: bilingual,
  })
  .meta({ id: 'ProposalDuty' })
export type ProposalDuty = z.infer<typeof proposalDuty>

const duty = z.union([reportDuty, recordDuty, proposalDuty])
export type Duty = ReportDuty | RecordDuty | ProposalDuty

/** GET /duties: `next` is what the next page is asked `after`, null on the last. */
export const dutiesPage = z
  .object({ duties: z.array(duty), next: z.string().nullable() })
  .meta({ id: 'DutiesPage' })
export type DutiesPage = z.infer<typeof dutiesPage>

const caseListItem = caseSummary
  .extend({
    myRoles: z.array(z.object({ role, discipline: z.string().exactOptional() })),
    stage: z.string(),
    counts: z.object({ accepted: z.int(), owed: z.int(), late: z.int() }),
    /** The reports that are late, each by its place in the building. */
    late: z.array(
      z.object({ stage: z.string(), floor: z.int().nullable(), discipline: z.string(), due: day }),
    ),
  })
  .meta({ id: 'CaseListItem' })
export type CaseListItem = z.infer<typeof caseListItem>

/** GET /cases, by number: `next` is what the next page is asked `after`, null on the last. */
export const casesPage = z
  .object({ cases: z.array(caseListItem), next: z.uuid().nullable() })
  .meta({ id: 'CasesPage' })
export type CasesPage = z.infer<typeof casesPage>

/** GET /cases/:id */
export const caseView = caseSummary
  .extend({
    owner: z.string(),
    group: z.string(),
    floorsAbove: z.int(),
    floorsBelow: z.int(),
    area: z.number(),
    profile: z.string(),
    /** Every storey, lowest first, with its finished-floor level in metres where the case says it. */
    storeys: z.array(z.object({ floor: z.int(), level: z.number().exactOptional() })),
    people: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        role,
        discipline: z.string().exactOptional(),
        licence: z.string().exactOptional(),
        me: z.boolean(),
      }),
    ),
    permits: z.array(
      z.object({
        phase: z.union([z.literal(1), z.literal(2)]),
        number: z.string(),
        day,
        validUntil: day,
      }),
    ),
    drawingSets: z.array(
      z.object({ discipline: z.string(), revision: z.int(), releaseDigest: z.string(), approvedOn: day }),
    ),
    stages: z.array(z.object({ id: z.string(), number: z.int(), title: bilingual, perFloor: z.boolean() })),
    cells: z.array(reportCell),
    events: z.array(z.object({ at: instant, text: bilingual, reportId: z.uuid().exactOptional() })),
  })
  .meta({ id: 'Case' })
export type CaseView = z.infer<typeof caseView>

const party = z.object({ name: z.string(), code: z.string().nullable() })

/** GET /cases/:number/record. `asOf` and `source`: when it was so, and who said it; null for the first load. */
export const caseRecordView = z
  .object({
    caseId: z.uuid(),
    number: z.string(),
    renovationCode: z.string(),
    registrationPlate: z.string().nullable(),
    address: z.string(),
    district: z.int(),
    owner: party,
    builder: party.nullable(),
    floorsAbove: z.int(),
    floorsBelow: z.int(),
    area: z.number(),
    storeys: z.array(z.object({ floor: z.int(), level: z.number() })),
    scope: z.array(z.string()),
    /** The council's: which stages it goes through, and the group that follows from floors and area. */
    profile: z.string(),
    group: z.string(),
    asOf: instant.nullable(),
    source: z.string().nullable(),
  })
  .meta({ id: 'CaseRecord' })
export type CaseRecordView = z.infer<typeof caseRecordView>

/** What became of a case that was sent; `line` where it was one of many. */
export const caseOutcome = z
  .object({
    line: z.int().exactOptional(),
    number: z.string().exactOptional(),
    caseId: z.uuid().exactOptional(),
    result: z.enum(['created', 'changed', 'unchanged', 'refused']),
    code: z.string().exactOptional(),
    message: bilingual.exactOptional(),
    errors: z.array(z.object({ path: z.string(), message: bilingual })).exactOptional(),
    /** What was taken all the same, and is told to the council too. */
    warnings: z.array(z.object({ code: z.enum(['shared-code']), message: bilingual })).exactOptional(),
  })
  .meta({ id: 'CaseOutcome' })
export type CaseOutcome = z.infer<typeof caseOutcome>
