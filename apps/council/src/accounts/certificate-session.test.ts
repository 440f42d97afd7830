/** Signing in with a certificate: the real key of an engineer, over HTTP. */
import { createAuthority } from '@mohr/authority'
import {
  givenRevocation,
  type RevocationData,
  type RevocationSource,
  signCades,
  signChallenge,
} from '@mohr/signing'
import { openPkcs12 } from '@mohr/signing/pkcs12'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem, SessionView } from '../api/types.ts'
import { audit } from '../platform/tables.ts'
import { answerOf, browserOf, ORIGIN, type TestCity, testCity } from '../testing.ts'

let city: TestCity
const told: { lists: RevocationData } = { lists: { ocsps: [], crls: [] } }
const revocation: RevocationSource = {
  find: (...of) => givenRevocation(told.lists).find(...of),
}
beforeAll(async () => {
  city = await testCity({ revocation: [revocation] })
})
afterAll(() => city?.close())

const enter = async (answer: string) => {
  const { request } = await browserOf(city.council, null)
  return request('/api/v1/session/certificate', { method: 'POST', body: JSON.stringify({ answer }) })
}
const codeOf = async (answer: string) => {
  const refused = await enter(answer)
  expect(refused.headers.get('set-cookie')).toBeNull()
  return [refused.status, ((await refused.json()) as Problem).code]
}

test('an engineer signs in with the key that is bound to them, and the audit says so without secrets', async () => {
  const answer = await answerOf(city.council, city.reza)
  const entered = await enter(answer)
  expect(entered.status).toBe(200)
  const { person } = (await entered.json()) as SessionView
  expect(person?.name).toBe('رضا موسوی‌نژاد')
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const duties = await city.council.app.request('/api/v1/duties', { headers: { cookie } })
  expect(duties.status).toBe(200)
  const { database } = (await city.council.context(null)).services
  const rows = JSON.stringify(await database.read.select().from(audit))
  expect(rows).toContain('"by":"certificate"')
  expect(rows).not.toContain(cookie.split('=')[1])
  expect(rows).not.toContain(answer)
})

test('an answer is good once, also for two who send it at the same instant', async () => {
  const answer = await answerOf(city.council, city.reza)
  const both = await Promise.all([enter(answer), enter(answer)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  expect(await codeOf(answer)).toEqual([403, 'sign-in-used'])
})

test('an answer for another address, one that is over, and one to nobody’s challenge are refused', async () => {
  const { council, reza } = city
  expect(await codeOf(await answerOf(council, reza, { origin: 'https://mohr.example' }))).toEqual([
    403,
    'sign-in-other-origin',
  ])
  const past = new Date(Math.floor(Date.now() / 1000) * 1000 - 1000)
  expect(await codeOf(await answerOf(council, reza, { expiresAt: past }))).toEqual([403, 'sign-in-expired'])
  const far = new Date(Date.now() + 3_600_000)
  expect(await codeOf(await answerOf(council, reza, { expiresAt: far }))).toEqual([403, 'sign-in-too-long'])
  const own = { origin: ORIGIN, nonce: new Uint8Array(32), expiresAt: new Date(Date.now() + 30_000) }
  const made = Buffer.from(await signChallenge(own, reza)).toString('base64')
  expect(await codeOf(made)).toEqual([403, 'sign-in-used'])
})

test('a forged answer and a signature under a document are refused', async () => {
  const answer = Buffer.from(await answerOf(city.council, city.reza), 'base64')
  answer[answer.length - 1] = (answer.at(-1) as number) ^ 1
  expect(await codeOf(answer.toString('base64'))).toEqual([403, 'sign-in-forged'])
  const document = new TextEncoder().encode('I sign in')
  const { bytes } = await signCades(document, { detached: false, level: 'B-B' }, city.reza)
  expect(await codeOf(Buffer.from(bytes).toString('base64'))).toEqual([403, 'sign-in-other-type'])
  expect(await codeOf('AAAA')).toEqual([403, 'sign-in-malformed'])
})

test('a certificate that is bound to nobody, untrusted, or revoked opens nothing', async () => {
  const { council, authority } = city
  const person = { commonName: 'رضا موسوی‌نژاد', usage: 'signature', nationalCode: '0932833810' } as const
  const second = await authority.issue(person)
  const unbound = await openPkcs12(second.pkcs12('pin'), 'pin')
  expect(await codeOf(await answerOf(council, unbound))).toEqual([403, 'sign-in-unbound'])

  const stranger = await createAuthority({ name: 'Stranger', keys: 'ec' })
  const theirs = await openPkcs12((await stranger.issue(person)).pkcs12('pin'), 'pin')
  expect(await codeOf(await answerOf(council, theirs))).toEqual([403, 'sign-in-certificate'])

  authority.revoke(second.serial, 'keyCompromise')
  told.lists = { ocsps: [], crls: [await authority.crl(), await authority.crl('root')] }
  expect(await codeOf(await answerOf(council, unbound))).toEqual([403, 'sign-in-revoked'])
  expect((await enter(await answerOf(council, city.zahra))).status).toBe(200)
})

test('another page can neither ask for a challenge nor answer one', async () => {
  const headers = { origin: 'https://evil.example', 'content-type': 'application/json' }
  for (const path of ['challenge', 'certificate']) {
    const refused = await city.council.app.request(`/api/v1/session/${path}`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([403, 'wrong-origin'])
  }
})
