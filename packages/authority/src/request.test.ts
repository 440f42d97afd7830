import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAuthority } from './index.ts'
import { type SealError, seal, unseal } from './sealed.ts'

test('a request is certified only when its own key signed it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'request-'))
  try {
    const subject = ['-nodes', '-keyout', 'key.pem', '-subj', '/CN=x', '-outform', 'DER', '-out', 'request']
    execFileSync('openssl', ['req', '-new', '-newkey', 'rsa:2048', ...subject], {
      cwd: folder,
      stdio: 'ignore',
    })
    const request = readFileSync(join(folder, 'request'))
    const authority = await createAuthority({ name: 'City', keys: 'ec' })
    const input = { commonName: 'مریم', usage: 'signature' } as const
    const { certificate, serial } = await authority.certify(request, input)
    expect(certificate.length).toBeGreaterThan(500)
    authority.revoke(serial, 'superseded')
    for (const at of [60, 200, request.length - 5]) {
      const changed = Uint8Array.from(request)
      changed[at] = (changed[at] as number) ^ 1
      await expect(authority.certify(changed, input), `byte ${at}`).rejects.toThrow(RangeError)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('sealed keys open by their passphrase alone, and unchanged', () => {
  const sealed = seal({ key: 'value' }, 'گذرواژه')
  expect(sealed).not.toContain('value')
  expect(unseal(sealed, 'گذرواژه')).toEqual({ key: 'value' })
  const code = (text: string, passphrase: string) => {
    try {
      unseal(text, passphrase)
      return 'opened'
    } catch (error) {
      return (error as SealError).code
    }
  }
  expect(code(sealed, 'other')).toBe('sealed-passphrase')
  const data = JSON.parse(sealed)
  data.data = Buffer.from('other bytes').toString('base64')
  expect(code(JSON.stringify(data), 'گذرواژه')).toBe('sealed-passphrase')
  for (const text of ['', '{}', 'null', '[]']) expect(code(text, 'x')).toBe('sealed-malformed')
})
