/** No bent CMS in a PDF is accepted, and what is wrong with it is named; the honest one beside it passes. */
import { createAuthority } from '@mohr/authority'
import { verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { cms } from './cms.ts'
import { named } from './named.ts'

const authority = await createAuthority({ name: 'Test City', keys: 'ec' })

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
