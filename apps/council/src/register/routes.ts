import { z } from 'zod'
import {
  bindingRequestView,
  engineerOutcome,
  engineersPage,
  engineerView,
  sheetView,
} from '../api/shapes/register.ts'
import type { EngineerOutcome } from '../api/types.ts'
import { ProblemError } from '../platform/problem.ts'
import { readJson } from '../platform/request.ts'
import { plainRoute, route } from '../platform/route.ts'
import { SHEET_LIMITS } from '../platform/sheets/problems.ts'
import { CSV_TYPE, XLSX_TYPE } from '../platform/sheets/read-sheet.ts'
import { takeLines } from '../platform/take-lines.ts'
import { parseInput } from '../platform/verb.ts'
import { askBinding } from './ask-binding.ts'
import { confirmBinding } from './confirm-binding.ts'
import { endSuspension } from './end-suspension.ts'
import { engineerRecord } from './engineer-record.ts'
import { listBindingRequests } from './list-binding-requests.ts'
import { listEngineers } from './list-engineers.ts'
import { mayWriteRegister, putEngineers, TOGETHER } from './put-engineers.ts'
import { readEngineer } from './read-engineer.ts'
import { recordSuspension } from './record-suspension.ts'
import { refuseBinding } from './refuse-binding.ts'
import { reportLostKey } from './report-lost-key.ts'
import { applySheet } from './sheets/apply-sheet.ts'
import { previewSheet } from './sheets/preview-sheet.ts'
import { readSheet } from './sheets/read-sheet.ts'
import { sheetTemplate } from './sheets/template.ts'

