/** The agent with tokens: SoftHSM, and a driver in front of it that fails as cards do. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority, type Issued } from '@mohr/authority'
import { completePdf, type PreparedPdf, preparePdf, verify, verifyChallenge } from '@mohr/signing'
import { type AgentCertificate, answerByAgent } from '@mohr/signing/agent'
import { openSoftTokens, type SoftTokens, TOKEN_PIN } from '@mohr/signing/testing/soft-token'
import { PDFDocument } from 'pdf-lib'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AttendedAgent, attendedAgent } from '../testing.ts'

const PORTAL = 'https://mohr.example'
let tokens: SoftTokens
let root: Uint8Array
let engineer: Issued
let serial: string
let report: Uint8Array
let agent: AttendedAgent
const heard: string[] = []

beforeAll(async () => {
  tokens = openSoftTokens()
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  root = authority.root
  engineer = await authority.issue({ commonName: 'رضا موسوی‌نژاد', usage: 'signature', keys: 'rsa' })
  serial = tokens.init('Reza')
  tokens.put(serial, '01', engineer)
  tokens.putCertificate(serial, 'issuer', authority.intermediate)
  const careful = await authority.issue({ commonName: 'Careful', usage: 'signature' })
  tokens.put(serial, '02', careful, '--mark-always-authenticate')
  const past = { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') }
  tokens.put(serial, '03', await authority.issue({ commonName: 'Expired', usage: 'signature', ...past }))
  const keyless = await authority.issue({ commonName: 'Keyless', usage: 'signature' })
  tokens.putCertificate(serial, 'keyless', keyless.certificate)
  const pdf = await PDFDocument.create()
  pdf.setTitle('گزارش پی‌سازی')
  pdf.addPage()
  report = await pdf.save()
})
afterAll(() => tokens.close())
afterEach(() => agent.close())

const open = async (drivers: string[], more = {}) => {
  agent = await attendedAgent({ drivers, ...more }, { origin: PORTAL, heard: (text) => heard.push(text) })
  return agent
}

async function certificate(name: string): Promise<AgentCertificate> {
  const { certificates } = await agent.client.keys()
  return certificates.find(({ label }) => label === name) ?? expect.fail(`no certificate of ${name}`)
}

function prepare({ certificate, chain }: AgentCertificate): Promise<PreparedPdf> {
  const der = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  return preparePdf(
    report,
    { level: 'B-B', allow: ['expired'] },
    {
      certificate: der(certificate),
      chain: chain.map(der),
    },
  )
}

/** Asks for signatures of the report; the id of the request, and what becomes of its documents. */
async function ask(name: string, count = 1) {
  const chosen = await certificate(name)
  const prepared = await Promise.all(Array.from({ length: count }, () => prepare(chosen)))
  const { id } = await agent.client.sign(
    chosen.id,
    prepared.map(({ document }) => ({ document: document.bytes })),
  )
  return {
    id,
    async judged() {
      const { signatures = [] } = await agent.client.signing(id)
      expect(signatures).toHaveLength(count)
      return Promise.all(
        prepared.map(async (one, at) => {
          const value = new Uint8Array(Buffer.from(signatures[at] as string, 'base64'))
          const { bytes } = await completePdf(one, value, {})
          return (await verify(bytes, { trust: [root] })).indication
        }),
      )
    },
  }
}

/** The PIN typed in the window: the code of what is said, or `signed`. */
async function type(id: string, pin: string | null, more = {}): Promise<string> {
  const { code, state, message } = await agent.window(`signings/${id}`, { pin, ...more })
  if (message !== undefined)
    expect([message.fa, message.en]).toEqual([expect.stringMatching(/[آ-ی]/), expect.any(String)])
  return code ?? state
}

const pinState = async () => (await agent.window('waiting')).signings[0].pin

test('the keys of a token are listed without a PIN, with the chain that lies on it', async () => {
  await open([tokens.driver])
  const { certificates, troubles } = await agent.client.keys()
  expect(certificates.map(({ label, source }) => `${label} ${source}`).sort()).toEqual(
    ['Careful', 'Expired', 'Keyless', 'رضا موسوی‌نژاد'].map((name) => `${name} pkcs11`),
  )
  expect(troubles).toEqual([])
  expect((await certificate('رضا موسوی‌نژاد')).chain).toHaveLength(1)
})

