/** Many texts close together are compared in a time that grows with them, and what differs is told by its line. */
import { expect, test } from 'vitest'
import { match, plotOf, sheetOf, text, WALLS } from './testing.ts'

const COLUMNS = 80
const place = (at: number) => [5 + 5 * (at % COLUMNS), 256 - 3 * Math.floor(at / COLUMNS)] as const
const numbered = (at: number, words = String(1000 + at)) => text(words, ...place(at), 1)

test('one figure of thousands that is another is told in its own line', async () => {
  const all = Array.from({ length: 4000 }, (_, at) => numbered(at))
  const changed = all.with(1234, numbered(1234, '2934'))
  const sheet = sheetOf(WALLS, ...all)
  const plot = await plotOf(WALLS, ...changed)
  const start = performance.now()
  const { state, texts } = await match(sheet, plot)
  expect(performance.now() - start).toBeLessThan(20_000)
  expect([state, texts.differences.length]).toEqual(['fail', 1])
  const [, bottom = 0, , top = 0] = texts.differences[0]?.box ?? []
  expect(Math.abs(bottom - place(1234)[1])).toBeLessThan(5)
  expect(top - bottom).toBeLessThan(5)
}, 60_000)
