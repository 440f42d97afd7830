/** 7. What was built is drawn and approved, the booklet written, the last stage reported, and the building certified. */
import { expect, test } from 'vitest'
import type { CaseView } from '../api/types.ts'
import { approvedSet, expectJson } from '../drawings/testing.ts'
import { DISCIPLINES } from '../drawings/testing-people.ts'
import { make, sign } from '../permits/testing.ts'
import { held } from './begun.ts'
import { keepSet } from './drawing-sets.ts'
import { expectRefused, type Life } from './life.ts'
import { STAGES, slot } from './people.ts'
import { issued } from './permits.ts'
import { begin } from './report.ts'

const LAST = STAGES.at(-1)?.[0]
const BOOKLET = { kind: 'technical-booklet', number: '77' }
const CERTIFICATE = { kind: 'completion-certificate', number: '9001' }

/** Before the last stage. */
export function asBuilt(here: () => Life): void {
  test('neither the last stage nor the booklet comes before the as-built drawings', async () => {
    const life = here()
    life.calendar.pass(10)
    if (LAST === undefined) throw new Error('No last stage')
    const early = await expectRefused(begin(life, LAST), 'report-not-yet')
    expect(early.errors).toHaveLength(2)
    const booklet = await expectRefused(make(life, 'chief', BOOKLET), 'document-not-ready')
    expect(booklet.errors?.map(({ path }) => path)).toEqual(['as-built'])
    for (const discipline of DISCIPLINES) {
      const { id, replaces } = await approvedSet(life, discipline, 'as-built')
      expect(replaces).not.toBe(null)
      await keepSet(life, id, 2)
    }
    await expectRefused(begin(life, LAST), 'report-not-yet')
  })

  test('the coordinator and the council sign the technical booklet', async () => {
    const life = here()
    await expectRefused(make(life, 'supervisor-structure', BOOKLET), 'permission-role')
    const booklet = await issued(life, BOOKLET, ['supervisor-architecture', 'chief'])
    expect(booklet.rests.map(({ what }) => what)).toEqual([...DISCIPLINES])
    const refused = await expectRefused(make(life, 'municipality', CERTIFICATE), 'document-not-ready')
    expect(refused.errors?.map(({ path }) => path)).toEqual(['stages-accepted'])
  })
}

export function completion(here: () => Life): void {
  test('the district certifies the completion, and nothing is left to be done', async () => {
    const life = here()
    life.calendar.pass(2)
    await expectRefused(make(life, 'chief', CERTIFICATE), 'permission-role')
    await expectRefused(make(life, 'other-district', CERTIFICATE), 'not-found')
    const certificate = await issued(life, CERTIFICATE, ['municipality'])
    expect(certificate.rests.map(({ what }) => what)).toEqual([...DISCIPLINES, 'technical-booklet'])
    await expectRefused(sign(life, certificate.id, 'municipality'), 'document-wrong-state')
    const work = { slots: [slot('designer-structure', 'designer')] }
    const assigned = (await life.as('operator')).post(`/api/v1/cases/${life.caseId}/assignments`, work)
    await expectRefused(assigned, 'case-completed')
    const view = await (await life.as('house-owner')).request(`/api/v1/cases/${life.caseId}`)
    const { cells, events } = await expectJson<CaseView>(view)
    expect(new Set(cells.map(({ state }) => state))).toEqual(new Set(['accepted']))
    // What its engineers had taken on is theirs to take on anew.
    expect(await held(life)).toBe(0)
    expect(events[0]?.text.en).toContain('“Completion certificate”')
  })
}