test('three documents, one consent, one PIN; a wrong one is said and tried no second time', async () => {
  const { driver, logins } = tokens.faultyDriver()
  await open([driver])
  const { id, judged } = await ask('رضا موسوی‌نژاد', 3)
  expect(await pinState()).toEqual({ left: null, warning: null })
  expect(await type(id, '9999')).toBe('token-pin-wrong')
  expect(logins()).toBe(1)
  expect(await pinState()).toEqual({ left: null, warning: 'wrong-before' })
  expect(await type(id, TOKEN_PIN)).toBe('signed')
  expect(logins()).toBe(2)
  expect(await judged()).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED', 'TOTAL_PASSED'])
})

test('a key that asks for a login before each signature signs a batch with one entry of the PIN', async () => {
  await open([tokens.driver])
  const { id, judged } = await ask('Careful', 3)
  expect(await type(id, TOKEN_PIN)).toBe('signed')
  expect(await judged()).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED', 'TOTAL_PASSED'])
})

test('a token answers a challenge to sign in, for the address that the agent saw', async () => {
  await open([tokens.driver])
  const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000)
  const challenge = { nonce: crypto.getRandomValues(new Uint8Array(32)), expiresAt }
  const answer = await answerByAgent(agent.client, (await certificate('رضا موسوی‌نژاد')).id, challenge, {
    waiting: async () => {
      const { signings } = await agent.window('waiting')
      expect(signings).toMatchObject([{ signIn: PORTAL, key: { token: 'Reza', pinPad: false } }])
      expect(await type(signings[0].id, TOKEN_PIN)).toBe('signed')
    },
  })
  const judged = await verifyChallenge(answer, { origins: [PORTAL], trust: [root], longestMs: 60_000 })
  expect(judged.challenge).toEqual({ origin: PORTAL, ...challenge })
})

test('before what may be the last try the person is told and no PIN is tried, also by an agent started anew', async () => {
  const { driver, logins } = tokens.faultyDriver()
  const directory = mkdtempSync(join(tmpdir(), 'mohr-agent-'))
  await open([driver], { directory })
  const { id } = await ask('رضا موسوی‌نژاد')
  expect(await type(id, '0001')).toBe('token-pin-wrong')
  expect(await type(id, '0002')).toBe('token-pin-final')
  expect((await pinState()).warning).toBe('final-try')
  expect(await type(id, '0003')).toBe('token-final-try')
  expect(logins()).toBe(2)
  await agent.close()

  // Whoever starts the agent anew has no more tries for it.
  await open([driver], { directory })
  const again = await ask('رضا موسوی‌نژاد')
  expect((await pinState()).warning).toBe('final-try')
  expect(await type(again.id, TOKEN_PIN)).toBe('token-final-try')
  expect(await type(again.id, TOKEN_PIN, { finalTryKnown: true })).toBe('signed')
  await ask('رضا موسوی‌نژاد')
  expect((await pinState()).warning).toBe(null)
  rmSync(directory, { recursive: true })
})

test('a locked token ends the request, and the page is told', async () => {
  const { driver, faults } = tokens.faultyDriver()
  await open([driver])
  const { id } = await ask('رضا موسوی‌نژاد')
  faults('pin-locked')
  expect(await type(id, TOKEN_PIN)).toBe('token-locked')
  const told = await agent.client.signing(id)
  expect([told.state, told.problem?.code]).toEqual(['failed', 'agent-token-locked'])
  expect(told.problem?.text.fa).toContain('صادرکنندهٔ توکن می‌تواند آن را باز کند')
})

test('a PIN pad: nothing is typed in the window', async () => {
  const { driver, faults } = tokens.faultyDriver()
  faults('pin-pad')
  await open([driver])
  const { id, judged } = await ask('رضا موسوی‌نژاد')
  expect((await agent.window('waiting')).signings[0].key.pinPad).toBe(true)
  expect(await type(id, null)).toBe('signed')
  expect(await judged()).toEqual(['TOTAL_PASSED'])
})

