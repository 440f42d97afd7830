import { expect, it } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { documentOf, layoutObject, viewports } from '../scene/testing.ts'
import { sheetBox } from './sheet-box.ts'

const box = (window: readonly Pair[], ...settings: readonly Pair[]) =>
  sheetBox(
    documentOf({ entities: viewports(...window), objects: layoutObject(...settings) }),
    'Sheet1',
    [4900, 4900, 5100, 5000],
  )
/** 100 mm square about (100, 100), showing 1000 units about (5000, 5000). */
const plain: Pair[] = [
  [10, 100],
  [20, 100],
  [40, 100],
  [41, 100],
  [68, 2],
  [69, 2],
  [12, 5000],
  [22, 5000],
  [45, 1000],
]

it('is where the viewport shows it, in mm of the paper', () => {
  expect(box(plain)).toEqual([90, 90, 110, 100])
})

it('begins at the paper’s corner, not at that of its printable area', () => {
  expect(box(plain, [40, 7], [41, 5])).toEqual([97, 95, 117, 105])
})

it('turns with the view', () => {
  expect(box([...plain.slice(0, 6), [12, -5000], [22, 5000], [45, 1000], [51, 90]])).toEqual([
    100, 90, 110, 110,
  ])
})

it('is nowhere without a viewport that is on', () => {
  expect(box([...plain, [90, 0x20000]])).toBeUndefined()
})
