/** The library's signer, with a running agent and the person at its window. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '@mohr/authority'
import { signAll, signCades, signPdf, verify } from '@mohr/signing'
import {
  type AgentClient,
  agentSigner,
  COMMAND_ORIGIN,
  connectAgent,
  newAgentKey,
  pairWithAgent,
} from '@mohr/signing/agent'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Agent, addKey, startAgent } from './index.ts'

const PIN = '2580'
let directory: string
let agent: Agent
let client: AgentClient
let trust: Uint8Array[]
let report: Uint8Array

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mohr-agent-'))
  const authority = await createAuthority({ name: 'Test', keys: 'ec' })
  trust = [authority.root]
  const key = await authority.issue({ commonName: 'Engineer', usage: 'signature' })
  await addKey(join(directory, 'keys'), 'engineer', key.pkcs12(PIN), PIN)
  agent = await startAgent({ directory, port: 0, origins: [] })
  client = connectAgent(agent.url, { key: await newAgentKey(), origin: COMMAND_ORIGIN })
  const pdf = await PDFDocument.create()
  pdf.addPage()
  report = await pdf.save()
})
afterAll(async () => {
  await agent.close()
  await rm(directory, { recursive: true, force: true })
})

/** What the person does in the agent's own window. */
async function ownWindow(path: string, body?: unknown) {
  const response = await fetch(`${agent.url}/window/api/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'mohr-window': new URL(agent.windowUrl).hash.slice(1) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: each test asserts the shape it expects
  return (await response.json()) as any
}

/** Answers the one request that waits, once its code is the one the program shows. */
const answer = (path: string, body: unknown) => async (code: string) => {
  const { signings } = await ownWindow('waiting')
  expect(signings).toHaveLength(1)
  expect(signings[0].code).toBe(code)
  await ownWindow(`signings/${signings[0].id}${path}`, body)
}

test('a program that isn’t paired is told so, one that is refused too', async () => {
  await expect(agentSigner(client)).rejects.toMatchObject({ code: 'agent-not-paired' })
  await expect(
    pairWithAgent(client, async () => {
      const { pairings } = await ownWindow('waiting')
      expect(pairings[0].origin).toBe(COMMAND_ORIGIN)
      await ownWindow(`pairings/${pairings[0].id}`, { agreed: false })
    }),
  ).rejects.toMatchObject({ code: 'agent-pairing-denied' })
})

test('paired, it signs what the person agrees to, the PIN asked by the agent', async () => {
  await pairWithAgent(client, async (code) => {
    const { pairings } = await ownWindow('waiting')
    expect(pairings[0].code).toBe(code)
    await ownWindow(`pairings/${pairings[0].id}`, { agreed: true })
  })
  const signer = await agentSigner(client, { waiting: answer('', { pin: PIN }) })
  const { bytes } = await signPdf(report, { level: 'B-B' }, signer)
  expect(await verify(bytes, { trust })).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('a set is one request and one PIN', async () => {
  let asked = 0
  const signer = await agentSigner(client, {
    waiting(code) {
      asked++
      void answer('', { pin: PIN })(code)
    },
  })
  const sheets = ['A-01.pdf', 'A-02.pdf', 'broken.pdf'].map((name) => ({
    name,
    source: name === 'broken.pdf' ? report.subarray(0, 100) : report,
  }))
  const outcomes = await signAll(sheets, { level: 'B-B' }, signer)
  expect(asked).toBe(1)
  expect(outcomes.map((one) => 'bytes' in one)).toEqual([true, true, false])
})

test('nobody at the window: the request is taken back', async () => {
  const signer = await agentSigner(client, { timeoutMs: 50 })
  await expect(signPdf(report, { level: 'B-B' }, signer)).rejects.toMatchObject({ code: 'agent-timeout' })
  expect((await ownWindow('waiting')).signings).toEqual([])
})

test('what the agent can’t show is not signed', async () => {
  const signer = await agentSigner(client)
  const letter = signCades(new Uint8Array(9), { detached: true, level: 'B-B' }, signer)
  await expect(letter).rejects.toMatchObject({ code: 'agent-kind' })
  const bare = signer.sign(new Uint8Array(32), { kind: 'pades', document: report })
  await expect(bare).rejects.toMatchObject({ code: 'agent-not-signable' })
})

test('a certificate is named, and the choices are told', async () => {
  await expect(agentSigner(client, { certificate: 'nobody' })).rejects.toMatchObject({
    code: 'agent-no-certificate',
  })
  const other = await createAuthority({ name: 'Other', keys: 'ec' })
  const key = await other.issue({ commonName: 'Second', usage: 'signature' })
  await addKey(join(directory, 'keys'), 'second', key.pkcs12(PIN), PIN)
  const ambiguous = await agentSigner(client).catch((error) => error)
  expect(ambiguous.code).toBe('agent-certificate-ambiguous')
  expect(ambiguous.detail).toMatch(/Engineer [0-9a-f]{64}, Second [0-9a-f]{64}/)
  expect((await agentSigner(client, { certificate: 'Second' })).certificate).toEqual(key.certificate)
})

test('no agent, another program, another version and another computer have codes of their own', async () => {
  const options = { key: await newAgentKey(), origin: COMMAND_ORIGIN }
  const answers = [{ hello: 'world' }, { agent: 'mohr', protocol: 99, version: '9.0', paired: true }]
  const server = createServer((_, response) => response.end(JSON.stringify(answers.shift())))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(connectAgent(url, options).hello()).rejects.toMatchObject({ code: 'agent-answer' })
  await expect(connectAgent(url, options).hello()).rejects.toMatchObject({ code: 'agent-version' })
  await new Promise((resolve) => server.close(resolve))
  await expect(connectAgent(url, options).hello()).rejects.toMatchObject({ code: 'agent-away' })
  expect(() => connectAgent('http://agent.example:4090', options)).toThrow(
    expect.objectContaining({ code: 'agent-url' }),
  )
})

test.each([
  ['a refusal in the window', '/refusal', [{}], 'agent-refused'],
  ['three wrong PINs', '', [{ pin: '1' }, { pin: '2' }, { pin: '3' }], 'agent-pin-blocked'],
])('%s', async (_, path, bodies, code) => {
  const signer = await agentSigner(client, {
    certificate: 'Engineer',
    waiting: async (shown) => {
      for (const body of bodies) await answer(path, body)(shown).catch(() => {})
    },
  })
  const refusal = await signPdf(report, { level: 'B-B' }, signer).catch((error) => error)
  expect(refusal).toMatchObject({
    code,
    text: { fa: expect.stringMatching(/[آ-ی]/), en: expect.any(String) },
  })
})
