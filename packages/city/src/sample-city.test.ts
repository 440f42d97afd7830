import {
  buildingGroup,
  type CaseFacts,
  type CellState,
  type ConditionId,
  capacityAt,
  cellState,
  checklistOf,
  completeness,
  eligibilityAt,
  gateOf,
  licenceNumber,
  nationalCode,
  qom7,
  renovationCode,
  reportKeyText,
} from '@mohr/casework'
import { describe, expect, test } from 'vitest'
import { sampleCity } from './sample-city.ts'

const city = sampleCity()
const factsOf = (one: (typeof city.cases)[number]): CaseFacts => ({
  floorsBelow: one.floorsBelow,
  floorsAbove: one.floorsAbove,
  scope: one.scope,
  conditions: Object.keys(one.conditions) as ConditionId[],
})
const main = city.cases.find((one) => one.id === city.mainCaseId)
if (!main) throw new Error('the main case is missing')

describe('the sample city', () => {
  test('is the same each time, and moves with its day', () => {
    expect(sampleCity()).toEqual(city)
    const later = sampleCity({ today: '2026-11-23' })
    expect(later.cases.map((one) => one.reports.length)).toEqual(city.cases.map((one) => one.reports.length))
    expect(later.cases[0]?.reports[0]?.signedAt?.slice(0, 4)).toBe('2026')
  })

  test('has 29 engineers in all seven disciplines, twelve cases in eight districts', () => {
    expect(city.engineers).toHaveLength(29)
    expect(new Set(city.engineers.map((engineer) => engineer.discipline)).size).toBe(7)
    expect(city.cases).toHaveLength(12)
    expect(new Set(city.cases.map((one) => one.district)).size).toBe(8)
  })

  test('holds only valid and different codes', () => {
    for (const person of city.people) expect(nationalCode(person.nationalCode).ok, person.name).toBe(true)
    for (const engineer of city.engineers) expect(licenceNumber(engineer.licence.number).ok).toBe(true)
    for (const one of city.cases) {
      const code = renovationCode(one.renovationCode)
      expect(code.ok && code.value.district).toBe(one.district)
      expect(one.group).toBe(buildingGroup(one.floorsAbove, one.area))
    }
    const all = [...city.people.map((person) => person.nationalCode), ...city.cases.map((one) => one.number)]
    expect(new Set(all).size).toBe(all.length)
  })

  test('everyone assigned is in the register with the right discipline; coordinators are architects or civil', () => {
    for (const one of city.cases) {
      for (const assignment of one.assignments) {
        const engineer = city.engineers.find((candidate) => candidate.personId === assignment.personId)
        const expected = assignment.discipline ? [assignment.discipline] : ['architecture', 'structure']
        expect(expected, one.address).toContain(engineer?.discipline)
      }
    }
  })

  test('every set has a designer who supervises nothing there', () => {
    for (const one of city.cases) {
      const drawing = one.assignments.filter(({ role }) => role === 'designer')
      expect(drawing.map(({ discipline }) => discipline).sort()).toEqual([
        'architecture',
        'electrical',
        'mechanical',
        'structure',
      ])
      const supervising = one.assignments.filter(({ role }) => role === 'supervisor')
      for (const { personId } of drawing)
        expect(supervising.map((slot) => slot.personId)).not.toContain(personId)
    }
  })

  test('whatever the day, its assignments hold capacity and nobody holds more than was released', () => {
    for (const today of ['2025-11-23', '2026-03-22', '2026-05-01', '2026-09-30', '2027-01-15']) {
      const { capacity, cases, engineers } = sampleCity({ today })
      const holding = cases.flatMap((one) => one.assignments.filter(({ takes }) => takes !== undefined))
      expect(capacity).toHaveLength(holding.length)
      for (const { licence } of engineers)
        for (const { competence, grade } of licence.entries) {
          const account = { licence: licence.number, province: 'qom', competence, grade }
          const { held, released } = capacityAt(capacity, account, `${today}T08:00:00Z`)
          expect(held, `${licence.number} ${competence} ${today}`).toBeLessThanOrEqual(released)
        }
    }
  })

  test('every district has an officer', () => {
    const districts = city.people.flatMap((person) => person.roles.map((role) => role.district))
    for (const one of city.cases) expect(districts).toContain(one.district)
  })
})

