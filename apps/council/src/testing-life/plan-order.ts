/** 2. The municipality says what may be built. */
import { expect, test } from 'vitest'
import type { CaseDocumentView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { make, ORDER, sign } from '../permits/testing.ts'
import { expectRefused, type Life } from './life.ts'
import { issued } from './permits.ts'

export function planOrder(here: () => Life): void {
  test('nothing begins without a plan order', async () => {
    const life = here()
    const supervisor = await life.as('supervisor-structure')
    const report = { stage: 'start', floor: null, discipline: 'structure' }
    await expectRefused(supervisor.post(`/api/v1/cases/${life.caseId}/reports`, report), 'report-not-yet')
    const architect = await life.as('designer-architecture')
    const drawings = { kind: 'permit', discipline: 'architecture' }
    await expectRefused(architect.post(`/api/v1/cases/${life.caseId}/drawings`, drawings), 'no-plan-order')
    const permit = { kind: 'permit-phase-1', number: '403-11', validUntil: life.calendar.day(1000) }
    const refused = await expectRefused(make(life, 'municipality', permit), 'document-not-ready')
    expect(refused.errors?.map(({ path }) => path)).toContain('plan-order')
  })

  test('the district’s officer signs one, which runs out unused; the next one counts', async () => {
    const life = here()
    const { day } = life.calendar
    const order = {
      kind: 'plan-order',
      number: '1403/8/900',
      order: { ...ORDER, validFrom: day(), validUntil: day(30) },
    }
    await expectRefused(make(life, 'designer-architecture', order), 'permission-role')
    await expectRefused(make(life, 'other-district', order), 'not-found')
    const wrong = { ...order, order: { ...order.order, validUntil: day(-1) } }
    await expectRefused(make(life, 'municipality', wrong), 'plan-order-wrong')
    const draft = await expectJson<CaseDocumentView>(await make(life, 'municipality', order), 201)
    await expectRefused(sign(life, draft.id, 'chief'), 'permission-role')
    await expectJson(await sign(life, draft.id, 'municipality'))

    life.calendar.pass(40)
    const architect = await life.as('designer-architecture')
    const drawings = { kind: 'permit', discipline: 'architecture' }
    await expectRefused(architect.post(`/api/v1/cases/${life.caseId}/drawings`, drawings), 'no-plan-order')
    const next = {
      ...order,
      number: '1403/8/941',
      order: { ...ORDER, validFrom: day(), validUntil: day(365) },
    }
    await issued(life, next, ['municipality'])
  })
}
