/** The sample building's case with everyone who has to do with it. */
import type { DisciplineId } from '@mohr/casework'
import { type SetDiscipline, sampleCity } from '@mohr/city'
import { idOf } from '../platform/id.ts'
import type { SeedRecords } from '../register/seed-records.ts'

export const HOUSE = idOf('house')
export const DISCIPLINES: readonly SetDiscipline[] = ['architecture', 'structure', 'mechanical', 'electrical']

const sample = sampleCity().cases[0]
if (sample === undefined) throw new Error('The sample city has no case')

/** A national code from nine digits. */
export function coded(nine: number): string {
  const digits = String(nine).padStart(9, '0')
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0) % 11
  return `${digits}${sum < 2 ? sum : 11 - sum}`
}

type Role = SeedRecords['people'][number]['roles'][number]
export interface Someone {
  name: string
  roles: Role[]
  licence?: string
  competence?: 'design' | 'supervision' | 'execution'
  discipline?: DisciplineId
  expiresOn?: string
  suspended?: true
}

const DESIGNERS = {
  architecture: ['آرش صادقی', '25-100-01863'],
  structure: ['هادی کاظمی', '25-300-01592'],
  mechanical: ['الهام قربانی', '25-400-01083'],
  electrical: ['کاوه شریعتی', '25-500-01204'],
} as const

export const PEOPLE: Readonly<Record<string, Someone>> = Object.freeze({
  ...Object.fromEntries(
    DISCIPLINES.flatMap((discipline, at): [string, Someone][] => {
      const [name, licence] = DESIGNERS[discipline]
      return [
        [`designer-${discipline}`, { name, licence, competence: 'design', discipline, roles: [] }],
        [
          `supervisor-${discipline}`,
          {
            name: `ناظر شمارهٔ ${at + 1}`,
            licence: `25-100-0100${at}`,
            competence: 'supervision',
            discipline,
            roles: [],
          },
        ],
        [
          `reviewer-${discipline}`,
          {
            name: `کنترل‌کنندهٔ ${at + 1}`,
            licence: `25-100-0200${at}`,
            competence: 'design',
            discipline,
            roles: [{ role: 'plan-reviewer', discipline }],
          },
        ],
      ]
    }),
  ),
  'reviewer-suspended': {
    name: 'کنترل‌کنندهٔ معلق',
    licence: '25-100-02010',
    competence: 'design',
    discipline: 'architecture',
    suspended: true,
    roles: [{ role: 'plan-reviewer', discipline: 'architecture' }],
  },
  'reviewer-expired': {
    name: 'کنترل‌کنندهٔ پیشین',
    licence: '25-100-02011',
    competence: 'design',
    discipline: 'architecture',
    expiresOn: '2022-01-01',
    roles: [{ role: 'plan-reviewer', discipline: 'architecture' }],
  },
  'designer-suspended': {
    name: 'طراح معلق',
    licence: '25-100-02012',
    competence: 'design',
    discipline: 'architecture',
    suspended: true,
    roles: [],
  },
  'designer-expired': {
    name: 'طراح پیشین',
    licence: '25-100-02013',
    competence: 'design',
    discipline: 'architecture',
    expiresOn: '2022-01-01',
    roles: [],
  },
  builder: {
    name: 'حسین رضایی',
    licence: '25-100-03001',
    competence: 'execution',
    discipline: 'structure',
    roles: [],
  },
  municipality: { name: 'نادر مرادی', roles: [{ role: 'municipal-officer', district: sample.district }] },
  both: {
    name: 'بهرام نیکو',
    roles: [{ role: 'municipal-officer', district: sample.district }, { role: 'council-officer' }],
  },
  'other-district': { name: 'مهدی ملکی', roles: [{ role: 'municipal-officer', district: 3 }] },
  chief: { name: 'سارا یزدانی', roles: [{ role: 'council-officer' }] },
})

export const FROM = '2024-01-01T00:00:00Z'

/** The national code that somebody is given by their place among these. */
export const codeOf = (people: Household['people'], id: string) =>
  coded(3_000_000_00 + Object.keys(people).indexOf(id) * 7 + 1)

export interface Household {
  people: Readonly<Record<string, Someone>>
  /** Who fills which slot of the case, and who is a party of it. */
  slots: readonly (readonly [personId: string, role: 'designer' | 'supervisor' | 'coordinator'])[]
  parties: readonly (readonly [personId: string, role: 'owner' | 'builder' | 'counter-clerk'])[]
  /** What of the case is otherwise than in the sample city; null where the case is yet to come. */
  building: Partial<SeedRecords['cases'][number]> | null
}

/** The house as most tests know it. */
export const HOUSEHOLD: Household = {
  people: PEOPLE,
  slots: [
    ...DISCIPLINES.map((one) => [`designer-${one}`, 'designer'] as const),
    ...DISCIPLINES.map((one) => [`supervisor-${one}`, 'supervisor'] as const),
    ['supervisor-architecture', 'coordinator'],
    ['designer-suspended', 'designer'],
    ['designer-expired', 'designer'],
  ],
  parties: [['builder', 'builder']],
  building: { profile: 'legal-5', scope: [] },
}

/** The sample building's case as the council loads it. */
export const AS_IN_CITY: SeedRecords['cases'][number] = {
  id: 'house',
  number: sample.number,
  renovationCode: sample.renovationCode,
  address: sample.address,
  district: sample.district,
  owner: sample.ownerName,
  builder: sample.builderName,
  group: sample.group,
  floorsAbove: sample.floorsAbove,
  floorsBelow: sample.floorsBelow,
  area: sample.area,
  profile: sample.profile,
  scope: [...sample.scope],
  conditions: ['no-open-violation'],
  storeys: [...sample.storeys],
}

export const recordsOf = ({ people, slots, parties, building }: Household): SeedRecords => ({
  people: Object.entries(people).map(([id, { name, roles }]) => ({
    id,
    name,
    nationalCode: codeOf(people, id),
    roles,
  })),
  engineers: Object.entries(people).flatMap(([personId, someone]) => {
    const { licence, competence, discipline, expiresOn, suspended } = someone
    if (licence === undefined || competence === undefined || discipline === undefined) return []
    return [
      {
        personId,
        licence: {
          number: licence,
          issuedOn: '2020-01-01',
          expiresOn: expiresOn ?? '2090-01-01',
          entries: [{ discipline, competence, grade: '1' as const }],
        },
        suspensions: suspended ? [{ from: FROM, until: null, reason: 'رأی شورای انتظامی' }] : [],
      },
    ]
  }),
  cases: building === null ? [] : [{ ...AS_IN_CITY, ...building }],
  assignments: slots.map(([personId, role]) => ({
    caseId: 'house',
    personId,
    role,
    discipline: people[personId]?.discipline ?? 'architecture',
    from: FROM,
    until: null,
    // A coordinator holds what they took as a supervisor.
    ...(role === 'coordinator' ? {} : { takes: sample.area }),
  })),
  parties: parties.map(([personId, role]) => ({ caseId: 'house', personId, role, from: FROM, until: null })),
  permits: [],
  drawingSets: [],
})

/** Those who can be signed in as, for `testCity({ demo })`. */
export const demoPeople = Object.keys(PEOPLE).map((personId) => ({
  personId,
  title: { fa: 'آزمایش', en: 'Test' },
  note: { fa: 'آزمایش', en: 'Test' },
}))
