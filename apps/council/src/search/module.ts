import { foundPage } from '../api/shapes/search.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { search as find } from './search.ts'

export const search = {
  name: 'search',
  verbs: { search: find },
  routes: [
    route('get /search', find, {
      title: {
        fa: 'جست‌وجو با کد نوسازی، شمارهٔ پرونده، پروانه یا گزارش، کد ملی و نام مهندس یا مالک',
        en: 'Search by renovation code, number of a case, permit, licence or report, national code, name of engineer or owner',
      },
      answer: { json: foundPage, status: 200 },
    }),
  ],
} satisfies Module
