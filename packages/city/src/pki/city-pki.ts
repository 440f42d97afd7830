import type { Authority, Issued } from '@mohr/authority'
import { addDays, discipline } from '@mohr/casework'
import type { Engineer, Person, SampleCity } from '../records.ts'

/** The PIN of every key of the sample city. */
export const DEMO_PIN = '1404'

/** A PKCS#12 file of the sample city. */
export type KeyFile = {
  readonly fileName: string
  readonly pin: string
  readonly pkcs12: Uint8Array
  /** DER. */
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

export type CityPki = {
  readonly engineers: readonly (KeyFile & { readonly personId: string })[]
  /** Of the municipality, who signs plan orders and permits. */
  readonly officers: readonly (KeyFile & { readonly personId: string })[]
  readonly councilSeal: KeyFile
  readonly municipalitySeal: KeyFile
}

function keyFile(name: string, issued: Issued): KeyFile {
  return {
    fileName: `${name}.p12`,
    pin: DEMO_PIN,
    pkcs12: issued.pkcs12(DEMO_PIN),
    certificate: issued.certificate,
    chain: issued.chain,
  }
}

/** Those who have something to sign: the engineers assigned to a case. */
function assignedEngineers(city: SampleCity): { person: Person; engineer: Engineer }[] {
  const assigned = new Set(
    city.cases.flatMap((one) => one.assignments.map((assignment) => assignment.personId)),
  )
  return city.engineers.flatMap((engineer) => {
    const person = city.people.find((candidate) => candidate.id === engineer.personId)
    return person && assigned.has(person.id) ? [{ person, engineer }] : []
  })
}

/** Municipal officers whom one may sign in as. */
export function signingOfficers({ people, demoSignIns }: SampleCity): Person[] {
  const demo = new Set(demoSignIns.map(({ personId }) => personId))
  return people.filter(
    ({ id, roles }) => demo.has(id) && roles.some(({ role }) => role === 'municipal-officer'),
  )
}

/**
 * Certificates and PKCS#12 files for the engineers of the city and the municipal officers one may sign in as, and the seals, from the
 * authority passed in. Valid from two years before `city.today`, so that the city's past can be signed. The main case's
 * supervisors whom one may sign in as get RSA keys, as tokens in the field hold; the others elliptic ones, which are quicker to make.
 */
export async function cityPki(authority: Pick<Authority, 'issue'>, city: SampleCity): Promise<CityPki> {
  const notBefore = new Date(`${addDays(city.today, -730)}T00:00:00Z`)
  const notAfter = new Date(`${addDays(city.today, 1095)}T00:00:00Z`)
  const demo = new Set(city.demoSignIns.map((signIn) => signIn.personId))
  const main = city.cases.find(({ id }) => id === city.mainCaseId)?.assignments ?? []
  const heldOnToken = (personId: string) =>
    demo.has(personId) && main.some((slot) => slot.personId === personId && slot.role === 'supervisor')
  const engineers: CityPki['engineers'][number][] = []
  for (const { person, engineer } of assignedEngineers(city)) {
    const issued = await authority.issue({
      commonName: person.name,
      nationalCode: person.nationalCode,
      title: `مهندس ${discipline(engineer.discipline).name.fa}`,
      licence: engineer.licence.number,
      discipline: engineer.discipline,
      usage: 'signature',
      keys: heldOnToken(person.id) ? 'rsa' : 'ec',
      notBefore,
      notAfter,
    })
    engineers.push({ personId: person.id, ...keyFile(engineer.licence.number, issued) })
  }
  const officers: CityPki['officers'][number][] = []
  for (const person of signingOfficers(city)) {
    const { name: commonName, nationalCode, id: personId } = person
    const title = 'کارشناس شهرداری'
    const issued = await authority.issue({
      commonName,
      nationalCode,
      title,
      usage: 'signature',
      notBefore,
      notAfter,
    })
    officers.push({ personId, ...keyFile(personId, issued) })
  }
  const seal = (organisation: string) =>
    authority.issue({ commonName: organisation, organisation, usage: 'seal', notBefore, notAfter })
  return {
    engineers,
    officers,
    councilSeal: keyFile('council-seal', await seal(city.names.council.fa)),
    municipalitySeal: keyFile('municipality-seal', await seal(city.names.municipality.fa)),
  }
}
