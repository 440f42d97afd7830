import { expect, test } from 'vitest'
import { CHECKLISTS, checklistOf } from './catalogue.ts'
import type { Checklist } from './checklist.ts'
import { checklistProblems, checklistVersion } from './checklist-problems.ts'

const former = checklistOf('foundation-structure/1') as Checklist
const next: Checklist = { ...former, id: 'foundation-structure/2' }
const codes = (change: Partial<Checklist>) =>
  checklistProblems({ ...next, ...change }, former).map(({ code, item }) => `${code} ${item ?? ''}`.trim())

test('every checklist shipped has a next version', () => {
  for (const one of CHECKLISTS) {
    const name = checklistVersion(one.id)?.name
    expect(checklistProblems({ ...one, id: `${name}/2` }, one)).toEqual([])
  }
})

test('what is wrong is said, with the item', () => {
  const [first, ...rest] = next.groups
  const item = first?.items[0]
  if (first === undefined || item === undefined) throw new Error('An empty checklist')
  const withItems = (...items: (typeof item)[]) => ({ groups: [{ ...first, items }, ...rest] })
  expect(codes({ id: 'foundation-structure/3' })).toEqual(['checklist/version'])
  expect(codes({ id: 'foundation-architecture/2' })).toEqual(['checklist/version'])
  expect(codes({ id: '../etc/2' })).toEqual(['checklist/version'])
  expect(codes({ groups: [] })).toEqual(['checklist/items'])
  expect(codes(withItems())).toEqual(['checklist/items'])
  expect(codes(withItems(...first.items, item))).toEqual([`checklist/twice ${item.id}`])
  const wordless = { ...item, id: 'wordless', text: { fa: 'متن', en: ' ' } }
  expect(codes(withItems(...first.items, wordless))).toEqual(['checklist/words wordless'])
  const many = Array.from({ length: 41 }, (_, at) => ({ ...item, id: `item-${at}` }))
  expect(codes({ groups: [{ ...first, items: many }] })).toEqual(['checklist/items'])
})