describe('its history', () => {
  const days = (text: string | undefined) => (text ? Date.parse(text) : Number.NEGATIVE_INFINITY)

  test('ends before today, and every step follows the one before', () => {
    const midnight = Date.parse(`${city.today}T00:00:00Z`) - 3.5 * 3_600_000
    for (const report of city.cases.flatMap((one) => one.reports)) {
      const steps = [report.visitedAt, report.signedAt, report.confirmedAt, report.decidedAt]
      const instants = steps.filter((step) => step !== undefined).map(days)
      expect(instants).toEqual([...instants].sort((a, b) => a - b))
      expect(instants.at(-1)).toBeLessThan(midnight)
      expect(report.reason !== undefined).toBe(['refused', 'returned'].includes(report.state))
    }
  })

  test('opens each gate before a report goes through it, with a licence valid then', () => {
    for (const one of city.cases) {
      const facts = factsOf(one)
      for (const report of one.reports) {
        const states = new Map<string, CellState>()
        for (const earlier of one.reports) {
          const decided = earlier.state === 'accepted' && days(earlier.decidedAt) < days(report.visitedAt)
          if (decided) states.set(reportKeyText(earlier.key), 'accepted')
        }
        const gate = gateOf(report.key, { facts, profile: qom7, states })
        expect(gate.open, `${one.number} ${reportKeyText(report.key)}`).toBe(true)
        const engineer = city.engineers.find((candidate) => candidate.personId === report.personId)
        const statement = eligibilityAt(
          {
            name: '',
            nationalCode: '',
            licence: engineer?.licence ?? null,
            suspensions: engineer?.suspensions ?? [],
            assignments: one.assignments.flatMap(({ role, discipline, from }) => {
              if (role !== 'supervisor' || !discipline) return []
              const slot = { caseNumber: one.number, competence: 'supervision', until: null } as const
              return [{ ...slot, discipline, from: `${from}T00:00:00Z` }]
            }),
          },
          {
            caseNumber: one.number,
            renovationCode: one.renovationCode,
            discipline: report.key.discipline,
            competence: 'supervision',
            at: report.signedAt ?? '',
          },
        )
        expect(statement.eligible, `${one.number} ${reportKeyText(report.key)}`).toBe(true)
      }
    }
  })

  test('every report answers its checklist in full', () => {
    for (const report of city.cases.flatMap((one) => one.reports)) {
      const checklist = checklistOf(report.checklist)
      if (!checklist) throw new Error(report.checklist)
      const { missing } = completeness(report, checklist, new Date(report.signedAt ?? 0))
      expect(missing, report.checklist).toEqual([])
    }
  })

  test('has each kind of case: late, returned, refused, stop-work, and one that may not start', () => {
    const reports = city.cases.flatMap((one) => one.reports)
    const states = new Set(reports.map((report) => report.state))
    for (const state of ['accepted', 'submitted', 'confirmed', 'signed', 'refused', 'returned'] as const) {
      expect(states).toContain(state)
    }
    const severities = reports.flatMap((report) =>
      Object.values(report.answers).map((answer) => answer.severity),
    )
    expect(severities).toContain('stop-work')
    expect(city.cases.some((one) => one.conditions['permit-phase-2'] === undefined)).toBe(true)
  })
})

describe('the main case', () => {
  const states = new Map<string, CellState>(
    main.reports.map((report) => [reportKeyText(report.key), report.state]),
  )
  const key = { stage: 'foundation', floor: null, discipline: 'structure' } as const
  const named = (personId: string | undefined) => city.people.find((person) => person.id === personId)?.name

  test('waits for the foundation report of its structural supervisor', () => {
    expect(cellState(key, { facts: factsOf(main), profile: qom7, states })).toBe('open')
    expect(
      named(
        main.assignments.find((one) => one.role === 'supervisor' && one.discipline === 'structure')?.personId,
      ),
    ).toBe('رضا موسوی‌نژاد')
    expect(named(main.assignments.find((one) => one.role === 'coordinator')?.personId)).toBe('زهرا کریمی')
    expect(city.demoSignIns.map((signIn) => named(signIn.personId)).slice(0, 2)).toEqual([
      'رضا موسوی‌نژاد',
      'زهرا کریمی',
    ])
  })

  test('has approved sets to cite, the architectural one by its real digest where given', () => {
    expect(main.drawingSets.map((set) => set.discipline)).toContain('structure')
    const digest = 'ab'.repeat(32)
    const [first, second] = sampleCity({ architectureRelease: digest }).cases
    expect(first?.drawingSets[0]).toMatchObject({ discipline: 'architecture', releaseDigest: digest })
    expect(second?.drawingSets[0]?.releaseDigest).not.toBe(digest)
  })
})
