/** A city for tests of who works on a case: engineers of every sort, an operator, and cases without anybody on them. */
import type { Signer } from '@mohr/signing'
import { coded } from '../drawings/testing-people.ts'
import { idOf } from '../platform/id.ts'
import type { SeedRecords } from '../register/seed-records.ts'
import { base64, type TestCity } from '../testing.ts'

type Engineer = SeedRecords['engineers'][number]
type Entry = Engineer['licence']['entries'][number]
type Role = SeedRecords['people'][number]['roles'][number]

interface Someone {
  name: string
  nationalCode: string
  licence: string
  entries: Entry[]
  expiresOn?: string
  suspensions?: Engineer['suspensions']
}

const supervises = (discipline: Entry['discipline'], grade: Entry['grade'] = '1'): Entry[] => [
  { discipline, competence: 'supervision', grade },
]

export const ENGINEERS: Readonly<Record<string, Someone>> = {
  nasrin: {
    name: 'نسرین بیگدلی',
    nationalCode: coded(400_000_001),
    licence: '25-100-04001',
    entries: [
      ...supervises('architecture'),
      { discipline: 'architecture', competence: 'design', grade: '1' },
    ],
  },
  farid: {
    name: 'فرید کیانی',
    nationalCode: coded(400_000_012),
    licence: '25-300-04002',
    entries: supervises('structure'),
  },
  pari: {
    name: 'پری سلیمی',
    nationalCode: coded(400_000_023),
    licence: '25-300-04003',
    entries: supervises('structure', '2'),
  },
  young: {
    name: 'نوید تازه‌کار',
    nationalCode: coded(400_000_034),
    licence: '25-300-04004',
    entries: supervises('structure', '3'),
  },
  expired: {
    name: 'اردشیر کهن',
    nationalCode: coded(400_000_045),
    licence: '25-300-04005',
    entries: supervises('structure'),
    expiresOn: '2022-01-01',
  },
  suspended: {
    name: 'معلق نمونه',
    nationalCode: coded(400_000_056),
    licence: '25-300-04006',
    entries: supervises('structure'),
    suspensions: [{ from: '2024-01-01T00:00:00Z', until: null, reason: 'رأی شورای انتظامی' }],
  },
}

export const licenceOf = (id: string) => ENGINEERS[id]?.licence ?? ''

/** `lot-1` … `lot-9`: four storeys of 1180 m² (group ب), no permit yet. `tower`: nine storeys (ج). */
export const lot = (number: number | 'tower') => idOf(`lot-${number}`)

const caseOf = (id: string, number: string, floorsAbove: number, area: number, group: 'ب' | 'ج') => ({
  id,
  number,
  renovationCode: '08-02-00118-00034-001-000-000',
  address: 'پردیسان، کوچهٔ ۱۴',
  district: 8,
  owner: 'مریم احمدی',
  builder: 'حسین رضایی',
  group,
  floorsAbove,
  floorsBelow: 1,
  area,
  profile: 'legal-5' as const,
  scope: [],
  conditions: [],
  storeys: [{ floor: 0, level: 0 }],
})

const role = (name: Role['role']): Role => ({ role: name })

export const PEOPLE_RECORDS: SeedRecords = {
  people: [
    ...Object.entries(ENGINEERS).map(([id, { name, nationalCode }]) => ({
      id,
      name,
      nationalCode,
      roles: [],
    })),
    { id: 'operator', name: 'سارا ملکی', nationalCode: null, roles: [role('council-operator')] },
    {
      id: 'chief-officer',
      name: 'مهدی شریف‌زاده',
      nationalCode: coded(400_000_101),
      roles: [role('council-officer')],
    },
  ],
  engineers: Object.entries(ENGINEERS).map(([personId, one]) => ({
    personId,
    licence: {
      number: one.licence,
      issuedOn: '2020-01-01',
      expiresOn: one.expiresOn ?? '2090-01-01',
      entries: one.entries,
    },
    suspensions: one.suspensions ?? [],
  })),
  cases: [
    ...Array.from({ length: 9 }, (_, at) => caseOf(`lot-${at + 1}`, `1404-8-0090${at + 1}`, 4, 1180, 'ب')),
    caseOf('lot-tower', '1404-8-00999', 9, 4800, 'ج'),
  ],
  assignments: [],
  permits: [],
  drawingSets: [],
}

/** Those who can be signed in as, for `testCity({ demo })`. */
export const demoStaff = [...Object.keys(ENGINEERS), 'operator', 'chief-officer'].map((personId) => ({
  personId,
  title: { fa: 'آزمایش', en: 'Test' },
  note: { fa: 'آزمایش', en: 'Test' },
}))

/** Loads them into a city; gives a key for each who has something to sign, bound to them. */
export async function openPeople(city: TestCity): Promise<(id: string) => Signer> {
  const people = PEOPLE_RECORDS.people.flatMap(({ id, name, nationalCode }) =>
    nationalCode === null ? [] : [{ id, name, nationalCode }],
  )
  const keys = new Map(
    await Promise.all(
      people.map(async ({ id, name, nationalCode }) => [id, await city.issue(name, nationalCode)] as const),
    ),
  )
  await city.council.seed({
    ...PEOPLE_RECORDS,
    certificates: [...keys].map(([personId, { certificate }]) => ({
      personId,
      certificate: base64(certificate),
      from: '2024-01-01T00:00:00Z',
    })),
  })
  return (id) => {
    const key = keys.get(id)
    if (key === undefined) throw new Error(`${id} has no key`)
    return key
  }
}
