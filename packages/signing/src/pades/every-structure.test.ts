/** Every structure of the corpus is appended to, or refused by name; others judge what comes out. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { corpusFolder } from '../testing/corpus-folder.ts'
import { testSigner } from '../testing/signer.ts'
import { verify } from '../verify.ts'
import { type PdfSigningOptions, preparePdf } from './prepare.ts'
import { signPdf } from './sign.ts'

/** Why a file is refused; whatever isn't named here must be signed. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  // no page can be read, or none is there
  'pades.page': [
    'broken-objstream1.pdf',
    'broken-objstream2.pdf',
    'broken-objstream3.pdf',
    'broken-objstream6.pdf',
    'minimal-annotless.pdf',
  ],
  // certified with P=1
  'pades.certified': ['certified-with-indirect-refs-in-dir.pdf'],
  // cross-references that readers repair each in their own way: there is no section to append to
  'pdf.rebuilt': [
    'minimal-startxref-hopeless.pdf',
    'minimal-startxref-hopeless2.pdf',
    'minimal-startxref-hopeless3.pdf',
    'minimal-startxref-obo2.pdf',
    'minimal-startxref-obo4.pdf',
    'minimal-startxref-obo5.pdf',
    'minimal-startxref-obo6.pdf',
    'pades-5-signatures-and-1-document-timestamp.pdf',
    'pdf-signed-corrupted.pdf',
  ],
  // encrypted for the holders of certificates
  'pdf.security-handler': [
    'minimal-pubkey-aes256.pdf',
    'minimal-pubkey-rc4-envelope.pdf',
    'minimal-pubkey-rc4.pdf',
    'minimal-pubkey-unknown-envelope-alg.pdf',
    'minimal-two-fields-pubkey-aes256.pdf',
    'minimal-two-fields-pubkey-rc4.pdf',
    'minimal-with-field-pubkey-aes256.pdf',
    'minimal-with-field-pubkey-rc4.pdf',
    'pubkey-3des-test.pdf',
    'pubkey-ecc-test.pdf',
    'pubkey-rc2-test.pdf',
    'signed-encrypted-pubkey-with-catalog-ref.pdf',
  ],
  // what Encrypt says is damaged
  'pdf.encryption': ['malformed-encrypt-dict2.pdf', 'minimal-aes256-malformed-perms.pdf'],
  // its password isn't known
  'pdf.password-wrong': ['minimal-aes256-empty-encrypted-string.pdf'],
  // opens for everybody, who may print and copy
  'pades.permission': ['encrypted.pdf'],
}
const refusals = new Map(
  Object.entries(REFUSED).flatMap(([code, names]) => names.map((name) => [name, code])),
)

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : path.endsWith('.pdf') ? [path] : []
  })
const paths = [corpusFolder('pdf-structures'), corpusFolder('pdf-signed')].flatMap((one) =>
  one === undefined ? [] : walk(one),
)
const named = paths.map((path) => [path.split('/').at(-1) as string, path] as const)

/** Of the encrypted ones. */
const password = 'usersecret'

const work = mkdtempSync(join(tmpdir(), 'structures-'))
afterAll(() => rmSync(work, { recursive: true }))

const signer = testSigner('Engineer')
let mark: Uint8Array
beforeAll(async () => {
  const document = await PDFDocument.create()
  document.addPage([120, 40]).drawText('Engineer', { x: 5, y: 12, size: 16 })
  mark = await document.save()
})

/** Exit status and what was said; a judge that is not installed fails the test. */
const ask = (command: string, ...args: string[]): Promise<{ status: number; said: string }> =>
  new Promise((resolve, reject) =>
    execFile(command, args, { encoding: 'latin1', timeout: 20_000 }, (error, out, more) => {
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ status: error === null ? 0 : Number(error.code), said: out + more })
    }),
  )

/** What others say of a file: the damage that qpdf finds (0 none, 3 warnings, 2 errors), the signatures that poppler calls valid. */
async function judged(path: string): Promise<{ damage: number; valid: number }> {
  const [syntax, signatures] = await Promise.all([
    ask('qpdf', `--password=${password}`, '--check', path),
    ask('pdfsig', '-nocert', '-upw', password, path),
  ])
  return {
    damage: [0, 3, 2].indexOf(syntax.status),
    valid: signatures.said.match(/Signature is Valid/g)?.length ?? 0,
  }
}

type Judged = Awaited<ReturnType<typeof judged>>

/** Signs as often as there are options, and compares what is said before and after. */
async function signed(
  input: Uint8Array,
  before: Judged,
  path: string,
  ...options: readonly Partial<PdfSigningOptions>[]
): Promise<void> {
  let bytes = input
  for (const one of options) {
    const next = (await signPdf(bytes, { level: 'B-B', password, ...one }, signer)).bytes
    expect(Buffer.from(next.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true)
    bytes = next
  }
  writeFileSync(path, bytes)
  const [after, was, is] = await Promise.all([
    judged(path),
    verify(input, { password }),
    verify(bytes, { password }),
  ])
  expect(after.damage).toBeLessThanOrEqual(before.damage)
  expect(after.valid).toBe(before.valid + options.length)
  const added = is.signatures.filter(({ signer }) => signer?.name === 'Engineer')
  expect(added.map(({ integrity }) => integrity)).toEqual(options.map(() => 'intact'))
  expect(added.every(({ changesAfter }) => changesAfter.allowed)).toBe(true)
  const earlier = is.signatures.filter((one) => !added.includes(one))
  expect(earlier.map(({ integrity }) => integrity)).toEqual(was.signatures.map(({ integrity }) => integrity))
  for (const [index, one] of was.signatures.entries())
    if (one.changesAfter.allowed) expect(earlier[index]?.changesAfter.allowed).toBe(true)
  expect(is.document.state === 'altered').toBe(was.document.state === 'altered')
}

describe.skipIf(paths.length === 0)('what the corpus holds', () => {
  test('every file that is refused is named', () => {
    expect([...refusals.keys()].filter((name) => !named.some(([known]) => known === name))).toEqual([])
  })

  test.concurrent.each(named)(
    '%s',
    async (name, path) => {
      const input = new Uint8Array(readFileSync(path))
      const code = refusals.get(name)
      if (code !== undefined) {
        await expect(preparePdf(input, { level: 'B-B', password }, signer)).rejects.toMatchObject({ code })
        return
      }
      const before = await judged(path)
      await signed(input, before, join(work, `twice-${name}`), {}, {})
      // on what is signed already a mark may cover what was signed
      if ((await verify(input, { password })).document.state !== 'not-signed') return
      const appearance = { place: { page: 1, box: [10, 10, 130, 50] }, pdf: mark } as const
      await signed(input, before, join(work, `visible-${name}`), { appearance })
    },
    120_000,
  )
})
