import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAuthority } from './index.ts'

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
      await expect(authority.certify(changed, input), `byte ${at}`).rejects.toMatchObject({
        code: expect.stringMatching(/^request-(malformed|unproven)$/),
      })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
