import type { Hono } from 'hono'
import type { Env, Module } from '../module.ts'
import { listCases } from './list-cases.ts'
import { listDuties } from './list-duties.ts'
import { readCase } from './read-case.ts'

function routes(api: Hono<Env>): void {
  api.get('/duties', async (c) => c.json({ duties: await listDuties(c.get('context'), {}) }))
  api.get('/cases', async (c) => c.json({ cases: await listCases(c.get('context'), {}) }))
  api.get('/cases/:id', async (c) => c.json(await readCase(c.get('context'), { caseId: c.req.param('id') })))
}

export const cases = {
  name: 'cases',
  verbs: { listDuties, listCases, readCase },
  routes,
} satisfies Module
