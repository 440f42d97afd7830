/** No bent revocation data makes a certificate good under a policy that asks for them, and none hides what was revoked. */

import { generateKeyPairSync } from 'node:crypto'
import { type Policy, permitPolicy, verify } from '@mohr/signing'
import { expect, test } from 'vitest'
import { named } from './named.ts'
import {
  answer,
  certificate,
  day,
  EXTENSION,
  ecKey,
  list,
  makePki,
  NOW,
  party,
  signedBy,
  single,
  USAGE,
} from './raw-pki.ts'
import type { Given } from './raw-revocation.ts'
import { revocationAnswers } from './revocation-answers.ts'
import { revocationLists } from './revocation-lists.ts'

const policy: Policy = {
  ...permitPolicy,
  constraints: { ...permitPolicy.constraints, revocationMissing: 'fail', revocationFreshness: 'fail' },
}
const all = [...revocationAnswers(), ...revocationLists()].map((attack) => [attack.name, attack] as const)

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

test('hundreds of forged data by slow keys, and as many certificates of the right name, are soon seen through', async () => {
  const pki = makePki()
  const forger = generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey
  const extensions = [EXTENSION.ca(), EXTENSION.keyUsage(USAGE.certificates)]
  const ofTheName = Array.from({ length: 190 }, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-521' })
    return certificate(party(pki.ca.name, privateKey), pki.root, { extensions, by: ecKey() })
  })
  const times = Array.from({ length: 125 }, (_, i) => day(-1 - i / 1000))
  const forged = times.flatMap((thisUpdate) => [
    list(pki.ca, { by: forger, thisUpdate }),
    list(pki.ca, { by: forger, thisUpdate, base: 1 }),
  ])
  const certificates = ofTheName.slice(0, 20)
  const said = single(pki.certificate, pki.ca)
  const ocsps = Array.from({ length: 250 }, () => answer(pki.ca, [said], { by: forger, certificates }))
  const file = signedBy(pki.engineer, [pki.certificate, pki.caCertificate, ...ofTheName])
  const options = { trust: [pki.rootCertificate], at: NOW, policy }
  const honest = { crls: [list(pki.ca, { thisUpdate: day(-2) }), pki.rootList] }
  const flooded = { crls: [...honest.crls, ...forged], ocsps }
  expect((await verify(file, { ...options, revocation: flooded })).indication).toBe('TOTAL_PASSED')
  const without = { crls: [pki.rootList, ...forged], ocsps }
  expect((await verify(file, { ...options, revocation: without })).indication).toBe('INDETERMINATE')
})
