/** A rule that is broken more often than a report can say. */
import { expect, test } from 'vitest'
import { ascii, drawing, type Pair } from '../dxf/testing/sample.ts'
import { checkDxf } from './check.ts'
import { listedNotes, MOST_LISTED } from './listed.ts'
import type { Note } from './rule.ts'

const note = (state: Note['state'], severity?: Note['severity']): Note => ({
  state,
  ...(severity && { severity }),
  subject: { file: 'a.dxf' },
  message: { fa: 'یک', en: 'one' },
})
const count = (length: number, make: () => Note) => Array.from({ length }, make)

test('all are listed up to the limit', () => {
  const notes = [note('not-evaluated'), note('fail')]
  expect(listedNotes(notes, 2)).toBe(notes)
})

test('failures are listed first, and what is not listed is counted by state and severity', () => {
  const notes = [
    note('not-evaluated'),
    ...count(3, () => note('fail', 'W')),
    note('fail', 'R'),
    note('fail', 'R'),
  ]
  const listed = listedNotes(notes, 3)
  expect(listed.map(({ state, severity, measured }) => [state, severity, measured])).toEqual([
    ['fail', 'W', undefined],
    ['fail', 'W', undefined],
    ['fail', 'W', undefined],
    ['fail', 'R', 2],
    ['not-evaluated', undefined, 1],
  ])
  expect(listed.at(-2)?.message.en).toContain('2 more')
})

test('a drawing on a hundred and fifty thousand layers is rejected, and its report can be written', async () => {
  const layers = 150_000
  const lines = Array.from({ length: layers }, (_, at): Pair[] => [
    [0, 'LINE'],
    [8, `L${at}`],
    [10, at],
    [20, 0],
    [11, at],
    [21, 1],
  ]).flat()
  const { verdict, results } = await checkDxf(ascii(drawing('AC1009', lines)), 'a.dxf')
  expect(verdict).toBe('rejected')
  for (const { findings } of results) expect(findings.length).toBeLessThanOrEqual(MOST_LISTED + 9)
  const told = results.flatMap(({ findings }) => findings.map(({ message }) => message.en))
  expect(told.some((message) => message.includes('more findings'))).toBe(true)
})
