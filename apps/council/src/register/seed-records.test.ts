import { sampleCity } from '@mohr/city'
import { expect, test } from 'vitest'
import { seedRecords } from './seed-records.ts'

const NONE = {
  people: [],
  engineers: [],
  cases: [],
  assignments: [],
  permits: [],
  drawingSets: [],
}
const person = (nationalCode: string) => ({
  ...NONE,
  people: [{ id: 'a', name: 'الف', nationalCode, roles: [] }],
})
const { people } = sampleCity({ today: '2025-11-23', architectureRelease: 'ab'.repeat(32) })
const genuine = people.find((one) => one.nationalCode !== null)?.nationalCode as string

test('a national code is kept in plain digits, and a mistyped one is refused', () => {
  const typed = genuine.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] as string)
  expect(seedRecords.parse(person(typed)).people[0]?.nationalCode).toBe(genuine)
  const last = genuine.at(-1) === '0' ? '1' : '0'
  const refused = seedRecords.safeParse(person(genuine.slice(0, -1) + last))
  expect(refused.error?.issues[0]?.path).toEqual(['people', 0, 'nationalCode'])
})
