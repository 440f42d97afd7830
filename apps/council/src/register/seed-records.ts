import {
  BUILDING_GROUPS,
  type Checked,
  CONDITION_IDS,
  DISCIPLINE_IDS,
  formatRenovationCode,
  licenceNumber,
  nationalCode,
  renovationCode,
} from '@mohr/casework'
import { z } from 'zod'
import { ROLES } from '../accounts/roles.ts'
import { SLOT_ROLES } from '../cases/tables.ts'
import { base64Bytes } from '../platform/base64-bytes.ts'

const id = z.string().min(1).max(100)
const day = z.iso.date()
const at = z.iso.datetime()
const text = z.string().min(1).max(500)
const discipline = z.enum(DISCIPLINE_IDS)
/** Text of one of casework's identifiers: refused where it is mistyped, and kept as `check` gives it. */
export const identifier = (check: (typed: string) => Checked<string>) =>
  z.string().transform((typed, { addIssue }) => {
    const checked = check(typed)
    if (checked.ok) return checked.value
    addIssue(checked.problem.message.en)
    return z.NEVER
  })
export function wholeRenovationCode(typed: string): Checked<string> {
  const code = renovationCode(typed)
  return code.ok ? { ...code, value: formatRenovationCode(code.value) } : code
}
export const licenceEntry = z.strictObject({
  discipline,
  competence: z.enum(['design', 'supervision', 'execution']),
  grade: z.enum(['3', '2', '1', 'senior']),
})
export const suspension = z.strictObject({ from: at, until: at.nullable(), reason: text })
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What a register hands over when a council starts: people, licences, cases. Identifiers are the giver's own; where
 * they are no UUIDs, `idOf` makes the same UUID of the same text each time, so that loading twice changes nothing.
 */
export const seedRecords = z.strictObject({
  people: z.array(
    z.strictObject({
      id,
      name: text,
      nationalCode: identifier(nationalCode).nullable(),
      roles: z.array(
        z.strictObject({
          role: z.enum(ROLES),
          discipline: discipline.optional(),
          district: z.int().optional(),
        }),
      ),
    }),
  ),
  engineers: z.array(
    z.strictObject({
      personId: id,
      licence: z.strictObject({
        number: identifier(licenceNumber),
        issuedOn: day,
        expiresOn: day,
        entries: z.array(licenceEntry),
      }),
      suspensions: z.array(suspension),
    }),
  ),
  /** Whose certificate it is, in base64, where that is known from the beginning. */
  certificates: z
    .array(z.strictObject({ personId: id, certificate: base64Bytes(20_000), from: at }))
    .default([]),
  cases: z.array(
    z.strictObject({
      id,
      number: text,
      renovationCode: identifier(wholeRenovationCode),
      address: text,
      district: z.int(),
      owner: text,
      builder: text,
      group: z.enum(BUILDING_GROUPS),
      floorsAbove: z.int(),
      floorsBelow: z.int(),
      /** m² */
      area: z.number(),
      profile: z.enum(['qom-7', 'legal-5']),
      /** As casework's `CaseFacts.scope`. */
      scope: z.array(text),
      conditions: z.array(z.enum(CONDITION_IDS)),
      storeys: z.array(z.strictObject({ floor: z.int(), level: z.number() })),
    }),
  ),
  assignments: z.array(
    z.strictObject({
      caseId: id,
      personId: id,
      role: z.enum(SLOT_ROLES),
      /** What a supervisor supervises and a designer draws; the coordinator's own discipline. */
      discipline,
      from: at,
      until: at.nullable(),
      /** m² of capacity that it takes from its beginning on. */
      takes: z.number().positive().optional(),
    }),
  ),
  /** Owners, builders and clerks who may sign in themselves. */
  parties: z
    .array(
      z.strictObject({
        caseId: id,
        personId: id,
        role: z.enum(['owner', 'builder', 'counter-clerk']),
        from: at,
        until: at.nullable(),
      }),
    )
    .default([]),
  permits: z.array(
    z.strictObject({
      caseId: id,
      phase: z.union([z.literal(1), z.literal(2)]),
      number: text,
      issuedOn: day,
      validUntil: day,
    }),
  ),
  drawingSets: z.array(
    z.strictObject({
      caseId: id,
      discipline,
      revision: z.int().min(1),
      releaseDigest: digest,
      approvedOn: day,
    }),
  ),
})

export type SeedRecords = z.input<typeof seedRecords>
export type Seed = z.output<typeof seedRecords>
