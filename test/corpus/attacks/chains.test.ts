/** No chain that steps over what an authority above it allows is accepted. */
import { verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { chains } from './chains.ts'
import { named } from './named.ts'
import { NOW } from './raw-pki.ts'

const all = chains().map((attack) => [attack.name, attack] as const)

test.each(all)('%s', async (_, { root, file, twin, reasons }) => {
  const report = await verify(file, { trust: [root], at: NOW })
  expect(report.indication).not.toBe('TOTAL_PASSED')
  expect(
    named(report).filter((one) => reasons.includes(one)),
    named(report).join(' '),
  ).not.toEqual([])
  const honest = await verify(twin, { trust: [root], at: NOW })
  expect([honest.document.state, honest.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})