test('where the PIN is typed in the window, none is no PIN', async () => {
  await open([tokens.driver])
  expect(await type((await ask('رضا موسوی‌نژاد')).id, null)).toBe('request-malformed')
})

test.each([
  ['pulled-out', 'token-removed'],
  ['crashes', 'driver-crashed'],
])(
  '%s in the middle of a batch: nothing is given out, and once it is mended the same request is signed',
  async (fault, code) => {
    const { driver, faults } = tokens.faultyDriver()
    await open([driver])
    const { id, judged } = await ask('رضا موسوی‌نژاد', 2)
    faults(`${fault}-at-second`)
    expect(await type(id, TOKEN_PIN)).toBe(code)
    expect(await agent.client.signing(id)).toEqual({ state: 'waiting' })
    faults()
    expect(await type(id, TOKEN_PIN)).toBe('signed')
    expect(await judged()).toEqual(['TOTAL_PASSED', 'TOTAL_PASSED'])
  },
)

test('plugged in and pulled out while the agent runs', async () => {
  await open([tokens.driver])
  const late = tokens.init('Late')
  const { certificates, troubles } = await agent.client.keys()
  expect(certificates).toHaveLength(4)
  expect(troubles).toMatchObject([{ where: 'Late', problem: { code: 'agent-token-empty' } }])
  const authority = await createAuthority({ name: 'Other', keys: 'ec' })
  tokens.put(late, '01', await authority.issue({ commonName: 'Late', usage: 'signature' }))
  await expect.poll(async () => (await agent.client.keys()).certificates.length, { timeout: 10_000 }).toBe(5)
  const { id } = await ask('Late')
  tokens.remove(late)
  expect(await type(id, TOKEN_PIN)).toBe('token-absent')
  expect(await agent.client.signing(id)).toEqual({ state: 'waiting' })
})

test('an expired certificate, and one without its key', async () => {
  await open([tokens.driver])
  await expect(ask('Expired')).rejects.toMatchObject({ code: 'agent-certificate-expired' })
  const { id } = await ask('Keyless')
  expect(await type(id, TOKEN_PIN)).toBe('token-no-key')
  expect((await agent.client.signing(id)).problem?.code).toBe('agent-token-no-key')
})

test('drivers that can’t be loaded are said with what to do, and hide no other key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drivers-'))
  writeFileSync(join(folder, 'text.so'), 'not a library at all, but long enough to be looked at as one')
  const elf32 = Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1, ...new Uint8Array(200)])
  writeFileSync(join(folder, 'old32.so'), elf32)
  await open([tokens.driver, join(folder, 'none.so')])
  writeFileSync(
    join(agent.directory, 'drivers.txt'),
    `# of the old token\n${folder}/old32.so\n\n${folder}/text.so # another\n${tokens.driver}\n`,
  )
  const { certificates, troubles } = await agent.client.keys()
  expect(certificates).toHaveLength(4)
  expect(troubles.map(({ where, problem }) => [where, problem.code])).toEqual([
    ['none.so', 'agent-driver-missing'],
    ['old32.so', 'agent-driver-architecture'],
    ['text.so', 'agent-driver-invalid'],
  ])
  expect(troubles[1]?.problem.text.fa).toContain('۳۲ بیتی')
  expect((await agent.window('keys')).troubles).toHaveLength(3)
  rmSync(folder, { recursive: true })
})

test('no PIN is in an answer, in a file of the agent or in the list of processes', async () => {
  const { driver } = tokens.faultyDriver()
  await open([driver])
  const wrong = 'wrong-pin-7391'
  const { id } = await ask('رضا موسوی‌نژاد', 2)
  const typing = type(id, wrong)
  const processes = execFileSync('ps', ['axww', '-o', 'args='], { encoding: 'utf8' })
  expect(await typing).toBe('token-pin-wrong')
  expect(await type(id, TOKEN_PIN)).toBe('signed')
  const told = JSON.stringify([await agent.client.signing(id), await agent.client.keys()])
  const files = readdirSync(agent.directory, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
  expect(files.length).toBeGreaterThan(1)
  for (const text of [processes, told, ...heard, ...files]) expect(text).not.toContain(wrong)
})
