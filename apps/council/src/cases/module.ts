import { z } from 'zod'
import { caseListItem, caseView, duty } from '../api/shapes/cases.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { listCases } from './list-cases.ts'
import { listDuties } from './list-duties.ts'
import { readCase } from './read-case.ts'

export const cases = {
  name: 'cases',
  verbs: { listDuties, listCases, readCase },
  routes: [
    route('get /duties', listDuties, {
      title: {
        fa: 'آنچه در انتظار شماست، فوری‌تر پیش‌تر',
        en: 'What waits for the person signed in, most urgent first',
      },
      answer: { json: z.object({ duties: z.array(duty) }), status: 200 },
      show: (_context, duties) => ({ duties }),
    }),
    route('get /cases', listCases, {
      title: { fa: 'پرونده‌هایی که می‌توانید بخوانید', en: 'The cases you may read' },
      answer: { json: z.object({ cases: z.array(caseListItem) }), status: 200 },
      show: (_context, cases) => ({ cases }),
    }),
    route('get /cases/{caseId}', readCase, {
      title: { fa: 'یک پرونده', en: 'One case' },
      answer: { json: caseView, status: 200 },
    }),
  ],
} satisfies Module
