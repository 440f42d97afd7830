import { buildingGroup, qom7 } from '@mohr/casework'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Queries } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { CaseRecord } from './case-record.ts'
import type { CaseRow } from './load-case.ts'
import { markSharedCodes } from './shared-codes.ts'
import { buildingCase, caseParty, caseRecord as recordTable } from './tables.ts'

/** A record that takes the place of what was held. */
export interface TakenCase {
  record: CaseRecord
  caseId: string
  asOf: Date
  result: 'created' | 'changed' | 'unchanged'
}

/** The council's own choice for a case that begins. */
const PROFILE = qom7.id

const FROM_RECORD = {
  renovationCode: sql`excluded.renovation_code`,
  registrationPlate: sql`excluded.registration_plate`,
  address: sql`excluded.address`,
  district: sql`excluded.district`,
  owner: sql`excluded.owner`,
  ownerCode: sql`excluded.owner_code`,
  builder: sql`excluded.builder`,
  builderCode: sql`excluded.builder_code`,
  buildingGroup: sql`excluded.building_group`,
  floorsAbove: sql`excluded.floors_above`,
  floorsBelow: sql`excluded.floors_below`,
  area: sql`excluded.area`,
  scope: sql`excluded.scope`,
  storeys: sql`excluded.storeys`,
  asOf: sql`excluded.as_of`,
  source: sql`excluded.source`,
}

export async function storeCases(
  db: Queries,
  taken: readonly TakenCase[],
  source: string,
  now: Date,
): Promise<MovedArea[]> {
  // Of a case told of twice the last is what is held.
  const last = [...new Map(taken.map((one) => [one.caseId, one])).values()]
  const before = await db
    .select()
    .from(buildingCase)
    .where(
      inArray(
        buildingCase.id,
        last.map(({ caseId }) => caseId),
      ),
    )
  await db
    .insert(buildingCase)
    .values(
      last.map(({ caseId, asOf, record: { owner, builder, at: _, amendment: _amendment, ...record } }) => ({
        ...record,
        id: caseId,
        owner: owner.name,
        ownerCode: owner.code,
        builder: builder?.name ?? '',
        builderCode: builder?.code ?? null,
        buildingGroup: buildingGroup(record.floorsAbove, record.area),
        profile: PROFILE,
        conditions: [],
        asOf,
        source,
      })),
    )
    .onConflictDoUpdate({ target: buildingCase.id, set: FROM_RECORD })
  const codes = [
    ...last.map(({ record }) => record.renovationCode),
    ...before.map((row) => row.renovationCode),
  ]
  await markSharedCodes(db, [...new Set(codes)], now)
  await storeParties(db, last, before, now)
  const told = taken
    .filter(({ result }) => result !== 'unchanged')
    .map(({ record, asOf }) => ({
      id: newId(now),
      number: record.number,
      source,
      sourceAt: asOf,
      receivedAt: now,
      record,
    }))
  if (told.length > 0) await db.insert(recordTable).values(told)
  return last.flatMap(({ caseId, record }) => {
    const area = before.find(({ id }) => id === caseId)?.area
    return area === undefined || area === record.area ? [] : [{ caseId, area: record.area }]
  })
}

/** A building whose floor area isn't what it was. */
export interface MovedArea {
  caseId: string
  /** m², from now on. */
  area: number
}

interface Party {
  caseId: string
  role: 'owner' | 'builder'
  name: string
  code: string
}

/**
 * Owner and builder who have a national code may see their case and sign for it: from now on they, and no longer whoever it
 * was before. Someone known already keeps the name under which they are known.
 */
async function storeParties(
  db: Queries,
  last: readonly TakenCase[],
  before: readonly CaseRow[],
  now: Date,
): Promise<void> {
  const wanted = last.flatMap(({ caseId, record }): Party[] =>
    (['owner', 'builder'] as const).flatMap((role) => {
      const party = record[role]
      return party?.code?.length === 10 ? [{ caseId, role, name: party.name, code: party.code }] : []
    }),
  )
  const personIds = await peopleOf(db, wanted, now)
  const current = await db
    .select()
    .from(caseParty)
    .where(
      and(
        inArray(
          caseParty.caseId,
          last.map(({ caseId }) => caseId),
        ),
        inArray(caseParty.role, ['owner', 'builder']),
        isNull(caseParty.validUntil),
      ),
    )
  const isOf = (row: { caseId: string; role: string; personId: string }, party: Party) =>
    row.caseId === party.caseId && row.role === party.role && row.personId === personIds.get(party.code)
  // Who is named as before, without a code, is who it was.
  const sameName = new Set(
    last.flatMap(({ caseId, record }) => {
      const was = before.find(({ id }) => id === caseId)
      return (['owner', 'builder'] as const).flatMap((role) => {
        const party = record[role]
        return party !== null && party.code === null && party.name === was?.[role]
          ? [`${caseId} ${role}`]
          : []
      })
    }),
  )
  const ended = current.filter(
    (row) => !sameName.has(`${row.caseId} ${row.role}`) && !wanted.some((party) => isOf(row, party)),
  )
  for (const row of ended) {
    // Who was named within this very instant never held it.
    if (row.validFrom >= now) await db.delete(caseParty).where(eq(caseParty.id, row.id))
    else await db.update(caseParty).set({ validUntil: now }).where(eq(caseParty.id, row.id))
  }
  const begun = wanted.filter((party) => !current.some((row) => isOf(row, party)))
  if (begun.length > 0)
    await db.insert(caseParty).values(
      begun.map(({ caseId, role, code }) => ({
        id: newId(now),
        caseId,
        personId: personIds.get(code) ?? '',
        role,
        validFrom: now,
        validUntil: null,
      })),
    )
}

/** Of each national code the person; who isn't known yet is made. */
async function peopleOf(db: Queries, parties: readonly Party[], now: Date): Promise<Map<string, string>> {
  const names = new Map(parties.map(({ code, name }) => [code, name]))
  if (names.size === 0) return new Map()
  await db
    .insert(person)
    .values(
      [...names].map(([nationalCode, name]) => ({ id: newId(now), name, nationalCode, createdAt: now })),
    )
    .onConflictDoNothing({ target: person.nationalCode })
  const rows = await db
    .select({ id: person.id, code: person.nationalCode })
    .from(person)
    .where(inArray(person.nationalCode, [...names.keys()]))
  return new Map(rows.map(({ id, code }) => [code ?? '', id]))
}
