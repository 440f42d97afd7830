import { engineerOutcome, engineerView } from '../api/shapes/register.ts'
import type { EngineerOutcome } from '../api/types.ts'
import { ProblemError } from '../platform/problem.ts'
import { readJson } from '../platform/request.ts'
import { plainRoute, route } from '../platform/route.ts'
import { engineerRecord } from './engineer-record.ts'
import { putEngineers } from './put-engineers.ts'
import { readEngineer } from './read-engineer.ts'
import { takeLines } from './take-lines.ts'

export const registerRoutes = [
  route('get /register/engineers/{licence}', readEngineer, {
    title: { fa: 'یک مهندس، چنان که اینجا ثبت است', en: 'An engineer, as held here' },
    answer: { json: engineerView, status: 200 },
  }),
  plainRoute('put /register/engineers/{licence}', {
    title: {
      fa: 'ثبت یک مهندس چنان که سامانهٔ سازمان می‌گوید؛ تازه‌تر از آن بازنویسی نمی‌شود',
      en: 'An engineer as the council’s own system holds them; nothing newer is overwritten',
    },
    answer: { json: engineerOutcome, status: 200, or: 201 },
    open: false,
    input: engineerRecord,
    handle: async (c) => {
      const licence = c.req.param('licence')
      const [outcome] = await putEngineers(c.get('context'), {
        records: [{ ...(await readJson(c)), licence }],
      })
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
    handle: takeLines,
  }),
]

const refusalOf = ({ code, message }: EngineerOutcome) =>
  new ProblemError(409, `engineer-${code}`, message ?? { fa: '', en: '' })
