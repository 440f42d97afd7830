import { caseOutcome, caseRecordView, casesPage, caseView, dutiesPage } from '../api/shapes/cases.ts'
import type { CaseOutcome } from '../api/types.ts'
import type { Module } from '../module.ts'
import { ProblemError } from '../platform/problem.ts'
import { readJson } from '../platform/request.ts'
import { plainRoute, route } from '../platform/route.ts'
import { takeLines } from '../platform/take-lines.ts'
import { parseInput } from '../platform/verb.ts'
import { caseFacts, caseRecord } from './case-record.ts'
import { listCases } from './list-cases.ts'
import { listDuties } from './list-duties.ts'
import { mayWriteCases, putCases, TOGETHER } from './put-cases.ts'
import { readCase } from './read-case.ts'
import { readCaseRecord } from './read-record.ts'

export const cases = {
  name: 'cases',
  verbs: { listDuties, listCases, readCase, putCases, readCaseRecord },
  routes: [
    route('get /duties', listDuties, {
      title: {
        fa: 'آنچه در انتظار شماست، صفحه به صفحه: فوری‌تر پیش‌تر، سپس کارهای اداره‌تان، دیرمانده‌تر پیش‌تر',
        en: 'What waits for the person signed in, a page at a time: most urgent first, then what waits for their office, the longest waiting first',
      },
      answer: { json: dutiesPage, status: 200 },
    }),
    route('get /cases', listCases, {
      title: {
        fa: 'پرونده‌هایی که می‌توانید بخوانید، صفحه به صفحه',
        en: 'The cases you may read, a page at a time',
      },
      answer: { json: casesPage, status: 200 },
    }),
    route('get /cases/{caseId}', readCase, {
      title: { fa: 'یک پرونده', en: 'One case' },
      answer: { json: caseView, status: 200 },
    }),
    plainRoute('put /cases/{caseId}', {
      title: {
        fa: 'یک پرونده چنان که سامانهٔ شهرداری می‌گوید، با شمارهٔ آن در نشانی؛ تازه‌تر از آن بازنویسی نمی‌شود',
        en: 'A case as the municipality’s system holds it, by its number there; nothing newer is overwritten',
      },
      answer: { json: caseOutcome, status: 200, or: 201 },
      open: false,
      verb: putCases.name,
      input: caseFacts,
      handle: async (c) => {
        const number = c.req.param('caseId')
        const given = { ...(await readJson(c)), number }
        // Said by its own places: the record is not one of many here.
        parseInput(caseRecord, given)
        const [outcome] = await putCases(c.get('context'), { records: [given] })
        if (outcome?.result === 'refused') throw refusalOf(outcome)
        return c.json(outcome, outcome?.result === 'created' ? 201 : 200)
      },
    }),
    route('get /cases/{caseId}/record', readCaseRecord, {
      title: {
        fa: 'آنچه شهرداری از پرونده گفته است، با شمارهٔ پرونده در نشانی',
        en: 'What the municipality said of a case, by its number there',
      },
      answer: { json: caseRecordView, status: 200 },
    }),
    plainRoute('post /cases', {
      title: {
        fa: 'پرونده‌های بسیار، هر سطر یک JSON (application/x-ndjson)؛ برای هر سطر یک سطر پاسخ',
        en: 'Many cases, one JSON a line (application/x-ndjson); a line of answer for each',
      },
      answer: { files: ['application/x-ndjson'] },
      body: { in: 'bytes', most: Number.POSITIVE_INFINITY, types: ['application/x-ndjson'] },
      open: false,
      verb: putCases.name,
      handle: takeLines({
        permit: mayWriteCases,
        record: caseRecord,
        together: TOGETHER,
        store: (context, records) => putCases(context, { records }),
      }),
    }),
  ],
} satisfies Module

const refusalOf = ({ code, message }: CaseOutcome) =>
  new ProblemError(409, `case-${code}`, message ?? { fa: '', en: '' })
