import { signingOfficers } from '@mohr/city'
import type { SeedRecords } from '@mohr/council'
import type { CityKeys } from './city-keys.ts'

const OFFICERS_SINCE = '2020-01-01'

/** The sample city's records in the shape in which a council is given its register. */
export async function seedRecords({ city, certificateOf }: CityKeys): Promise<SeedRecords> {
  const disciplineOf = (personId: string) =>
    city.engineers.find((engineer) => engineer.personId === personId)?.discipline ?? 'architecture'
  // Those who have something to sign have keys.
  const assigned = new Set(city.cases.flatMap((one) => one.assignments.map(({ personId }) => personId)))
  const signing = city.engineers.filter(({ personId }) => assigned.has(personId))
  return {
    people: city.people.map(({ id, name, nationalCode, roles }) => ({
      id,
      name,
      nationalCode,
      roles: [...roles],
    })),
    engineers: city.engineers.map(({ personId, licence, suspensions }) => ({
      personId,
      licence: {
        number: licence.number,
        issuedOn: licence.issuedOn,
        expiresOn: licence.expiresOn,
        entries: licence.entries.map(({ discipline, competence, grade }) => ({
          discipline,
          competence,
          grade,
        })),
      },
      suspensions: suspensions.map(({ from, until, reason }) => ({ from, until: until ?? null, reason })),
    })),
    certificates: await Promise.all(
      [
        ...signing.map(({ personId, licence }) => ({ personId, since: licence.issuedOn })),
        ...signingOfficers(city).map(({ id }) => ({ personId: id, since: OFFICERS_SINCE })),
      ].map(async ({ personId, since }) => ({
        personId,
        certificate: Buffer.from(await certificateOf(personId)).toString('base64'),
        from: `${since}T00:00:00Z`,
      })),
    ),
    cases: city.cases.map((one) => ({
      id: one.id,
      number: one.number,
      renovationCode: one.renovationCode,
      address: one.address,
      district: one.district,
      owner: one.ownerName,
      builder: one.builderName,
      group: one.group,
      floorsAbove: one.floorsAbove,
      floorsBelow: one.floorsBelow,
      area: one.area,
      profile: one.profile,
      scope: [...one.scope],
      conditions: Object.keys(one.conditions) as (keyof typeof one.conditions)[],
      storeys: one.storeys.map(({ floor, level }) => ({ floor, level })),
    })),
    assignments: city.cases.flatMap((one) =>
      one.assignments.map(({ personId, role, discipline, from, takes }) => ({
        caseId: one.id,
        personId,
        role,
        discipline: discipline ?? disciplineOf(personId),
        from: `${from}T00:00:00Z`,
        until: null,
        ...(takes === undefined ? {} : { takes }),
      })),
    ),
    permits: city.cases.flatMap((one) => one.permits.map((permit) => ({ caseId: one.id, ...permit }))),
    drawingSets: city.cases.flatMap((one) => one.drawingSets.map((set) => ({ caseId: one.id, ...set }))),
  }
}
