/** Encrypted documents are read, judged and appended to as they are; qpdf encrypts them, and others judge what comes out. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { equalBytes } from '../bytes.ts'
import { extend } from '../extend.ts'
import { collectFacts, judgeFacts } from '../facts.ts'
import { openPdf } from '../pdf/document.ts'
import { levelCity } from '../testing/levels.ts'
import { corpus } from '../testing/openssl.ts'
import { testSigner } from '../testing/signer.ts'
import { signedRevision, verify } from '../verify.ts'
import { signPdf } from './sign.ts'

const folder = mkdtempSync(join(tmpdir(), 'encrypted-'))
afterAll(() => rmSync(folder, { recursive: true }))
const place = (name: string): string => join(folder, name)
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const signer = testSigner('Engineer')
const REASON = 'Foundation (stage 1)'

beforeAll(async () => {
  const document = await PDFDocument.create()
  document.setTitle('گزارش پی')
  document.addPage([300, 200]).drawText('Foundation report', { x: 20, y: 150 })
  document.getForm().createTextField('Remark').addToPage(document.getPage(0), { x: 20, y: 20 })
  writeFileSync(place('table.pdf'), await document.save({ useObjectStreams: false }))
  writeFileSync(place('stream.pdf'), await document.save({ useObjectStreams: true }))
})

/** What qpdf makes of the document. */
function encrypted(input: string, user: string, owner: string, ...kind: string[]): Uint8Array {
  const output = place('encrypted.pdf')
  const streams = input === 'stream.pdf' ? 'preserve' : 'disable'
  const all = ['--allow-weak-crypto', `--object-streams=${streams}`, '--encrypt', user, owner, ...kind, '--']
  run('qpdf', ...all, place(input), output)
  return new Uint8Array(readFileSync(output))
}

const KINDS: readonly (readonly [string, ...string[]])[] = [
  ['RC4 of 40 bits', '40'],
  ['RC4 of 128 bits', '128', '--use-aes=n'],
  ['RC4 by a crypt filter', '128', '--use-aes=n', '--force-V4'],
  ['AES-128', '128', '--use-aes=y'],
  ['AES-128, metadata plain', '128', '--use-aes=y', '--cleartext-metadata'],
  ['AES-256 of revision 5', '256', '--force-R5'],
  ['AES-256', '256'],
  ['AES-256, metadata plain', '256', '--cleartext-metadata'],
]

