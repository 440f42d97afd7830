/** 1. The municipality's system sends the case, and the council gives it to its engineers. */
import { expect, test } from 'vitest'
import type { CapacityView, CaseAssignments, CaseOutcome, CaseView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { expectRefused, type Life } from './life.ts'
import { CASE_FACTS, NUMBER, STAGES, slot, TEAM } from './people.ts'

export function begun(here: () => Life): void {
  test('a case begins when the municipality’s system sends it, and nothing newer is undone', async () => {
    const life = here()
    const facts = {
      ...CASE_FACTS,
      owner: { name: 'علی‌اکبر نوروزی', code: life.codeOf('house-owner') },
      builder: { name: 'حسین رضایی', code: life.codeOf('builder') },
      at: life.calendar.now().toISOString(),
    }
    const put = (system: 'council' | 'municipality', change: object = {}) =>
      life.program(system, `/api/v1/cases/${NUMBER}`, {
        method: 'PUT',
        body: JSON.stringify({ ...facts, ...change }),
      })
    await expectRefused(put('council'), 'permission-scope')
    await expectRefused(put('municipality', { renovationCode: '08-02-00117' }), 'invalid-request')
    const ahead = new Date(life.calendar.now().getTime() + 86_400_000).toISOString()
    await expectRefused(put('municipality', { at: ahead }), 'case-from-the-future')
    const { caseId = '', result } = await expectJson<CaseOutcome>(await put('municipality'), 201)
    expect(result).toBe('created')
    life.caseId = caseId
    expect((await expectJson<CaseOutcome>(await put('municipality'))).result).toBe('unchanged')
    await expectRefused(put('municipality', { area: 90, at: '2024-01-01T00:00:00Z' }), 'case-older')
    await expectRefused(
      (await life.as('supervisor-structure')).request(`/api/v1/cases/${caseId}`),
      'not-found',
    )
  })

  test('it owes its reports, and the turn of none has come', async () => {
    const life = here()
    const path = `/api/v1/cases/${life.caseId}`
    const { cells } = await expectJson<CaseView>(await (await life.as('house-owner')).request(path))
    const owed = cells.filter(({ state }) => state !== 'not-required')
    expect(owed).toHaveLength(STAGES.flat().length)
    expect(new Set(owed.map(({ state }) => state))).toEqual(new Set(['not-yet']))
    await expectRefused((await life.as('other-district')).request(path), 'not-found')
    await expectRefused(life.served.app.request(path), 'sign-in-first')
  })

  test('the council gives its slots to engineers who may take them: to all, or to none', async () => {
    const life = here()
    const assign = async (who: string, slots: object[]) =>
      (await life.as(who)).post(`/api/v1/cases/${life.caseId}/assignments`, { slots })
    await expectRefused(assign('municipality', TEAM), 'permission-role')
    for (const [wrong, why] of [
      [slot('designer-suspended', 'designer'), 'not-suspended'],
      [slot('designer-expired', 'designer'), 'licensed'],
      [slot('designer-structure', 'supervisor'), 'competent'],
      [slot('reviewer-architecture', 'coordinator'), 'competent'],
    ] as const) {
      const { errors } = await expectRefused(assign('operator', [...TEAM, wrong]), 'not-assignable')
      expect(errors?.map(({ path }) => path)).toContain(`slots.${TEAM.length}.${why}`)
    }
    const { assignments } = await expectJson<CaseAssignments>(await assign('operator', TEAM), 201)
    expect(assignments).toHaveLength(TEAM.length)
    expect(await held(life)).toBe(CASE_FACTS.area)
  })
}

/** m² that the structural supervisor has taken on. */
export async function held(life: Life): Promise<number | undefined> {
  const { licence } = slot('supervisor-structure', 'supervisor')
  const answer = await (await life.as('chief')).request(`/api/v1/register/engineers/${licence}/capacity`)
  const { balances } = await expectJson<CapacityView>(answer)
  return balances.find(({ competence }) => competence === 'supervision')?.held
}
