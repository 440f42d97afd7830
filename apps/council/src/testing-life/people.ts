/** Everyone who has to do with the building whose life is told: the house's people, and who comes in later. */
import { type CaseFacts, qom7, type ReportKey, reportsOwed } from '@mohr/casework'
import { HOUSEHOLD, type Household, PEOPLE, type Someone } from '../drawings/testing-people.ts'

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
  auditor: { name: 'ژاله امینی', roles: [{ role: 'auditor' }] },
  administrator: { name: 'داریوش فاضل', roles: [{ role: 'administrator' }] },
}

/** Licence of the electrical supervisor, which runs out while the building is built. */
export const ELECTRICAL = '25-100-01003'

/** How many storeys it has: `MOHR_LIFE=whole` is the building as it is drawn. */
const STOREYS =
  process.env.MOHR_LIFE === 'whole'
    ? { floorsAbove: 5, floorsBelow: 1, area: 1180 }
    : { floorsAbove: 1, floorsBelow: 0, area: 210 }

const SCOPE = ['foundation/survey']

/** The household with its electrical supervisor licensed until this day. */
export function lifeHousehold(electricalUntil: string): Household {
  const electrician = PEOPLE['supervisor-electrical']
  if (electrician?.licence !== ELECTRICAL) throw new Error('The electrical supervisor has another licence')
  return {
    people: { ...PEOPLE, ...LATER, 'supervisor-electrical': { ...electrician, expiresOn: electricalUntil } },
    slots: [...HOUSEHOLD.slots, ['supervisor-survey', 'supervisor']],
    parties: [
      ['builder', 'builder'],
      ['house-owner', 'owner'],
    ],
    building: { ...STOREYS, scope: SCOPE, storeys: levels() },
  }
}

const levels = () =>
  Array.from({ length: STOREYS.floorsAbove + STOREYS.floorsBelow }, (_, at) => ({
    floor: at - STOREYS.floorsBelow,
    level: (at - STOREYS.floorsBelow) * 3.2,
  }))

const FACTS: CaseFacts = { ...STOREYS, scope: SCOPE, conditions: [] }

/** The reports that the building owes, in the order it rises: those of a stage, and of a floor where it repeats, together. */
export const STAGES: readonly (readonly ReportKey[])[] = Object.values(
  Object.groupBy(reportsOwed(FACTS, qom7), ({ stage, floor }) => `${stage} ${floor ?? ''}`),
).map((keys = []) => keys)
