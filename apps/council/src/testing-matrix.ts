/** Everybody who could stand somehow to a case, made of the roles and relations of casework's table. */
import {
  type DisciplineId,
  nationalCodeCheckDigit,
  type Relation,
  type RoleId,
  type Standing,
  standingOf,
} from '@mohr/casework'
import type { Scope } from './accounts/scopes.ts'
import { HOUSE } from './drawings/testing-people.ts'
import { idOf } from './platform/id.ts'
import type { SeedRecords } from './register/seed-records.ts'
import { CASE } from './testing.ts'

export interface Someone {
  readonly name: string
  readonly role: RoleId
  readonly relation: Relation
  readonly standing: Standing
  /** Of a program, what its key is good for. */
  readonly scope?: Scope
}

type Slot = SeedRecords['assignments'][number]['role']
type Part = NonNullable<SeedRecords['parties']>[number]['role']
type Held = SeedRecords['people'][number]['roles'][number]

/** In which relations a role can stand to a case; a district is for those who have one. */
const ENGINEER = ['assigned', 'other-discipline', 'other-case', 'suspended', 'expired'] as const
const RELATIONS_OF: Readonly<Partial<Record<RoleId, readonly Relation[]>>> = {
  designer: ENGINEER,
  supervisor: ENGINEER,
  coordinator: ['assigned', 'other-case', 'suspended', 'expired'],
  'plan-reviewer': ['assigned', 'other-discipline', 'suspended', 'expired'],
  builder: ['assigned', 'other-case', 'suspended', 'expired'],
  owner: ['assigned', 'other-case'],
  'counter-clerk': ['assigned', 'other-case'],
  'municipal-officer': ['assigned', 'other-district'],
  'violation-officer': ['assigned', 'other-district'],
  'council-operator': ['assigned'],
  'council-officer': ['assigned'],
  auditor: ['assigned'],
  administrator: ['assigned'],
}

const person = (role: RoleId, relation: Relation): Someone => ({
  name: `${role}, ${relation}`,
  role,
  relation,
  standing: standingOf(role, relation),
})
export const PROGRAMS = (
  ['changes:read', 'register:write', 'cases:write', 'decisions:write', 'reconciliation:read'] as const
).map(
  (scope): Someone => ({
    name: `service, ${scope}`,
    role: 'service',
    relation: 'assigned',
    standing: standingOf('service', 'assigned', [scope]),
    scope,
  }),
)
export const PEOPLE = Object.entries(RELATIONS_OF).flatMap(([role, relations]) =>
  relations.map((relation) => person(role as RoleId, relation)),
)

const FROM = '2024-01-01T00:00:00Z'
const SLOTS: readonly string[] = ['designer', 'supervisor', 'coordinator']
const PARTS: readonly string[] = ['owner', 'builder', 'counter-clerk']
/** Of the report that is asked about, and of the drawings. */
const WORK = [
  { caseId: CASE, discipline: 'structure' },
  { caseId: HOUSE, discipline: 'architecture' },
] as const
/** Nothing that is asked about is of this one. */
const ANOTHER: DisciplineId = 'survey'

function codeOf(index: number): string {
  const nine = `97${String(index).padStart(7, '0')}`
  return `${nine}${nationalCodeCheckDigit(nine)}`
}

function rolesOf({ role, relation }: Someone, districts: readonly number[]): Held[] {
  if (role === 'municipal-officer' || role === 'violation-officer')
    return (relation === 'assigned' ? districts : [99]).map((district) => ({ role, district }))
  if (role === 'plan-reviewer')
    return [{ role, discipline: relation === 'other-discipline' ? ANOTHER : 'architecture' }]
  if (role === 'supervisor' || role === 'designer')
    return relation === 'other-case' ? [{ role, discipline: 'structure' }] : []
  if (SLOTS.includes(role) || PARTS.includes(role)) return relation === 'other-case' ? [{ role } as Held] : []
  return [{ role } as Held]
}

/** Their records, for `council.seed`: they stand so to both cases of the walk, of these districts. */
export function matrixRecords(districts: readonly number[]): SeedRecords {
  const licensed = PEOPLE.filter(({ role }) => [...SLOTS, 'plan-reviewer', 'builder'].includes(role))
  const here = PEOPLE.filter(({ relation }) => relation !== 'other-case')
  return {
    people: PEOPLE.map((one, at) => ({
      id: one.name,
      name: one.name,
      nationalCode: codeOf(at),
      roles: rolesOf(one, districts),
    })),
    engineers: licensed.map(({ name, role, relation }, at) => ({
      personId: name,
      licence: {
        number: `25-700-${50_000 + at}`,
        issuedOn: '2020-01-01',
        expiresOn: relation === 'expired' ? '2022-01-01' : '2090-01-01',
        entries: (['architecture', 'structure', ANOTHER] as const).map((discipline) => ({
          discipline,
          competence:
            role === 'designer' || role === 'plan-reviewer'
              ? 'design'
              : role === 'builder'
                ? 'execution'
                : 'supervision',
          grade: '1' as const,
        })),
      },
      suspensions: relation === 'suspended' ? [{ from: FROM, until: null, reason: 'رأی شورای انتظامی' }] : [],
    })),
    cases: [],
    assignments: here
      .filter(({ role }) => SLOTS.includes(role))
      .flatMap(({ name, role, relation }) =>
        WORK.map(({ caseId, discipline }) => ({
          caseId,
          personId: name,
          role: role as Slot,
          discipline: relation === 'other-discipline' ? ANOTHER : discipline,
          from: FROM,
          until: null,
        })),
      ),
    parties: here
      .filter(({ role }) => PARTS.includes(role))
      .flatMap(({ name, role }) =>
        WORK.map(({ caseId }) => ({ caseId, personId: name, role: role as Part, from: FROM, until: null })),
      ),
    permits: [],
    drawingSets: [],
  }
}

export const demoOf = (people: readonly Someone[]) =>
  people.map(({ name }) => ({
    personId: idOf(name),
    title: { fa: 'آزمایش', en: 'Test' },
    note: { fa: 'آزمایش', en: 'Test' },
  }))
