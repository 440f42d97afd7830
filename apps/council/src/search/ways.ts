/**
 * The ways in which something is found: each a query whose rows come in the order of an index that begins at what was
 * typed. A row is a key and the record's id; a page goes on after the last.
 */
import { legalMinimum, qom7 } from '@mohr/casework'
import { type SQL, sql } from 'drizzle-orm'
import { assignedAt } from '../cases/load-case.ts'
import type { Context } from '../platform/context.ts'
import type { Typed } from './prefix.ts'

export const FOUND_BY = [
  'renovation-code',
  'case-number',
  'permit-number',
  'owner',
  'licence',
  'national-code',
  'name',
  'report-number',
] as const
type FoundBy = (typeof FOUND_BY)[number]

export interface Way {
  readonly found: 'case' | 'engineer' | 'report'
  readonly by: FoundBy
  /** Tables joined, and what of them is asked. */
  readonly from: SQL
  readonly where: SQL
  /** What the rows are ordered by, in an index together with `id`. */
  readonly key: SQL
  readonly id: SQL
}

/** Beyond every text of the alphabet that begins with `prefix`, in the order of bytes. */
const LAST = '\u{10ffff}'

const begins = (key: SQL, prefix: string): SQL => sql`${key} >= ${prefix} and ${key} < ${prefix + LAST}`

const CASE_ID = sql`building_case.id`

export function waysOf(context: Context, typed: Typed): Way[] {
  return [
    ...casesWays(typed),
    ...caseOfEngineerWays(context, typed),
    ...engineerWays(typed),
    ...reportWays(typed),
  ]
}

function casesWays({ renovations, number, nationalCode, name }: Typed): Way[] {
  const renovationKey = sql`building_case.renovation_code collate "C"`
  const numberKey = sql`building_case.number collate "C"`
  const permitKey = sql`permit.number collate "C"`
  const documentKey = sql`case_document.number collate "C"`
  const nameKey = sql`search_name.key collate "C"`
  const ofCase = { found: 'case', id: CASE_ID } as const
  return [
    ...renovations.map((renovation) => ({
      ...ofCase,
      by: 'renovation-code' as const,
      from: sql`building_case`,
      where: begins(renovationKey, renovation),
      key: renovationKey,
    })),
    {
      ...ofCase,
      by: 'case-number',
      from: sql`building_case`,
      where: begins(numberKey, number),
      key: numberKey,
    },
    {
      ...ofCase,
      by: 'permit-number',
      from: sql`permit join building_case on building_case.id = permit.case_id`,
      where: begins(permitKey, number),
      key: permitKey,
      id: sql`permit.case_id`,
    },
    {
      ...ofCase,
      by: 'permit-number',
      from: sql`case_document join building_case on building_case.id = case_document.case_id`,
      where: sql`case_document.state = 'issued' and case_document.kind like 'permit-%' and ${begins(documentKey, number)}`,
      key: documentKey,
      id: sql`case_document.case_id`,
    },
    ...(nationalCode === null
      ? []
      : [
          {
            ...ofCase,
            by: 'national-code' as const,
            from: sql`building_case`,
            where: sql`building_case.owner_code = ${nationalCode}`,
            key: numberKey,
          },
        ]),
    ...(name === null
      ? []
      : [
          {
            ...ofCase,
            by: 'owner' as const,
            from: sql`search_name join building_case on building_case.id = search_name.record_id`,
            where: sql`search_name.of = 'owner' and ${begins(nameKey, name)}`,
            key: nameKey,
            id: sql`search_name.record_id`,
          },
        ]),
  ]
}

/** Cases on which an engineer is now. */
function caseOfEngineerWays(context: Context, { licence, nationalCode, name }: Typed): Way[] {
  const now = assignedAt(context.now())
  const key = sql`building_case.number collate "C"`
  const joined = (from: SQL, person: SQL) =>
    sql`${from} join assignment on assignment.person_id = ${person} and ${now} join building_case on building_case.id = assignment.case_id`
  const nameKey = sql`search_name.key collate "C"`
  const ofCase = { found: 'case', id: CASE_ID } as const
  return [
    ...(licence === null
      ? []
      : [
          {
            ...ofCase,
            by: 'licence' as const,
            from: joined(sql`engineer`, sql`engineer.id`),
            where: sql`engineer.licence_number = ${licence}`,
            key,
          },
        ]),
    ...(nationalCode === null
      ? []
      : [
          {
            ...ofCase,
            by: 'national-code' as const,
            from: joined(sql`person`, sql`person.id`),
            where: sql`person.national_code = ${nationalCode}`,
            key,
          },
        ]),
    ...(name === null
      ? []
      : [
          {
            ...ofCase,
            by: 'name' as const,
            from: joined(sql`search_name`, sql`search_name.record_id`),
            where: sql`search_name.of = 'person' and ${begins(nameKey, name)}`,
            key: nameKey,
          },
        ]),
  ]
}

function engineerWays({ number, nationalCode, name }: Typed): Way[] {
  const licenceKey = sql`engineer.licence_number collate "C"`
  const nameKey = sql`search_name.key collate "C"`
  const ofEngineer = { found: 'engineer', id: sql`engineer.id` } as const
  return [
    {
      ...ofEngineer,
      by: 'licence',
      from: sql`engineer`,
      where: begins(licenceKey, number),
      key: licenceKey,
    },
    ...(nationalCode === null
      ? []
      : [
          {
            ...ofEngineer,
            by: 'national-code' as const,
            from: sql`person join engineer on engineer.id = person.id`,
            where: sql`person.national_code = ${nationalCode}`,
            key: sql`person.national_code`,
          },
        ]),
    ...(name === null
      ? []
      : [
          {
            ...ofEngineer,
            by: 'name' as const,
            from: sql`search_name join engineer on engineer.id = search_name.record_id`,
            where: sql`search_name.of = 'person' and ${begins(nameKey, name)}`,
            key: nameKey,
            id: sql`search_name.record_id`,
          },
        ]),
  ]
}

function reportWays({ report }: Typed): Way[] {
  const stages = [qom7, legalMinimum].flatMap((profile) =>
    profile.stages
      .filter(({ number }) => number === report?.stage)
      .map(({ id }) => sql`(split_part(report.profile, '/', 1) = ${profile.id} and report.stage = ${id})`),
  )
  if (report === null || stages.length === 0) return []
  return [
    {
      found: 'report',
      by: 'report-number',
      from: sql`building_case join report on report.case_id = building_case.id`,
      where: sql`building_case.number = ${report.caseNumber} and report.revision = ${report.revision} and (${sql.join(stages, sql` or `)})`,
      key: sql`report.discipline`,
      id: sql`report.id`,
    },
  ]
}
