import { describe, expect, test } from 'vitest'
import { eligibilityAt, licenceAt } from './eligibility.ts'
import type { RegisterExtract } from './extract.ts'
import { statementBytes } from './statement-bytes.ts'

const extract: RegisterExtract = {
  name: 'رضا موسوی‌نژاد',
  nationalCode: '9711360667',
  licence: {
    number: '25-300-02147',
    issuedOn: '2023-05-01',
    expiresOn: '2026-07-22',
    entries: [{ discipline: 'structure', competence: 'supervision', grade: '1' }],
  },
  suspensions: [{ from: '2024-10-01T05:30:00Z', until: '2024-12-01T05:30:00Z', reason: 'رأی شورای انتظامی' }],
  assignments: [
    {
      caseNumber: '1404-8-00217',
      discipline: 'structure',
      competence: 'supervision',
      from: '2024-01-01T00:00:00Z',
      until: '2025-12-31T00:00:00Z',
    },
  ],
}
const question = {
  caseNumber: '1404-8-00217',
  renovationCode: '08-02-00117-00034-001-000-000',
  discipline: 'structure',
  competence: 'supervision',
  at: '2025-11-23T06:52:41Z',
} as const

const failing = (
  change: Partial<RegisterExtract>,
  asked: Partial<{ at: string; discipline: 'mechanical' }> = {},
) =>
  eligibilityAt({ ...extract, ...change }, { ...question, ...asked })
    .reasons.filter((reason) => !reason.holds)
    .map((reason) => reason.code)

describe('eligibility at an instant', () => {
  test('holds, with four reasons and the grade', () => {
    const statement = eligibilityAt(extract, question)
    expect(statement).toMatchObject({ eligible: true, grade: '1', engineer: { licence: '25-300-02147' } })
    expect(statement.reasons.map((reason) => reason.code)).toEqual([
      'licensed',
      'competent',
      'not-suspended',
      'assigned',
    ])
  })
  test('a licence holds to the end of its last day in Iran', () => {
    const assignments = [{ ...extract.assignments[0], until: null }] as RegisterExtract['assignments']
    expect(failing({ assignments }, { at: '2026-07-22T20:29:59Z' })).toEqual([])
    expect(failing({ assignments }, { at: '2026-07-22T20:30:00Z' })).toEqual(['licensed'])
    expect(failing({}, { at: '2023-04-30T12:00:00Z' })).toContain('licensed')
  })
  test('in one word: valid, suspended, expired, none', () => {
    const word = (at: string, change: Partial<RegisterExtract> = {}) =>
      licenceAt({ ...extract, ...change }, new Date(at))
    expect(word('2025-11-23T06:52:41Z')).toBe('valid')
    expect(word('2024-10-15T06:52:41Z')).toBe('suspended')
    expect(['2026-07-23T06:00:00Z', '2023-04-01T06:00:00Z'].map((at) => word(at))).toEqual([
      'expired',
      'expired',
    ])
    expect(word('2025-11-23T06:52:41Z', { licence: null })).toBe('none')
  })
  test('a suspension holds from its first instant up to its end', () => {
    expect(failing({}, { at: '2024-10-01T05:30:00Z' })).toEqual(['not-suspended'])
    expect(failing({}, { at: '2024-12-01T05:30:00Z' })).toEqual([])
    const open = [{ from: '2025-11-01T00:00:00Z', until: null, reason: '' }]
    expect(failing({ suspensions: open })).toEqual(['not-suspended'])
  })
  test('another discipline, another case, no licence', () => {
    expect(failing({}, { discipline: 'mechanical' })).toEqual(['competent', 'assigned'])
    expect(failing({ assignments: [] })).toEqual(['assigned'])
    expect(failing({ licence: null })).toEqual(['licensed', 'competent'])
  })
  test('an unreadable instant in the register never makes one eligible', () => {
    const assignments = [{ ...extract.assignments[0], from: 'soon' }] as RegisterExtract['assignments']
    expect(failing({ assignments })).toEqual(['assigned'])
    expect(() => eligibilityAt(extract, { ...question, at: 'now' })).toThrow(RangeError)
  })
})

describe('the bytes of a statement', () => {
  test('are the same whatever the order of keys', () => {
    const { licence, ...rest } = extract
    const shuffled = { licence, ...Object.fromEntries(Object.entries(rest).reverse()) } as RegisterExtract
    expect(statementBytes(eligibilityAt(shuffled, question))).toEqual(
      statementBytes(eligibilityAt(extract, question)),
    )
  })
  test('are canonical JSON that reads back', () => {
    const statement = eligibilityAt(extract, question)
    const text = new TextDecoder().decode(statementBytes(statement))
    expect(JSON.parse(text)).toEqual(statement)
    expect(text).toMatch(/^\{"eligible":true,"engineer":\{"licence":"25-300-02147","name":/)
  })
})
