import { describe, expect, test } from 'vitest'
import { legalMinimum } from '../stages/legal-minimum.ts'
import { qom7 } from '../stages/qom-7.ts'
import { CHECKLISTS, checklistOf } from './catalogue.ts'
import { checklistItems } from './checklist.ts'

const PERSIAN = /^[\u0600-\u06FF\u200C\s«»؛،()\-/°؟.:]+$/u

describe('checklists', () => {
  test('every duty of both profiles has its checklist', () => {
    for (const profile of [qom7, legalMinimum]) {
      for (const stage of profile.stages) {
        for (const [discipline, duty] of Object.entries(stage.duties)) {
          expect(checklistOf(duty.checklist)?.id, `${stage.id} × ${discipline}`).toBe(duty.checklist)
        }
      }
    }
  })

  test('none is left that no profile asks for', () => {
    const asked = new Set(
      qom7.stages.flatMap((stage) => Object.values(stage.duties).map((duty) => duty.checklist)),
    )
    expect(CHECKLISTS.map((checklist) => checklist.id).filter((id) => !asked.has(id))).toEqual([])
  })

  test.each(CHECKLISTS)(
    '$id: 8 to 20 items, ids once, both languages, a part of the regulations',
    (checklist) => {
      const items = checklistItems(checklist)
      expect(items.length).toBeGreaterThanOrEqual(8)
      expect(items.length).toBeLessThanOrEqual(20)
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
      for (const item of items) {
        expect(item.text.fa).toMatch(PERSIAN)
        expect(item.text.fa).not.toMatch(/[يكى]/)
        expect(item.text.en).toMatch(/^[A-Z0-9]/)
        expect(item.reference.fa).toMatch(/^مبحث [۰-۹]+، /)
      }
    },
  )

  test('no item certifies a building’s strength', () => {
    for (const checklist of CHECKLISTS) {
      for (const item of checklistItems(checklist)) expect(item.text.fa).not.toMatch(/استحکام/)
    }
  })
})
