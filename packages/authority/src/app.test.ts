import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Authority, createAuthority, serveAuthority } from './index.ts'

let folder: string
let authority: Authority
const requests: Record<'tsa' | 'ocsp', Uint8Array> = { tsa: new Uint8Array(), ocsp: new Uint8Array() }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'authority-'))
  authority = await createAuthority({ name: 'Sample City', keys: 'ec' })
  const { certificate } = await authority.issue({ commonName: 'One', usage: 'seal' })
  writeFileSync(join(folder, 'ca.der'), authority.intermediate)
  writeFileSync(join(folder, 'one.der'), certificate)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  openssl('ocsp', '-issuer', 'ca.der', '-cert', 'one.der', '-reqout', 'ocsp')
  openssl('ts', '-query', '-data', 'one.der', '-sha256', '-cert', '-out', 'tsa')
  for (const name of ['tsa', 'ocsp'] as const) requests[name] = readFileSync(join(folder, name))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('OCSP by GET answers as by POST', async () => {
  const path = encodeURIComponent(Buffer.from(requests.ocsp).toString('base64'))
  const response = await authority.app.request(`/ocsp/${path}`)
  expect(response.headers.get('content-type')).toBe('application/ocsp-response')
  const answer = new Uint8Array(await response.arrayBuffer())
  expect(Buffer.from(answer).includes(Buffer.of(0x0a, 1, 0)), 'responseStatus successful').toBe(true)
})

test.each(['tsa', 'ocsp'] as const)('/%s answers any bytes without failing', async (name) => {
  const valid = requests[name]
  const ask = (body: Uint8Array) =>
    authority.app.request(`/${name}`, { method: 'POST', body: Uint8Array.from(body) })
  for (let at = 0; at < valid.length; at++) {
    const changed = Uint8Array.from(valid)
    changed[at] = (changed[at] as number) ^ (1 << (at % 8))
    expect((await ask(changed)).status, `byte ${at}`).toBe(200)
    if (at % 8 === 0) expect((await ask(valid.subarray(0, at))).status, `cut at ${at}`).toBe(200)
  }
  expect((await ask(new Uint8Array(100_000))).status).toBe(413)
})

test('a port in use is refused', async () => {
  const service = await serveAuthority(authority)
  const port = Number(new URL(service.url).port)
  await expect(serveAuthority(authority, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  expect((await fetch(`${service.url}/ca/root.cer`)).status).toBe(200)
  await service.close()
})
