import { kpisView } from '../api/shapes/kpis.ts'
import { listRoute } from '../exports/list-route.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { readKpis } from './read-kpis.ts'
import { kpiSheet } from './sheet.ts'

export const kpis = {
  name: 'kpis',
  verbs: { readKpis },
  routes: [
    route('get /kpis', readKpis, {
      title: {
        fa: 'شاخص‌های یک دوره، هر یک با تعریفش: در کل و به تفکیک منطقه، مرحله، رشته، ماه یا هفته',
        en: 'The key figures of a period, each with its definition: in all, and by district, stage, discipline, month or week',
      },
      answer: { json: kpisView, status: 200 },
    }),
    listRoute(kpiSheet),
  ],
} satisfies Module
