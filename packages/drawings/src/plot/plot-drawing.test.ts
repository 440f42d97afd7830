/** What the plot of a drawing without a manifest shows. */
import { expect, test } from 'vitest'
import { dxfOf, layoutObject, line } from '../scene/testing.ts'
import { plotDrawing } from './plot-set.ts'

const pagesOf = async (entities: Parameters<typeof dxfOf>[0]['entities']) => {
  const { plot } = await plotDrawing('plan.dxf', dxfOf({ entities: entities ?? [], objects: layoutObject() }))
  const pdf = Buffer.from(plot?.pdf ?? []).toString('latin1')
  return [...pdf.matchAll(/\/MediaBox ?\[([^\]]+)\]/g)].map(([, box]) => box?.trim().split(' ').map(Number))
}

test('a drawing whose sheets are empty is plotted as its model space, which is square here', async () => {
  const [page, ...more] = await pagesOf([...line(0, 0, 100, 100)])
  expect(more).toEqual([])
  expect(page?.[2]).toBe(page?.[3])
})

test('a drawing with something on a sheet is plotted sheet by sheet', async () => {
  const pages = await pagesOf([...line(0, 0, 100, 100), ...line(10, 10, 100, 10, [67, 1])])
  expect(pages.map((box) => box?.map(Math.round))).toEqual([[0, 0, 1191, 842]])
})
