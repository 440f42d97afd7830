import { expect, test } from 'vitest'
import { timeLine } from './time-line.ts'

test('a period in time ends with its last day; the line ends with the last of them', () => {
  const { bars, today } = timeLine(
    [
      { from: '2025-11-01', due: '2025-11-08', daysLate: 0 },
      { from: '2025-11-06', due: '2025-11-20', daysLate: 0 },
    ],
    '2025-11-05',
  )
  expect(bars.map(({ start, length, over }) => [start * 20, length * 20, over])).toEqual([
    [0, 8, 0],
    [5, 15, 0],
  ])
  expect(today * 20).toBeCloseTo(4.5)
})

test('what is late goes on to today, and the line with it', () => {
  const { bars, today } = timeLine([{ from: '2025-11-01', due: '2025-11-04', daysLate: 6 }], '2025-11-10')
  expect(bars).toEqual([{ start: 0, length: 0.4, over: 0.6 }])
  expect(today).toBeCloseTo(0.95)
})
