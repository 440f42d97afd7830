/** No bent CMS in a PDF is accepted, and what is wrong with it is named; the honest one beside it passes. */
import { createAuthority } from '@mohr/authority'
import { type Report, verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { cms } from './cms.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })

const named = ({ document, problems, signatures }: Report): string[] => [
  ...[...document.why, ...problems].map(({ code }) => code),
  ...signatures.flatMap(({ subIndication, checks }) => [
    ...(subIndication === null ? [] : [subIndication]),
    ...checks
      .filter(({ status }) => status === 'failed' || status === 'unknown')
      .flatMap(({ id, evidence }) => [id, ...codesOf(evidence)]),
  ]),
]
const codesOf = (evidence: unknown): string[] =>
  [...JSON.stringify(evidence).matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code as string)

const all = (await cms(authority)).map((attack) => [attack.name, attack] as const)

test.each(all)('%s', async (_, { file, twin, reasons }) => {
  const attack = await verify(file, { trust: [authority.root] })
  expect(attack.indication).not.toBe('TOTAL_PASSED')
  expect(
    named(attack).filter((one) => reasons.includes(one)),
    named(attack).join(' '),
  ).not.toEqual([])
  const honest = await verify(twin, { trust: [authority.root] })
  expect([honest.document.state, honest.indication]).toEqual(['as-signed', 'TOTAL_PASSED'])
})
