/** Facts kept as JSON are judged as the file was, and again under another policy, other roots, another time. */
import { createAuthority } from '@mohr/authority'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { packAsice } from '../asice/pack.ts'
import { signAsice } from '../asice/sign.ts'
import { SigningError } from '../errors.ts'
import { collectFacts, type Facts, judgeFacts } from '../facts.ts'
import { signCades, signPdf } from '../index.ts'
import { openPkcs12 } from '../signers/pkcs12.ts'
import { opensslFolder } from '../testing/openssl.ts'
import { type VerifyOptions, verify } from '../verify.ts'

const text = new TextEncoder().encode('the letter')
const at = new Date(Date.now() + 60_000)
const files: Record<string, { bytes: Uint8Array; detached?: Uint8Array }> = {}
let root: Uint8Array

beforeAll(async () => {
  const authority = await createAuthority({ name: 'Test City', keys: 'ec' })
  root = authority.root
  const signer = await openPkcs12(
    (await authority.issue({ commonName: 'A', usage: 'signature' })).pkcs12('1'),
    '1',
  )
  const services = { timestamp: authority.timestampSource() }
  const page = await PDFDocument.create()
  page.addPage()
  const pdf = await signPdf(await page.save(), { level: 'B-T' }, signer, services)
  files.pdf = { bytes: pdf.bytes }
  const detached = await signCades(text, { detached: true, level: 'B-T' }, signer, services)
  files.detached = { bytes: detached.bytes, detached: text }
  files.absent = { bytes: detached.bytes }
  files.wrong = { bytes: detached.bytes, detached: new TextEncoder().encode('another letter') }
  const container = await packAsice([{ name: 'letter.txt', bytes: text }])
  files.asice = { bytes: (await signAsice(container, { level: 'B-T' }, signer, services)).bytes }
  const openssl = opensslFolder()
  openssl.run(...'req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=S'.split(' '))
  openssl.write('content', text)
  openssl.run(
    ...'cms -sign -binary -noattr -outform DER -signer c.pem -inkey k.pem -in content -out s'.split(' '),
  )
  files.bare = { bytes: openssl.read('s'), detached: text }
  openssl.remove()
})

describe('facts through JSON', () => {
  test.each(['pdf', 'detached', 'absent', 'wrong', 'asice', 'bare'])(
    'give the report of the file: %s',
    async (kind) => {
      const { bytes, detached } = files[kind] ?? { bytes: new Uint8Array() }
      const stored: Facts = JSON.parse(JSON.stringify(collectFacts(bytes, detached)))
      const own: VerifyOptions = detached === undefined ? {} : { detached }
      for (const options of [
        { trust: [root], at },
        { at, policy: 'basic' as const },
        { trust: [root], at: new Date('2020-01-01') },
      ])
        expect(await judgeFacts(stored, options)).toEqual(await verify(bytes, { ...options, ...own }))
    },
  )

  test('hold nothing of a document but its digests', () => {
    const { bytes } = files.asice ?? { bytes: new Uint8Array() }
    expect(JSON.stringify(collectFacts(bytes))).not.toContain(btoa('the letter').slice(0, 12))
  })

  test.each([{}, null, { version: 2 }, { version: 1, subjects: [{ cms: 7 }] }])(
    '%j are refused',
    async (json) => {
      const judging = judgeFacts(json as unknown as Facts)
      await expect(judging).rejects.toBeInstanceOf(SigningError)
      await expect(judging).rejects.toMatchObject({ code: 'facts-malformed' })
    },
  )
})
