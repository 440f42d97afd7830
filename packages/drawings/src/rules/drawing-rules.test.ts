import { describe, expect, test } from 'vitest'
import { type Content, documentOf } from '../scene/testing.ts'
import { checkDxf } from './check.ts'
import { drawingCases, lineFrom } from './testing/drawing-cases.ts'

async function judge(ruleId: string, content: Content) {
  const { results } = await checkDxf(documentOf(content).bytes, 'plan.dxf')
  return results.find((result) => result.ruleId === ruleId)
}

describe.each(Object.entries(drawingCases))('%s', (ruleId, { fails, passes }) => {
  test('fails and says so in Persian', async () => {
    const result = await judge(ruleId, fails)
    expect(result?.state).toBe('fail')
    expect(result?.findings[0]?.message.fa).toMatch(/\p{Script=Arabic}/u)
  })

  test('passes what only looks like its fault', async () => {
    expect(await judge(ruleId, passes)).toMatchObject({ state: 'pass' })
  })
})

test('H03 names what lies off the plane', async () => {
  const result = await judge('H03', { entities: lineFrom('A1', [0, 0, 0], [1, 0, 2.5]) })
  expect(result?.findings[0]?.subject.handles).toEqual(['A1'])
})

test('H03 and H11 have nothing to judge in an empty drawing', async () => {
  for (const ruleId of ['H03', 'H11']) expect((await judge(ruleId, {}))?.state).toBe('not-evaluated')
})

test('H11 finds lines that share a stretch in any direction, and leaves those apart or on other layers', async () => {
  const along = (from: number, to: number, shift = 0, layer = '0') =>
    lineFrom(`A${from}${to}`, [1e5 + from * 3, from + shift], [1e5 + to * 3, to + shift], layer)
  const state = async (...entities: ReturnType<typeof along>[]) =>
    (await judge('H11', { entities: entities.flat() }))?.findings.map(({ subject }) => subject.handles)
  expect(await state(along(0, 5), along(8, 3))).toEqual([['A83']])
  expect(await state(along(0, 5), along(5, 8))).toEqual([])
  expect(await state(along(0, 5), along(3, 8, 0.5))).toEqual([])
  expect(await state(along(0, 5), along(3, 8, 0, 'OTHER'))).toEqual([])
})
