import { type Authority, createAuthority, createCscService, serveAuthority } from '@mohr/authority'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packAsice } from './asice/pack.ts'
import { SigningError } from './errors.ts'
import { type DocumentToSign, type Progress, type SigningOutcome, signAll } from './sign-all.ts'
import { openCsc } from './signers/csc/index.ts'
import { openPkcs11 } from './signers/pkcs11/index.ts'
import { openPkcs12 } from './signers/pkcs12.ts'
import { smallPdf } from './testing/small-pdf.ts'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from './testing/soft-token.ts'
import type { Signer, TimestampSource } from './types.ts'
import { verify } from './verify.ts'

let authority: Authority
let signer: Signer
let tokens: SoftTokens

beforeAll(async () => {
  authority = await createAuthority({ name: 'City', keys: 'ec' })
  const engineer = await authority.issue({ commonName: 'Engineer', usage: 'signature', keys: 'rsa' })
  signer = await openPkcs12(engineer.pkcs12('x'), 'x')
  tokens = openSoftTokens()
  tokens.put(tokens.init('Engineer'), '01', engineer)
})
afterAll(() => tokens.close())

const data = new TextEncoder().encode('a plan')
const sheets = (count: number): DocumentToSign[] =>
  Array.from({ length: count }, (_, i) => ({ name: `${i}.pdf`, source: smallPdf(`Sheet ${i}`) }))
const states = (outcomes: readonly SigningOutcome[]) =>
  outcomes.map((one) => ('problem' in one ? one.problem.code : one.reached))

async function judged(outcome: SigningOutcome, detached?: Uint8Array) {
  if ('problem' in outcome) return outcome.problem.code
  const options = { trust: [authority.root], name: outcome.name, ...(detached ? { detached } : {}) }
  return (await verify(outcome.bytes, options)).indication
}

test('PDFs, containers and other files are signed each in its way, in the order given', async () => {
  const container = packAsice([{ name: 'plan.txt', bytes: data }])
  const set: DocumentToSign[] = [
    { name: 'a.pdf', source: smallPdf(), pdf: { reason: 'done' } },
    { name: 'b.asice', source: container, kind: 'asice' },
    { name: 'c.txt', source: data, kind: 'cades' },
  ]
  const services = { timestamp: authority.timestampSource() }
  const outcomes = await signAll(set, { level: 'B-T' }, signer, services)
  expect(outcomes.map(({ name }) => name)).toEqual(['a.pdf', 'b.asice', 'c.txt'])
  expect(states(outcomes)).toEqual(['B-T', 'B-T', 'B-T'])
  const [a, b, c] = outcomes as [SigningOutcome, SigningOutcome, SigningOutcome]
  expect([await judged(a), await judged(b), await judged(c, data)]).toEqual(Array(3).fill('TOTAL_PASSED'))
})

test('a document that can’t be signed is reported, and the others are signed', async () => {
  const told: Progress[] = []
  const set = sheets(5)
  set[2] = { name: 'broken.pdf', source: data }
  const onProgress = (progress: Progress) => void told.push(progress)
  const outcomes = await signAll(set, { level: 'B-B', onProgress }, signer)
  expect(outcomes.map((one) => 'problem' in one)).toEqual([false, false, true, false, false])
  expect(states(outcomes)[2]).toMatch(/^pdf/)
  expect(told.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5])
  expect(told.every(({ total }) => total === 5)).toBe(true)
})

test('time-stamps are fetched several at once, and never more than asked', async () => {
  const source = authority.timestampSource()
  let open = 0
  let most = 0
  const timestamp: TimestampSource = {
    async stamp(hash, digest) {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 20))
      open--
      return source.stamp(hash, digest)
    },
  }
  const outcomes = await signAll(sheets(12), { level: 'B-T', concurrency: 3 }, signer, { timestamp })
  expect(states(outcomes)).toEqual(Array(12).fill('B-T'))
  expect(most).toBe(3)
})

test('a service that is down for some lowers the level of those', async () => {
  const source = authority.timestampSource()
  let calls = 0
  const stamp: TimestampSource['stamp'] = (hash, digest) =>
    ++calls % 2 === 0 ? Promise.reject(new Error('down')) : source.stamp(hash, digest)
  const outcomes = await signAll(sheets(4), { level: 'B-T' }, signer, { timestamp: { stamp } })
  expect(states(outcomes).sort()).toEqual(['B-B', 'B-B', 'B-T', 'B-T'])
})

describe('consent', () => {
  test('a token is asked its PIN once for the set', async () => {
    const token = await openPkcs11(tokens.driver)
    let asked = 0
    const pin = async () => {
      asked++
      return TOKEN_PIN
    }
    const outcomes = await signAll(sheets(20), { level: 'B-B' }, await token.signer({ pin }))
    token.close()
    expect(states(outcomes)).toEqual(Array(20).fill('B-B'))
    expect(asked).toBe(1)
  })

  test('a token that is pulled out keeps what was signed, and is not asked again', async () => {
    const { driver, faults } = tokens.faultyDriver()
    const token = await openPkcs11(driver)
    const inner = await token.signer({ pin: TOKEN_PIN, issuers: [authority.intermediate] })
    let asked = 0
    const leaving: Signer = {
      ...inner,
      sign(message, context) {
        if (++asked === 4) faults('pulled-out')
        return inner.sign(message, context)
      },
    }
    const outcomes = await signAll(sheets(10), { level: 'B-B' }, leaving)
    token.close()
    expect(states(outcomes)).toEqual([...Array(3).fill('B-B'), ...Array(7).fill('pkcs11-token-removed')])
    expect(asked).toBe(4)
    expect(await judged(outcomes[0] as SigningOutcome)).toBe('TOTAL_PASSED')
  })

  test('a remote service authorises the set once, also where a document fails', async () => {
    const remote = await authority.issue({ commonName: 'Remote', usage: 'signature', keys: 'rsa' })
    const app = createCscService({
      name: 'Council',
      userOf: () => 'engineer',
      deliverOtp: () => {},
      credentials: [{ id: 'one', user: 'engineer', pin: '1', ...remote, multisign: 200 }],
    })
    const served = await serveAuthority({ app })
    const asked: number[] = []
    const service = openCsc(`${served.url}/csc/v2`, { token: 'x' })
    const authorise = async ({ signatures }: { signatures: number }) => {
      asked.push(signatures)
      return { pin: '1' }
    }
    const set = sheets(30)
    set[7] = { name: 'broken.pdf', source: data }
    const services = { timestamp: authority.timestampSource() }
    const outcomes = await signAll(set, { level: 'B-T' }, await service.signer({ authorise }), services)
    await served.close()
    expect(states(outcomes).filter((state) => state === 'B-T')).toHaveLength(29)
    expect(asked).toEqual([29])
    expect(await judged(outcomes[29] as SigningOutcome)).toBe('TOTAL_PASSED')
  })

  test('an authorisation that is refused is every document’s problem, asked for once', async () => {
    let asked = 0
    const signMany = async () => {
      asked++
      throw new SigningError('csc-cancelled', { fa: 'لغو', en: 'cancelled' })
    }
    const outcomes = await signAll(sheets(3), { level: 'B-B' }, { ...signer, signMany })
    expect(states(outcomes)).toEqual(Array(3).fill('csc-cancelled'))
    expect(asked).toBe(1)
  })
})

test('an empty set', async () => {
  expect(await signAll([], { level: 'B-B' }, signer)).toEqual([])
})
