import { addDays, buildingGroup, type CaseFacts, type ConditionId, storeys } from '@mohr/casework'
import { inventedDigest, stableId } from '../random.ts'
import type { CaseAssignment, DrawingSetRecord, Permit, SampleCase } from '../records.ts'
import { type Blueprint, SET_DISCIPLINES } from './blueprint.ts'
import { inventHistory } from './invent-history.ts'

/** Metres from one finished floor to the next, where the building isn't drawn. */
const STOREY_HEIGHT = 3.2

function permitsOf(blueprint: Blueprint, today: string): Permit[] {
  const [year = '', district = '', serial = ''] = blueprint.number.split('-')
  const phase1 = addDays(today, -((blueprint.permittedDaysAgo ?? 10) + 68))
  const number = (phase: number) =>
    `${year.slice(1)}/${district}/${String(Number(serial) + phase * 731).padStart(4, '0')}`
  const first: Permit = { phase: 1, number: number(1), issuedOn: phase1, validUntil: addDays(phase1, 1096) }
  if (blueprint.permittedDaysAgo === null) return [first]
  const issuedOn = addDays(today, -blueprint.permittedDaysAgo)
  return [first, { phase: 2, number: number(2), issuedOn, validUntil: addDays(issuedOn, 1096) }]
}

function conditionsOf(blueprint: Blueprint, today: string): Partial<Record<ConditionId, string>> {
  if (blueprint.permittedDaysAgo === null) return {}
  const permitted = addDays(today, -blueprint.permittedDaysAgo)
  return { 'permit-phase-2': permitted, 'green-sheet': addDays(permitted, 2) }
}

function assignmentsOf(
  blueprint: Blueprint,
  ids: ReadonlyMap<string, string>,
  today: string,
): CaseAssignment[] {
  const from = addDays(today, -((blueprint.permittedDaysAgo ?? 10) + 30))
  const supervisors = Object.entries(blueprint.team).map(([discipline, name]) => ({
    personId: ids.get(name) ?? '',
    role: 'supervisor' as const,
    discipline: discipline as keyof Blueprint['team'],
    from,
    takes: blueprint.area,
  }))
  return [...supervisors, { personId: ids.get(blueprint.coordinator) ?? '', role: 'coordinator', from }]
}

/** Before phase 2 only the architectural set is approved. */
function drawingSetsOf(blueprint: Blueprint, today: string, seed: number): DrawingSetRecord[] {
  const approved = blueprint.permittedDaysAgo === null ? SET_DISCIPLINES.slice(0, 1) : SET_DISCIPLINES
  return approved.map((discipline, index) => ({
    discipline,
    revision: 1 + ((seed - 1 + index) % 3),
    releaseDigest: inventedDigest(seed * 10 + index),
    approvedOn: addDays(today, -((blueprint.permittedDaysAgo ?? 10) + 70 - index * 12)),
  }))
}

/** One case with everything it has been through by `today`. */
export function buildCase(
  blueprint: Blueprint,
  index: number,
  personIds: ReadonlyMap<string, string>,
  today: string,
): SampleCase {
  const { floorsBelow, floorsAbove, scope } = blueprint
  const conditions = conditionsOf(blueprint, today)
  const facts: CaseFacts = {
    floorsBelow,
    floorsAbove,
    scope,
    conditions: Object.keys(conditions) as ConditionId[],
  }
  return {
    id: stableId(2, index + 1),
    number: blueprint.number,
    renovationCode: blueprint.renovationCode,
    address: blueprint.address,
    district: Number(blueprint.renovationCode.slice(0, 2)),
    ownerName: blueprint.owner,
    builderName: blueprint.builder,
    group: buildingGroup(floorsAbove, blueprint.area),
    floorsBelow,
    floorsAbove,
    area: blueprint.area,
    profile: 'qom-7',
    storeys: storeys(facts).map((floor, index) => ({
      floor,
      level: blueprint.levels?.[index] ?? Math.round(floor * STOREY_HEIGHT * 100) / 100,
    })),
    scope,
    conditions,
    permits: permitsOf(blueprint, today),
    drawingSets: drawingSetsOf(blueprint, today, index + 1),
    assignments: assignmentsOf(blueprint, personIds, today),
    reports: inventHistory(blueprint, facts, personIds, today, (index + 1) * 1000),
  }
}
