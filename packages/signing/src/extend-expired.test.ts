/** A signer who expired before anything shows that the signature was there: lifted, but not in silence. */
import { createAuthority } from '@mohr/authority'
import { expect, test } from 'vitest'
import { packAsice } from './asice/pack.ts'
import { signAsice } from './asice/sign.ts'
import { signCades } from './cms/cades.ts'
import { extend } from './extend.ts'
import { signPdf } from './pades/sign.ts'
import { givenRevocation } from './revocation/given.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { smallPdf } from './testing/small-pdf.ts'
import type { Level } from './types.ts'

const text = new TextEncoder().encode('the letter')
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
const authority = await createAuthority({ name: 'Past', keys: 'ec', notBefore: ago(400) })
const issued = await authority.issue({
  commonName: 'Engineer',
  usage: 'signature',
  notBefore: ago(400),
  notAfter: ago(50),
})
const signer = await openPkcs12(issued.pkcs12('1'), '1')
const crls = [await authority.crl(), await authority.crl('root')]
const services = {
  timestamp: authority.timestampSource(),
  revocation: [givenRevocation({ ocsps: [], crls })],
  certificates: [authority.root],
}
const allow = ['expired', 'untrusted'] as const

const sign = async (kind: string, level: Level, stampedDaysAgo: number) => {
  const then = { timestamp: authority.timestampSource(() => ago(stampedDaysAgo)) }
  if (kind === 'pdf') return (await signPdf(smallPdf(), { level, allow }, signer, then)).bytes
  if (kind === 'cades') return (await signCades(text, { level, allow, detached: false }, signer, then)).bytes
  return (await signAsice(packAsice([{ name: 'a', bytes: text }]), { level, allow }, signer, then)).bytes
}

test.each(['pdf', 'cades', 'asice'])('%s: the warning names the day', async (kind) => {
  const detail = ago(50).toISOString().slice(0, 10)
  for (const level of ['B-T', 'B-LTA'] as const) {
    const bare = await extend(await sign(kind, 'B-B', 0), { level }, services)
    const { warnings } = bare
    expect(bare.reached).toBe(level)
    expect(warnings).toMatchObject([{ code: 'extend-expired', detail: expect.stringContaining(detail) }])
    expect(warnings[0]?.message.fa).toMatch(/به پایان اعتبار/)
    const late = await extend(await sign(kind, 'B-T', 10), { level }, services)
    expect(late.warnings.map(({ code }) => code)).toContain('extend-expired')
    const timely = await extend(await sign(kind, 'B-T', 100), { level }, services)
    expect([timely.reached, timely.warnings]).toEqual([level, []])
  }
})
