import type { Draft } from '@mohr/council/api'
import { describe, expect, it } from 'vitest'
import { type Item, nextOpen, openItems } from './items.ts'

const items = ['a', 'b', 'c'].map(
  (id) => ({ id, text: { fa: id, en: id }, reference: { fa: '', en: '' } }) as Item,
)
const draft = (answers: Draft['answers']): Draft => ({ visitedAt: null, answers, instructions: '' })

describe('what still waits for an answer', () => {
  it('counts «not yet» as waiting', () => {
    const given = draft({ a: { value: 'conforms' }, b: { value: 'not-yet' } })
    expect(openItems(items, given).map((item) => item.id)).toEqual(['b', 'c'])
  })

  it('goes on to the next, and round to those passed over', () => {
    const given = draft({ b: { value: 'conforms' }, c: { value: 'conforms' } })
    expect(nextOpen(items, draft({}), null)).toBe('a')
    expect(nextOpen(items, draft({}), 'a')).toBe('b')
    expect(nextOpen(items, given, 'b')).toBe('a')
  })
})
