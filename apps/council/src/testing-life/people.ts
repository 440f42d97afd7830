/** Everyone who has to do with the building whose life is told: the house's people, and who comes in later. */
import { type CaseFacts, qom7, type ReportKey, reportsOwed } from '@mohr/casework'
import { AS_IN_CITY, DISCIPLINES, type Household, PEOPLE, type Someone } from '../drawings/testing-people.ts'

const DISTRICT = PEOPLE.municipality?.roles[0]?.district ?? 0

const LATER: Readonly<Record<string, Someone>> = {
  'supervisor-survey': {
    name: 'حسین یزدان‌پناه',
    licence: '25-600-00231',
    competence: 'supervision',
    discipline: 'survey',
    roles: [],
  },
  'house-owner': { name: 'علی‌اکبر نوروزی', roles: [{ role: 'owner' }] },
  'house-inspector': { name: 'کاوه نیک‌پی', roles: [{ role: 'violation-officer', district: DISTRICT }] },
  operator: { name: 'نسرین کاویانی', roles: [{ role: 'council-operator' }] },
  auditor: { name: 'ژاله امینی', roles: [{ role: 'auditor' }] },
  administrator: { name: 'داریوش فاضل', roles: [{ role: 'administrator' }] },
}

const EVERYONE: Readonly<Record<string, Someone>> = { ...PEOPLE, ...LATER }

/** Licence of the electrical supervisor, which runs out while the building is built. */
export const ELECTRICAL = '25-100-01003'

/** `MOHR_LIFE=whole` builds it as it is drawn; else it has two storeys and a basement: every gate from floor to floor is met. */
export const WHOLE = process.env.MOHR_LIFE === 'whole'

const STOREYS = WHOLE
  ? { floorsAbove: 5, floorsBelow: 1, area: 1180 }
  : { floorsAbove: 2, floorsBelow: 1, area: 590 }

const SCOPE = ['foundation/survey']

/** The household with its electrical supervisor licensed until this day. */
export function lifeHousehold(electricalUntil: string): Household {
  const electrician = PEOPLE['supervisor-electrical']
  if (electrician?.licence !== ELECTRICAL) throw new Error('The electrical supervisor has another licence')
  return {
    people: { ...EVERYONE, 'supervisor-electrical': { ...electrician, expiresOn: electricalUntil } },
    slots: [],
    parties: [],
    building: null,
  }
}

/** A slot of the case for somebody, as it is asked for. */
export const slot = (who: string, role: 'designer' | 'supervisor' | 'coordinator') => ({
  licence: EVERYONE[who]?.licence,
  role,
  discipline: EVERYONE[who]?.discipline,
})

/** Who is to work on the case. */
export const TEAM = [
  ...DISCIPLINES.map((one) => slot(`designer-${one}`, 'designer')),
  ...[...DISCIPLINES, 'survey'].map((one) => slot(`supervisor-${one}`, 'supervisor')),
  slot('supervisor-architecture', 'coordinator'),
]

const { number: NUMBER, renovationCode, address, district } = AS_IN_CITY

export { NUMBER }

/** What the municipality's system says of the case, but for who owns and builds it, and when that was so. */
export const CASE_FACTS = {
  renovationCode,
  address,
  district,
  ...STOREYS,
  scope: SCOPE,
  storeys: Array.from({ length: STOREYS.floorsAbove + STOREYS.floorsBelow }, (_, at) => ({
    floor: at - STOREYS.floorsBelow,
    level: Math.round((at - STOREYS.floorsBelow) * 320) / 100,
  })),
}

const FACTS: CaseFacts = { ...STOREYS, scope: SCOPE, conditions: [] }

/** The reports that the building owes, in the order it rises: those of a stage, and of a floor where it repeats, together. */
export const STAGES: readonly (readonly ReportKey[])[] = Object.values(
  Object.groupBy(reportsOwed(FACTS, qom7), ({ stage, floor }) => `${stage} ${floor ?? ''}`),
).map((keys = []) => keys)
