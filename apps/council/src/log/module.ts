import type { Module } from '../module.ts'
import { appendLeaves } from './append-leaves.ts'
import { proveInclusion } from './prove-inclusion.ts'

export const log = {
  name: 'log',
  verbs: { proveInclusion },
  routes: (api) => {
    api.get('/ledger/:sha256', async (c) =>
      c.json(await proveInclusion(c.get('context'), { fileSha256: c.req.param('sha256') })),
    )
  },
  listen: appendLeaves,
} satisfies Module
