/** No bent revocation data makes a certificate good under a policy that asks for them, and none hides what was revoked. */
import { type Policy, permitPolicy, verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { named } from './named.ts'
import { NOW } from './raw-pki.ts'
import { type Given, revocation } from './revocation.ts'

const policy: Policy = {
  ...permitPolicy,
  constraints: { ...permitPolicy.constraints, revocationMissing: 'fail', revocationFreshness: 'fail' },
}
const all = revocation().map((attack) => [attack.name, attack] as const)

test.each(all)('%s', async (_, { root, attack, twin, reasons }) => {
  const judged = ({ file, ...data }: Given) =>
    verify(file, { trust: [root], at: NOW, policy, revocation: data })
  const report = await judged(attack)
  expect(report.indication).not.toBe('TOTAL_PASSED')
  expect(
    named(report).filter((one) => reasons.includes(one)),
    named(report).join(' '),
  ).not.toEqual([])
  expect([report.document.state, (await judged(twin)).indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})
