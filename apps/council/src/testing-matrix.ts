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
import { RECORDS } from './testing-records.ts'

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
const ENGINEER = ['assigned', 'other-discipline', 'other-case', 'left', 'suspended', 'expired'] as const
const RELATIONS_OF: Readonly<Partial<Record<RoleId, readonly Relation[]>>> = {
  designer: ENGINEER,
  supervisor: ENGINEER,
  coordinator: ['assigned', 'other-case', 'left', 'suspended', 'expired'],
  'plan-reviewer': ['assigned', 'other-discipline', 'suspended', 'expired'],
  builder: ['assigned', 'other-case', 'left', 'suspended', 'expired'],
  owner: ['assigned', 'other-case', 'left'],
  'counter-clerk': ['assigned', 'other-case', 'left'],
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
/** When who has left a case left it. */
const LEFT = '2024-06-01T00:00:00Z'
const SLOTS: readonly string[] = ['designer', 'supervisor', 'coordinator']
const PARTS: readonly string[] = ['owner', 'builder', 'counter-clerk']
/** A case that stands as the walk's did before anything was reported on: for what only these people begin. */
export const UNTOUCHED = idOf('untouched')
/** Of the report that is asked about, and of the drawings. */
const WORK = [
  { caseId: CASE, discipline: 'structure' },
  { caseId: UNTOUCHED, discipline: 'structure' },
  { caseId: HOUSE, discipline: 'architecture' },
] as const
/** Nothing that is asked about is of this one. */
const ANOTHER: DisciplineId = 'survey'

function codeOf(index: number): string {
  const nine = `97${String(index).padStart(7, '0')}`
  return `${nine}${nationalCodeCheckDigit(nine)}`
}

/** The national code of one of these people. */
export const codeOfPerson = (name: string) => codeOf(PEOPLE.findIndex((one) => one.name === name))

function rolesOf({ role, relation }: Someone, districts: readonly number[]): Held[] {
  if (role === 'municipal-officer' || role === 'violation-officer')
    return (relation === 'assigned' ? districts : [99]).map((district) => ({ role, district }))
  if (role === 'plan-reviewer')
    return [{ role, discipline: relation === 'other-discipline' ? ANOTHER : 'architecture' }]
  const elsewhere = ['other-case', 'left'].includes(relation)
  if (role === 'supervisor' || role === 'designer')
    return elsewhere ? [{ role, discipline: 'structure' }] : []
  if (SLOTS.includes(role) || PARTS.includes(role)) return elsewhere ? [{ role } as Held] : []
  return [{ role } as Held]
}

const LICENSED = PEOPLE.filter(({ role }) => [...SLOTS, 'plan-reviewer', 'builder'].includes(role))
const numberAt = (at: number) => `25-700-${50_000 + at}`
/** The licence of one of these people. */
export const licenceOfPerson = (name: string) => numberAt(LICENSED.findIndex((one) => one.name === name))

/** Their records, for `council.seed`: they stand so to the walk's cases, of these districts, and to one more. */
export function matrixRecords(districts: readonly number[]): SeedRecords {
  const here = PEOPLE.filter(({ relation }) => relation !== 'other-case')
  return {
    people: PEOPLE.map((one, at) => ({
      id: one.name,
      name: one.name,
      nationalCode: codeOf(at),
      roles: rolesOf(one, districts),
    })),
    engineers: LICENSED.map(({ name, role, relation }, at) => ({
      personId: name,
      licence: {
        number: numberAt(at),
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
    cases: RECORDS.cases.map((one) => ({
      ...one,
      id: UNTOUCHED,
      number: '1403-8-00219',
      renovationCode: '08-02-00119-00034-001-000-000',
    })),
    assignments: here
      .filter(({ role }) => SLOTS.includes(role))
      .flatMap(({ name, role, relation }) =>
        WORK.map(({ caseId, discipline }) => ({
          caseId,
          personId: name,
          role: role as Slot,
          discipline: relation === 'other-discipline' ? ANOTHER : discipline,
          from: FROM,
          until: relation === 'left' ? LEFT : null,
        })),
      ),
    parties: here
      .filter(({ role }) => PARTS.includes(role))
      .flatMap(({ name, role, relation }) =>
        WORK.map(({ caseId }) => ({
          caseId,
          personId: name,
          role: role as Part,
          from: FROM,
          until: relation === 'left' ? LEFT : null,
        })),
      ),
    permits: RECORDS.permits.map((one) => ({ ...one, caseId: UNTOUCHED })),
    drawingSets: RECORDS.drawingSets.map((one) => ({ ...one, caseId: UNTOUCHED })),
  }
}

export const demoOf = (people: readonly Someone[]) =>
  people.map(({ name }) => ({
    personId: idOf(name),
    title: { fa: 'آزمایش', en: 'Test' },
    note: { fa: 'آزمایش', en: 'Test' },
  }))
