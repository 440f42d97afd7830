import {
  type Checked,
  canonicalJson,
  DISCIPLINE_IDS,
  legalId,
  legalMinimum,
  machineText,
  nationalCode,
  qom7,
} from '@mohr/casework'
import { z } from 'zod'
import { isId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { identifier, wholeRenovationCode } from '../register/seed-records.ts'
import type { CaseRow } from './load-case.ts'

const said = (most: number) => typedText(most).refine((text) => text.trim() !== '', 'blank')

/** As the municipality numbers it. No UUID, so that it can't be taken for the server's own name of a case. */
export const caseNumber = z
  .string()
  .max(60)
  .transform(machineText)
  .refine(
    (text) => /^[\p{L}\p{N}](?:[\p{L}\p{N}./_-]*[\p{L}\p{N}])?$/u.test(text) && !isId(text),
    'no number',
  )

const plate = z
  .string()
  .max(40)
  .transform((text) => machineText(text).replaceAll(/\s*\/\s*/g, '/'))
  .refine((text) => /^\d{1,8}(\/\d{1,8})?$/.test(text), 'main or main/sub')

/** Ten digits are a person's national code, eleven a company's legal id. */
const personCode = identifier((typed: string): Checked<string> => {
  const company = legalId(typed)
  return machineText(typed).length === 11 ? company : nationalCode(typed)
})

const party = z.strictObject({ name: said(200), code: personCode.nullable().default(null) })

const STAGES = new Set([...qom7.stages, ...legalMinimum.stages].map(({ id }) => id))
/** As casework's `CaseFacts.scope`: `survey`, or `foundation/survey` for one stage. */
const duty = z.string().refine((text) => {
  const [last = '', stage, more] = text.split('/').reverse()
  return (
    more === undefined &&
    DISCIPLINE_IDS.some((id) => id === last) &&
    (stage === undefined || STAGES.has(stage))
  )
}, 'neither discipline nor stage/discipline')

const distinct = (all: readonly (string | number)[]) => new Set(all).size === all.length

/** A case as the municipality's system holds it, at one instant of its clock: what it owns of it, and nothing else. */
/** All of it but its number, which stands in the address where one is put. */
export const caseFacts = z.strictObject({
  renovationCode: identifier(wholeRenovationCode),
  registrationPlate: plate.nullable().default(null),
  address: said(500),
  district: z.int().min(1).max(999),
  owner: party,
  builder: party.nullable().default(null),
  /** From the ground floor up, the ground floor included. */
  floorsAbove: z.int().min(1).max(200),
  floorsBelow: z.int().min(0).max(20),
  /** Gross floor area, m². */
  area: z.number().positive().max(10_000_000),
  /** Finished-floor level in metres of storeys, where it is known. */
  storeys: z
    .array(z.strictObject({ floor: z.int(), level: z.number().min(-500).max(2000) }))
    .max(220)
    .default([])
    .transform((all) => [...all].sort((a, b) => a.floor - b.floor))
    .refine((all) => distinct(all.map(({ floor }) => floor)), 'a storey twice')
    .refine(
      (all) => all.every(({ level }, at) => level > (all[at - 1]?.level ?? -Infinity)),
      'no higher than the one below',
    ),
  /** What this building has of that which stages ask only "if in scope". */
  scope: z
    .array(duty)
    .max(100)
    .default([])
    .transform((all) => [...new Set(all)].sort()),
  /**
   * Of a building in progress: the decision (its number) by which the municipality changed what is being built. Without one
   * such a change is refused.
   */
  amendment: said(200).optional(),
  /** When it was so. */
  at: z.iso.datetime({ offset: true }),
})

/** A case as the municipality’s system holds it, at one instant of its clock: what it owns of it, and nothing else. */
export const caseRecord = caseFacts
  .extend({ number: caseNumber })
  .refine(
    ({ storeys, floorsAbove, floorsBelow }) =>
      storeys.every(({ floor }) => floor >= -floorsBelow && floor < floorsAbove),
    { message: 'a storey that the building doesn’t have', path: ['storeys'] },
  )
  .refine(({ renovationCode, district }) => Number(renovationCode.split('-')[0]) === district, {
    message: 'not the district that the renovation code begins with',
    path: ['district'],
  })
export type CaseRecord = z.output<typeof caseRecord>

export type CaseContent = Omit<CaseRecord, 'at' | 'amendment'>

/** What the municipality owns of a case, as held here. */
export function heldRecord(row: CaseRow): CaseContent {
  return {
    number: row.number,
    renovationCode: row.renovationCode,
    registrationPlate: row.registrationPlate,
    address: row.address,
    district: row.district,
    owner: { name: row.owner, code: row.ownerCode },
    builder: row.builder === '' ? null : { name: row.builder, code: row.builderCode },
    floorsAbove: row.floorsAbove,
    floorsBelow: row.floorsBelow,
    area: row.area,
    storeys: row.storeys,
    scope: [...row.scope].sort(),
  }
}

/** What a record says, whenever it was so. */
export const contentOf = (record: CaseContent): string => canonicalJson(record)