export const registerRoutes = [
  route('post /register/bindings', askBinding, {
    title: {
      fa: 'درخواست پیوند گواهی به حساب خود، با پاسخ کلیدش به یک پرسش',
      en: 'Ask that a certificate be bound to one’s account, by its key’s answer to a challenge',
    },
    answer: { json: z.object({ id: z.uuid() }), status: 201 },
    open: true,
  }),
  route('get /register/bindings', listBindingRequests, {
    title: {
      fa: 'درخواست‌های پیوند که تصمیم می‌خواهند',
      en: 'Requests for a binding that wait for a decision',
    },
    answer: { json: z.object({ requests: z.array(bindingRequestView) }), status: 200 },
    show: (_context, requests) => ({ requests }),
  }),
  route('post /register/bindings/{requestId}/confirmation', confirmBinding, {
    title: {
      fa: 'تأیید پیوند: نخستین بار یک مسئول، پس از گم‌شدن کلید دو مسئول',
      en: 'Confirm a binding: one officer for a first, two after a lost key',
    },
    answer: { json: z.object({ state: z.enum(['bound', 'waiting']) }), status: 200 },
  }),
  route('post /register/bindings/{requestId}/refusal', refuseBinding, {
    title: { fa: 'رد درخواست پیوند', en: 'Refuse a binding' },
    answer: 'nothing',
  }),
  route('post /register/lost-keys', reportLostKey, {
    title: {
      fa: 'کلیدم گم شده است: پیوند گواهی‌ها و همهٔ نشست‌ها همین دم پایان می‌یابد',
      en: '“My key is lost”: bindings and all sessions end at this instant',
    },
    answer: 'nothing',
  }),
  route('get /register/engineers', listEngineers, {
    title: { fa: 'دفتر مهندسان، صفحه به صفحه', en: 'The register of engineers, a page at a time' },
    answer: { json: engineersPage, status: 200 },
  }),
  route('get /register/engineers/{licence}', readEngineer, {
    title: { fa: 'یک مهندس، چنان که اینجا ثبت است', en: 'An engineer, as held here' },
    answer: { json: engineerView, status: 200 },
  }),
  route('post /register/engineers/{licence}/suspensions', recordSuspension, {
    title: {
      fa: 'تعلیق پروانهٔ یک مهندس، از لحظه‌ای تا لحظه‌ای یا تا اطلاع بعدی',
      en: 'Suspend an engineer, from an instant until another or until further notice',
    },
    answer: { json: engineerView, status: 201 },
    show: (context, { licence }) => readEngineer(context, { licence }),
  }),
  route('post /suspensions/{suspensionId}/end', endSuspension, {
    title: { fa: 'پایان‌دادن به تعلیق پیش از موعد', en: 'End a suspension before its time' },
    answer: { json: engineerView, status: 200 },
    show: (context, { licence }) => readEngineer(context, { licence }),
  }),
  plainRoute('put /register/engineers/{licence}', {
    title: {
      fa: 'ثبت یک مهندس چنان که سامانهٔ سازمان می‌گوید؛ تازه‌تر از آن بازنویسی نمی‌شود',
      en: 'An engineer as the council’s own system holds them; nothing newer is overwritten',
    },
    answer: { json: engineerOutcome, status: 200, or: 201 },
    open: false,
    verb: putEngineers.name,
    input: engineerRecord,
    handle: async (c) => {
      const licence = c.req.param('licence')
      const given = { ...(await readJson(c)), licence }
      // Said by its own places: the record is not one of many here.
      parseInput(engineerRecord, given)
      const [outcome] = await putEngineers(c.get('context'), { records: [given] })
      if (outcome?.result === 'refused') throw refusalOf(outcome)
      return c.json(outcome, outcome?.result === 'created' ? 201 : 200)
    },
  }),
  plainRoute('post /register/engineers', {
    title: {
      fa: 'مهندسان بسیار، هر سطر یک JSON (application/x-ndjson)؛ برای هر سطر یک سطر پاسخ',
      en: 'Many engineers, one JSON a line (application/x-ndjson); a line of answer for each',
    },
    answer: { files: ['application/x-ndjson'] },
    body: { in: 'bytes', most: Number.POSITIVE_INFINITY, types: ['application/x-ndjson'] },
    open: false,
    verb: putEngineers.name,
    handle: takeLines({
      permit: mayWriteRegister,
      record: engineerRecord,
      together: TOGETHER,
      store: (context, records) => putEngineers(context, { records }),
    }),
  }),
  route('post /register/sheets', previewSheet, {
    title: {
      fa: 'فایل مهندسان (CSV یا XLSX): آنچه عوض خواهد شد، سطر به سطر؛ چیزی هنوز ثبت نمی‌شود',
      en: 'A sheet of engineers (CSV or XLSX): what it would change, line by line; nothing is stored in the register yet',
    },
    body: { in: 'stream', most: SHEET_LIMITS.bytes, types: [CSV_TYPE, XLSX_TYPE] },
    answer: { json: sheetView, status: 201 },
    show: (context, { sheetId }) => readSheet(context, { sheetId }),
  }),
  route('get /register/sheets/{sheetId}', readSheet, {
    title: {
      fa: 'یک فایل مهندسان و سطرهایش، صفحه به صفحه',
      en: 'A sheet of engineers and its lines, a page at a time',
    },
    answer: { json: sheetView, status: 200 },
  }),
  route('post /register/sheets/{sheetId}/application', applySheet, {
    title: {
      fa: 'اعمال همان که نشان داده شد (digest)؛ سطرها چندتاچندتا ثبت می‌شوند',
      en: 'Apply what was shown (digest); its lines are taken over a few at a time',
    },
    answer: { json: sheetView, status: 200 },
    show: (context, { sheetId }) => readSheet(context, { sheetId }),
  }),
  plainRoute('get /register/sheet-template', {
    title: {
      fa: 'قالب فایل مهندسان، با یک سطر نمونه (CSV)',
      en: 'Template of a sheet of engineers, with an example (CSV)',
    },
    answer: { files: [CSV_TYPE] },
    open: true,
    handle: async (c) =>
      c.body(sheetTemplate(), 200, {
        'Content-Type': `${CSV_TYPE}; charset=utf-8`,
        'Content-Disposition': 'attachment; filename="engineers.csv"',
      }),
  }),
]

const refusalOf = ({ code, message }: EngineerOutcome) =>
  new ProblemError(409, `engineer-${code}`, message ?? { fa: '', en: '' })
