import { BLUEPRINTS } from './cases/blueprints.ts'
import { buildCase } from './cases/build-case.ts'
import { giveDesigners } from './cases/give-designers.ts'
import { demoSignIns } from './people/demo-sign-ins.ts'
import { sampleEngineers } from './people/engineers.ts'
import { sampleOfficers } from './people/officers.ts'
import type { SampleCase, SampleCity } from './records.ts'

export type SampleCityOptions = {
  /** The day the city is seen on, YYYY-MM-DD; all else is counted back from it. */
  readonly today?: string
  /** Release digest of the main case's architectural set, where a real one was generated. */
  readonly architectureRelease?: string
}

function withRelease(sample: SampleCase, releaseDigest: string | undefined): SampleCase {
  if (releaseDigest === undefined) return sample
  const drawingSets = sample.drawingSets.map((set) =>
    set.discipline === 'architecture' ? { ...set, releaseDigest } : set,
  )
  return { ...sample, drawingSets }
}

/**
 * A believable city of eight districts: the same data for the same options. Names, codes and numbers are invented.
 * History ends before `today`, so that it can be replayed against a clock.
 */
export function sampleCity({
  today = '2025-11-23',
  architectureRelease,
}: SampleCityOptions = {}): SampleCity {
  const { people, engineers } = sampleEngineers(today)
  const everyone = [...people, ...sampleOfficers()]
  const personIds = new Map(everyone.map((person) => [person.name, person.id]))
  const built = BLUEPRINTS.map((blueprint, index) => buildCase(blueprint, index, personIds, today))
  const { cases, capacity } = giveDesigners(
    built.map((sample, index) => (index === 0 ? withRelease(sample, architectureRelease) : sample)),
    engineers,
  )
  return {
    today,
    names: {
      city: { fa: 'شهر نمونهٔ قم', en: 'Sample city of Qom' },
      council: { fa: 'سازمان نظام مهندسی ساختمان', en: 'Construction engineering council' },
      municipality: { fa: 'شهرداری', en: 'Municipality' },
    },
    people: everyone,
    engineers,
    capacity,
    cases,
    mainCaseId: cases[0]?.id ?? '',
    demoSignIns: demoSignIns(everyone),
  }
}
