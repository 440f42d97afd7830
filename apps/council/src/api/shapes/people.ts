import { DISCIPLINE_IDS } from '@mohr/casework'
import { z } from 'zod'
import { SLOT_ROLES } from '../../cases/tables.ts'
import { POSTING_REASONS } from '../../people/tables.ts'
import { caseSummary } from './cases.ts'
import { bilingual, instant } from './common.ts'

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
