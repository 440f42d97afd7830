/** No chain that steps over what an authority above it allows is accepted. */
import { verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { chains } from './chains.ts'
import { named } from './named.ts'
import { certificate, EXTENSION, NOW, party, signedBy, USAGE } from './raw-pki.ts'

test('of more ways to a root than are tried the report says so', async () => {
  const root = party('Root')
  const extensions = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  const trust = [certificate(root, root, { extensions })]
  const [issuer, engineer] = [party('City CA'), party('Engineer')]
  const own = certificate(engineer, issuer)
  const others = Array.from({ length: 70 }, () => certificate(party('City CA'), root, { extensions }))
  const judged = (...chain: Buffer[]) => verify(signedBy(engineer, [own, ...chain]), { trust, at: NOW })
  const right = certificate(issuer, root, { extensions })
  expect((await judged(...others.slice(0, 60), right)).indication).toBe('TOTAL_PASSED')
  const report = await judged(...others, right)
  expect(report.indication).toBe('INDETERMINATE')
  expect(report.problems.map(({ code }) => code)).toContain('limit-paths')
})

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