describe.each(KINDS)('%s', (_, ...kind) => {
  test.each([
    ['table.pdf', '', undefined],
    ['stream.pdf', 'user', 'user'],
    ['table.pdf', 'user', 'owner'],
    ['stream.pdf', '', 'owner'],
  ] as const)('%s, user’s password "%s", opened with %s', async (file, user, password) => {
    const input = encrypted(file, user, 'owner', ...kind)
    const opened = password === undefined ? {} : { password }
    const once = await signPdf(input, { level: 'B-B', reason: REASON, ...opened }, signer)
    const { bytes } = await signPdf(once.bytes, { level: 'B-B', reason: REASON, ...opened }, signer)
    expect(equalBytes(bytes.subarray(0, input.length), input)).toBe(true)
    const report = await verify(bytes, opened)
    expect(report).toMatchObject({ document: { state: 'as-signed' }, problems: [] })
    expect(report.signatures.map(({ integrity, changesAfter }) => [integrity, changesAfter.level])).toEqual([
      ['intact', 'form-filling'],
      ['intact', 'none'],
    ])
    // the strings are encrypted in the file, and read back by us and by others
    expect(Buffer.from(bytes).includes(REASON)).toBe(false)
    const path = place('signed.pdf')
    writeFileSync(path, bytes)
    const word = password ?? user
    run('qpdf', `--password=${word}`, '--check', path)
    expect(
      run('qpdf', `--password=${word}`, '--qdf', path, '-').match(/Foundation \\\(stage 1/g),
    ).toHaveLength(2)
    const said = run('pdfsig', '-nocert', password === 'owner' ? '-opw' : '-upw', word, path)
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
    expect(run('mutool', 'show', '-p', word, path, 'trailer/Root/AcroForm/Fields')).toContain(' R')
  })
})

test('what is locked is told apart: no password, a wrong one, and a way of encryption that is not known', async () => {
  const input = encrypted('table.pdf', 'user', 'owner', '256')
  const { bytes } = await signPdf(input, { level: 'B-B', password: 'user' }, signer)
  const why = async (file: Uint8Array, password?: string) => {
    const { document } = await verify(file, password === undefined ? {} : { password })
    return [document.state, ...document.why.map(({ code }) => code)]
  }
  expect(await why(bytes)).toEqual(['unreadable', 'pdf.password-required'])
  expect(await why(bytes, 'other')).toEqual(['unreadable', 'pdf.password-wrong'])
  expect(await why(bytes, 'user')).toEqual(['as-signed'])
  expect((await judgeFacts(collectFacts(bytes, undefined, 'user'))).document.state).toBe('as-signed')
  expect(await signedRevision(bytes, 'S1')).toBe(null)
  expect((await signedRevision(bytes, 'S1', 'owner'))?.length).toBe(bytes.length)
  await expect(signPdf(input, { level: 'B-B', password: 'geheim' }, signer)).rejects.toSatisfy(
    (error: Error & { code: string }) =>
      error.code === 'pdf.password-wrong' &&
      !JSON.stringify([error, error.message, error.stack]).includes('geheim'),
  )
})

test('a password beyond ASCII opens what qpdf made with it', async () => {
  const input = encrypted('stream.pdf', 'رمز ۱۴۰۵', 'owner', '256')
  expect(openPdf(input, {}, 'رمز ۱۴۰۵').catalog).toBeDefined()
})

test('whoever may not sign is refused, and the owner never', async () => {
  const field = async (bytes: Uint8Array, password: string | undefined, field?: string) =>
    signPdf(bytes, { level: 'B-B', ...(password && { password }), ...(field && { field }) }, signer).then(
      ({ bytes }) => bytes,
      (error: { code: string }) => error.code,
    )
  const reserved = await signPdf(
    new Uint8Array(readFileSync(place('table.pdf'))),
    { level: 'B-B', reserve: [{ field: 'Later', place: { page: 1, box: [200, 20, 280, 60] } }] },
    signer,
  )
  writeFileSync(place('reserved.pdf'), reserved.bytes)
  const none = encrypted('reserved.pdf', '', 'owner', '256', '--modify=none')
  const form = encrypted('reserved.pdf', '', 'owner', '128', '--use-aes=y', '--modify=form')
  expect(await field(none, undefined, 'Later')).toBe('pades.permission')
  expect(await field(none, 'owner', 'Later')).toBeInstanceOf(Uint8Array)
  // permissions that somebody wrote over those that were encrypted permit nothing, and are told
  const freed = Buffer.from(none)
    .toString('latin1')
    .replace(/\/P -\d+/, (was) => '/P -4'.padEnd(was.length))
  const bytes = Uint8Array.from(Buffer.from(freed, 'latin1'))
  expect(await field(bytes, undefined, 'Later')).toBe('pades.permission')
  expect((await verify(bytes)).problems.map(({ code }) => code)).toContain('pdf.permissions-differ')
  expect(await field(form, undefined)).toBe('pades.permission')
  expect(await field(form, undefined, 'Later')).toBeInstanceOf(Uint8Array)
})

test('an encrypted document is lifted to B-LTA, its validation data encrypted with it', async () => {
  const city = await levelCity()
  const { services, authority } = city
  const { signer: engineer } = await city.engineer('Engineer')
  const password = 'user'
  const input = encrypted('stream.pdf', password, 'owner', '256')
  const signed = await signPdf(input, { level: 'B-LTA', password }, engineer, services)
  expect(signed).toMatchObject({ reached: 'B-LTA', warnings: [] })
  const again = await extend(signed.bytes, { level: 'B-LTA', password }, services)
  expect(again.reached).toBe('B-LTA')
  const report = await verify(again.bytes, { trust: [authority.root], password })
  expect(report).toMatchObject({ document: { state: 'as-signed' }, indication: 'TOTAL_PASSED' })
  expect(report.signatures[0]?.level).toBe('B-LTA')
  writeFileSync(place('lta.pdf'), again.bytes)
  run('qpdf', '--password=user', '--check', place('lta.pdf'))
  await city.close()
})

const file = corpus('pdf-structures')
describe.skipIf(file === undefined)('of others', () => {
  const read = (name: string): Uint8Array => (file as NonNullable<typeof file>)(name)
  test.each([
    ['minimal-rc4.pdf', 'ownersecret'],
    ['minimal-rc4.pdf', 'usersecret'],
    ['minimal-aes256.pdf', 'ownersecret'],
    ['minimal-aes256.pdf', 'usersecret'],
    ['minimal-two-fields-aes256.pdf', 'usersecret'],
    ['minimal-with-field-rc4.pdf', 'ownersecret'],
  ])('%s opens with %s and is signed', async (name, password) => {
    const { bytes } = await signPdf(read(name), { level: 'B-B', password }, signer)
    expect((await verify(bytes, { password })).document.state).toBe('as-signed')
    writeFileSync(place('corpus.pdf'), bytes)
    run('qpdf', `--password=${password}`, '--check', place('corpus.pdf'))
    expect(run('pdfsig', '-nocert', '-upw', password, '-opw', password, place('corpus.pdf'))).toContain(
      'Signature is Valid',
    )
  })

  test.each([
    ['minimal-pubkey-aes256.pdf', 'pdf.security-handler'],
    ['malformed-encrypt-dict2.pdf', 'pdf.encryption'],
    ['minimal-aes256-malformed-perms.pdf', 'pdf.encryption'],
  ])('%s is refused: %s', async (name, code) =>
    expect(signPdf(read(name), { level: 'B-B', password: 'usersecret' }, signer)).rejects.toMatchObject({
      code,
    }),
  )

  test('where only attachments are encrypted, the document is signed without a password', async () => {
    const { bytes } = await signPdf(read('embedded-encrypted-nocf.pdf'), { level: 'B-B' }, signer)
    expect((await verify(bytes)).document.state).toBe('as-signed')
  })
})
