import { DESK_SERVICES, type DeskService } from '@mohr/casework'
import type { ServiceSummary } from '@mohr/council/api'
import { expect, it } from 'vitest'
import { matching } from './matching.ts'

/** As the server lists them, with plain names for what isn't searched here. */
const listed = DESK_SERVICES.map(({ id, name, about, group }: DeskService): ServiceSummary => {
  const none = { id: '', name: { fa: '', en: '' } }
  const itsGroup = { id: group, name: { fa: '', en: '' } }
  return {
    id,
    name,
    about,
    group: itsGroup,
    applicants: [],
    fee: none,
    answer: none,
    districts: [],
    everywhere: true,
  }
})
const found = (typed: string, group = '') => matching(listed, typed, group).map(({ id }) => id)

it('finds by part of words in any order, in Persian and English, with Arabic letters too', () => {
  expect(found('انتقال نقل')).toContain('transfer-inquiry')
  expect(found('inquiry TRANSFER')).toContain('transfer-inquiry')
  expect(found('تغییر مجري')).toContain('builder-change')
  expect(found('پايان كار')).toContain('completion')
  expect(found('پرتقال')).toEqual([])
})

it('narrows by group, and shows all where nothing is typed', () => {
  expect(found('')).toHaveLength(DESK_SERVICES.length)
  expect(found('', 'fees')).toEqual(['fee-account', 'fee-settlement', 'fee-dispute'])
  expect(found('تفکیک', 'fees')).toEqual([])
})
