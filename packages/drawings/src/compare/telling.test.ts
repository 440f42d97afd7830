/** A reviewer is told what each change is and where, in words. */
import { expect, test } from 'vitest'
import type { EntityChange } from './comparison.ts'
import { tellChange, tellPlace } from './telling.ts'

const change = (more: Partial<EntityChange>): EntityChange => ({
  kind: 'changed',
  where: { kind: 'layout', name: 'Model' },
  type: 'LINE',
  layer: 'WALL',
  handles: { before: 'A', after: 'A' },
  box: { before: [0, 0, 5, 0], after: [0, 1.25, 5, 1.25] },
  seen: [],
  aspects: [],
  moved: null,
  text: null,
  order: null,
  properties: [],
  ...more,
})
const plain = (text: string) => text.replace(/[⁨⁩]/g, '')

test.each<[Partial<EntityChange>, string, string]>([
  [{ kind: 'added' }, 'خط، لایهٔ WALL: افزوده شد', 'line, layer WALL: added'],
  [
    { aspects: ['moved'], moved: { x: -1.9, y: 0 } },
    'خط، لایهٔ WALL: جابه‌جا شد به اندازهٔ x −۱٫۹، y ۰',
    'line, layer WALL: moved by x -1.9, y 0',
  ],
  [
    { aspects: ['geometry', 'order'], order: 'over' },
    'خط، لایهٔ WALL: شکل یا اندازه‌اش عوض شد؛ اکنون روی چیزی است که زیرش بود',
    'line, layer WALL: has another shape or size; now covers what was over it',
  ],
  [
    { properties: [{ name: 'color', before: '256', after: '' }] },
    'خط، لایهٔ WALL: color 256 → —',
    'line, layer WALL: color 256 → —',
  ],
  [
    { type: 'INSERT', aspects: ['text'], text: { before: 'A: 1\nB: 2', after: 'A: 1\nB: 3' } },
    'نماد، لایهٔ WALL: «B: 2» → «B: 3»',
    'symbol, layer WALL: «B: 2» → «B: 3»',
  ],
])('%o', (more, fa, en) => {
  const told = tellChange(change(more))
  expect([plain(told.fa), plain(told.en)]).toEqual([fa, en])
})

test('the place on a sheet in mm, else in drawing units', () => {
  const seen = [
    { layout: 'A-01', revision: 'before', box: [10, 20, 30, 20], hidden: false },
    { layout: 'A-01', revision: 'after', box: [10, 25.04, 30.16, 25.04], hidden: true },
  ] as const
  expect(plain(tellPlace(change({})).en)).toBe('Model space, x 0–5, y 1.25')
  expect(plain(tellPlace(change({ seen })).en)).toBe('Layout A-01, x 10–30.2, y 25 mm, hidden')
  expect(plain(tellPlace(change({ seen }), 'A-01').fa)).toBe('x ۱۰–۳۰٫۲، y ۲۵ میلی‌متر، پنهان')
  expect(plain(tellPlace(change({ box: { before: null, after: null } })).fa)).toBe('فضای مدل')
})
