import type { Duty, ReportCell } from '@mohr/council/api'
import { expect, it } from 'vitest'
import { dueThisWeek, groupDuties } from './group.ts'

const now = new Date('2025-11-23T08:00:00Z')
const duty = (cell: Partial<ReportCell>) => ({ kind: 'report', cell: { state: 'open', ...cell } }) as Duty

it('puts what is late or came back before all else, then the week, then the rest', () => {
  const late = duty({ late: true, due: '2025-11-20' })
  const returned = duty({ state: 'returned', due: '2026-01-01' })
  const today = duty({ due: '2025-11-23' })
  const far = duty({ due: '2025-12-20' })
  const undated = duty({})
  expect(groupDuties([today, late, far, returned, undated], now)).toEqual({
    first: [late, returned],
    week: [today],
    later: [far, undated],
  })
})

it('ends the week on Friday, and counts in it what is due today wherever it stands', () => {
  const friday = duty({ due: '2025-11-28' })
  const saturday = duty({ due: '2025-11-29' })
  const returned = duty({ state: 'returned', due: '2025-11-23' })
  const late = duty({ late: true, due: '2025-11-22' })
  const all = [friday, saturday, returned, late]
  expect(groupDuties(all, now)).toEqual({ first: [returned, late], week: [friday], later: [saturday] })
  expect(dueThisWeek(all, now)).toBe(2)
  expect(dueThisWeek([friday, saturday], new Date('2025-11-28T20:00:00Z'))).toBe(1)
})

it('puts what is no stage report among them by the same rules', () => {
  const other = (rest: object) => ({ kind: 'violation', record: 'violations/1', ...rest }) as Duty
  const late = other({ late: true, due: '2025-11-20' })
  const marks = other({ kind: 'answer-marks' })
  const friday = other({ due: '2025-11-28' })
  const review = other({ kind: 'review-drawing' })
  expect(groupDuties([late, marks, friday, review], now)).toEqual({
    first: [late, marks],
    week: [friday],
    later: [review],
  })
  expect(dueThisWeek([late, marks, friday, review], now)).toBe(1)
})
