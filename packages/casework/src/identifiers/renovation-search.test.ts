import { expect, test } from 'vitest'
import { renovationPrefix } from './renovation-search.ts'

test.each([
  ['8-', '08-'],
  ['۸-۲-۱۱۷-', '08-02-00117-'],
  ['08-0', '08-0'],
  ['8–2–117–34–1–0–0', '08-02-00117-00034-001-000-0'],
])('%s finds what begins with %s', (typed, prefix) => {
  expect(renovationPrefix(typed)).toBe(prefix)
})
test.each(['', ' ', '8--2', 'x', '123-', '1-2-3-4-5-6-7-8', '8-%'])('«%s» begins no code', (typed) => {
  expect(renovationPrefix(typed)).toBeNull()
})
