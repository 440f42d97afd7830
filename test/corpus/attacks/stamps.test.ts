/** No bent time-stamp proves a time; the signature under it keeps what it is worth without one. */
import { type Policy, permitPolicy, verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { named } from './named.ts'
import { NOW } from './raw-pki.ts'
import { stamps } from './stamps.ts'

const policy: Policy = { ...permitPolicy, constraints: { ...permitPolicy.constraints, timestamp: 'fail' } }
const all = stamps().map((attack) => [attack.name, attack] as const)

test.each(all)('%s', async (_, { root, file, twin, reasons }) => {
  const options = { trust: [root], at: NOW, policy }
  const report = await verify(file, options)
  expect([report.document.state, report.indication]).toEqual(['as-signed', 'INDETERMINATE'])
  expect(report.signatures[0]?.bestTime).toBeNull()
  const stamp = report.signatures[0]?.checks.find(({ id }) => id === 'time-stamp')
  const why = [...named(report), ...((stamp?.evidence.checks ?? []) as string[])]
  expect(
    why.filter((one) => reasons.includes(one)),
    why.join(' '),
  ).not.toEqual([])
  const honest = await verify(twin, options)
  expect([honest.indication, honest.signatures[0]?.level]).toEqual(['TOTAL_PASSED', 'B-T'])
})
