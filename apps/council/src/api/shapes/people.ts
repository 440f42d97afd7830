import { DISCIPLINE_IDS, LEAVE_REASONS } from '@mohr/casework'
import { z } from 'zod'
import { SLOT_ROLES } from '../../cases/tables.ts'
import { HAND_OVER_SIGNERS, HAND_OVER_STATES, POSTING_REASONS } from '../../people/tables.ts'
import { caseSummary } from './cases.ts'
import { bilingual, instant, sha256 } from './common.ts'

const discipline = z.enum(DISCIPLINE_IDS)
const competence = z.enum(['design', 'supervision', 'execution'])
const grade = z.enum(['3', '2', '1', 'senior'])

/** m²: of the year, what of it is released by now, what is held, what is left. */
const balance = { ofYear: z.number(), released: z.number(), held: z.number(), left: z.number() }

/** GET /cases/:id/assignments: everyone there ever was, in the order in which they came. */
export const caseAssignments = z
  .object({
    assignments: z.array(
      z.object({
        id: z.uuid(),
        personId: z.uuid(),
        name: z.string(),
        licence: z.string().nullable(),
        role: z.enum(SLOT_ROLES),
        discipline,
        from: instant,
        /** Null: still. */
        until: instant.nullable(),
        endReason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CaseAssignments' })
export type CaseAssignments = z.infer<typeof caseAssignments>

/** GET /cases/:id/candidates: by licence; `against` says why one may not, and is empty for who may. */
export const candidatesPage = z
  .object({
    engineers: z.array(
      z.object({
        licence: z.string(),
        name: z.string(),
        grade,
        eligible: z.boolean(),
        against: z.array(z.object({ code: z.string(), message: bilingual })),
        capacity: z.object(balance),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Candidates' })
export type CandidatesPage = z.infer<typeof candidatesPage>

/** GET /register/engineers/:licence/capacity: a balance for each entry of the licence, and the postings, newest first. */
export const capacityView = z
  .object({
    licence: z.string(),
    name: z.string(),
    balances: z.array(z.object({ discipline, competence, grade, year: z.int(), ...balance })),
    postings: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        case: caseSummary,
        discipline,
        competence,
        /** m²: taken above zero, given back below. */
        area: z.number(),
        year: z.int(),
        why: z.enum(POSTING_REASONS),
      }),
    ),
    next: z.uuid().nullable(),
  })
  .meta({ id: 'Capacity' })
export type CapacityView = z.infer<typeof capacityView>

const handingPerson = z.object({ personId: z.uuid(), name: z.string(), licence: z.string().nullable() })

/** GET /hand-overs/:id; ETag is the version. */
export const handOverView = z
  .object({
    id: z.uuid(),
    case: caseSummary,
    assignmentId: z.uuid(),
    role: z.enum(SLOT_ROLES),
    discipline,
    reason: z.object({ id: z.enum(LEAVE_REASONS), name: bilingual }),
    leaver: handingPerson,
    successor: handingPerson,
    workToDate: z.string(),
    /** Reports of the slot that were drafts or unconfirmed, each with what becomes of it. */
    openReports: z.array(z.object({ reportId: z.uuid(), title: bilingual, becomes: z.string() })),
    state: z.enum(HAND_OVER_STATES),
    since: instant,
    version: z.int(),
    /** When responsibility went over. */
    effectiveAt: instant.nullable(),
    file: z.object({ sha256, bytes: z.int(), url: z.string() }),
    signatures: z.array(
      z.object({
        role: z.enum(HAND_OVER_SIGNERS),
        name: z.string(),
        at: instant,
        level: z.string(),
        certificateSha256: sha256,
      }),
    ),
    /** Who has yet to sign, the next one first. */
    signersLeft: z.array(z.enum(HAND_OVER_SIGNERS)),
    mine: z.object({ sign: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'HandOver' })
export type HandOverView = z.infer<typeof handOverView>
