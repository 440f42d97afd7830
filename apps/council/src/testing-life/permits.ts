/** 4. The permit in its two phases, what it rests on, and the sheet with which work may start. */
import { expect, test } from 'vitest'
import type { CaseDocumentView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { DISCIPLINES } from '../drawings/testing-people.ts'
import { issue, make, sign } from '../permits/testing.ts'
import { expectRefused, type Life } from './life.ts'

/** Makes a document, has it signed, and keeps it. */
export async function issued(
  life: Life,
  body: Record<string, unknown>,
  signers: readonly string[],
): Promise<CaseDocumentView> {
  const document = await issue(life, body, signers)
  expect([document.state, document.signatures.length]).toEqual(['issued', signers.length])
  const name = [body.kind, body.discipline].filter(Boolean).join('-')
  await life.keep(`${name}.pdf`, await life.as(signers[0] ?? ''), document.file.url)
  return document
}

export function permits(here: () => Life): void {
  const missing = async (who: string, body: Record<string, unknown>) => {
    const { errors = [] } = await expectRefused(make(here(), who, body), 'document-not-ready')
    return errors.map(({ path }) => path)
  }
  const record = async (who: string, fact: Record<string, unknown>) =>
    (await here().as(who)).post(`/api/v1/cases/${here().caseId}/permit-facts`, fact)
  let phase1: CaseDocumentView

  test('phase 1 waits for the fees', async () => {
    const life = here()
    const { day } = life.calendar
    const permit = { kind: 'permit-phase-1', number: '403-11', validUntil: day(1000) }
    expect(await missing('municipality', permit)).toEqual(['fees-paid'])
    const fees = { kind: 'fees-paid', reference: '7734', day: day() }
    await expectRefused(record('chief', fees), 'permission-role')
    await expectJson(await record('municipality', fees), 201)
    await expectRefused(make(life, 'municipality', { ...permit, validUntil: day(-1) }), 'document-incomplete')
    phase1 = await issued(life, permit, ['municipality'])
    expect(phase1.rests.map(({ what }) => what)).toEqual(['plan-order', 'architecture'])
  })

  test('each supervisor undertakes the work of their own discipline', async () => {
    const life = here()
    const undertaking = (discipline: string) => ({
      kind: 'undertaking',
      number: `ت-${discipline}`,
      discipline,
    })
    await expectRefused(
      make(life, 'supervisor-structure', undertaking('mechanical')),
      'permission-other-discipline',
    )
    for (const discipline of DISCIPLINES)
      await issued(life, undertaking(discipline), [`supervisor-${discipline}`])
  })

  test('phase 2 cites phase 1, waits for the insurance, and is signed by council and municipality in turn', async () => {
    const life = here()
    const { day } = life.calendar
    const permit = { kind: 'permit-phase-2', number: '403-12', validUntil: day(1000) }
    expect(await missing('chief', permit)).toEqual(['insurance'])
    const insurance = { kind: 'insurance', reference: 'ب-12', day: day() }
    await expectJson(await record('municipality', { ...insurance, until: day(5) }), 201)
    life.calendar.pass(7)
    expect(await missing('chief', permit)).toEqual(['insurance'])
    await expectJson(await record('municipality', { ...insurance, day: day(), until: day(600) }), 201)
    const draft = await expectJson<CaseDocumentView>(await make(life, 'chief', permit), 201)
    expect(draft.cites?.sha256).toBe(phase1.file.sha256)
    await expectRefused(sign(life, draft.id, 'municipality'), 'permission-role')
    await expectJson(await sign(life, draft.id, 'chief'))
    await expectRefused(sign(life, draft.id, 'chief'), 'permission-role')
    const signed = await expectJson<CaseDocumentView>(await sign(life, draft.id, 'municipality'))
    expect(signed.state).toBe('issued')
    await life.keep('permit-phase-2.pdf', await life.as('chief'), signed.file.url)
  })

  test('no stage begins before the builder’s start sheet, which the coordinator confirms', async () => {
    const life = here()
    const supervisor = await life.as('supervisor-structure')
    const report = { stage: 'start', floor: null, discipline: 'structure' }
    const begun = () => supervisor.post(`/api/v1/cases/${life.caseId}/reports`, report)
    const refused = await expectRefused(begun(), 'report-not-yet')
    expect(refused.errors).toHaveLength(1)
    const sheet = { kind: 'green-sheet', number: '1' }
    await expectRefused(make(life, 'chief', sheet), 'permission-role')
    await expectRefused(make(life, 'supervisor-structure', sheet), 'permission-role')
    await issued(life, sheet, ['builder', 'supervisor-architecture'])
  })
}
