import { expect, test } from 'vitest'
import { violationSentence } from './sentence.ts'

test('a step is told in words; an event that is none of a violation’s steps is passed by', () => {
  expect(violationSentence('violation.closed', 'unsafe-site')?.en).toMatch(/was closed by a re-visit\.$/)
  for (const type of ['delivery.acknowledged', 'record.sealed', 'violation.constructor', 'toString'])
    expect([type, violationSentence(type, 'unsafe-site')]).toEqual([type, null])
})
