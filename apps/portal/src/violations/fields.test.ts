import type { ViolationContent } from '@mohr/council/api'
import { expect, test } from 'vitest'
import { mergeContent, takeTheirField } from './fields.ts'

const base: ViolationContent = {
  kind: 'unsafe-excavation',
  severity: 'stop-work',
  description: '',
  seenAt: '2025-11-20T08:00:00Z',
  place: '',
  instructions: '',
}

test('what one side wrote stays; what both wrote is shown, and nothing is overwritten until somebody chooses', () => {
  const mine = { ...base, description: 'مهار کافی نیست', place: 'ضلع شرقی' }
  const theirs = { ...base, description: 'مهار نشده است', instructions: 'کار را متوقف کنید' }
  const { draft, conflicts } = mergeContent(base, mine, theirs)
  expect(draft).toEqual({ ...mine, instructions: 'کار را متوقف کنید' })
  expect(conflicts).toEqual([{ field: 'description', mine: 'مهار کافی نیست', theirs: 'مهار نشده است' }])
  expect(takeTheirField(draft, conflicts[0] as (typeof conflicts)[0])).toEqual({
    ...draft,
    description: 'مهار نشده است',
  })
})

test('a day that the other side took away is gone', () => {
  const dated = { ...base, severity: 'correct-by-date' as const, correctBy: '2025-12-01' }
  const { draft, conflicts } = mergeContent(dated, dated, base)
  expect([draft, conflicts]).toEqual([base, []])
})
