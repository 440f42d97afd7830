/** What changed after signing, by the command: page, object, allowed or not and why, and the exit status. */
import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  const sign = (from: string, to: string) =>
    mohr(city.folder, 'sign', from, '-o', to, '--p12', 'engineer.p12', '--pin-file', 'pin.txt')
  await sign('report.pdf', 'signed.pdf')
  await sign('signed.pdf', 'twice.pdf')
  const signed = readFileSync(city.at('signed.pdf'))
  writeFileSync(city.at('replaced.pdf'), Buffer.concat([signed, replacedText(signed)]))
  const touched = Buffer.from(signed)
  touched[touched.indexOf('Foundation')] = 0x47
  writeFileSync(city.at('touched.pdf'), touched)
})
afterAll(() => city.close())

const changes = (...args: string[]) => mohr(city.folder, 'changes', ...args)

/** An increment that gives the page another text (ISO 32000-2 §7.5.6). */
function replacedText(file: Buffer): Buffer {
  const before = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1]
  const size = [...file.toString('latin1').matchAll(/\/Size (\d+)/g)].at(-1)?.[1]
  const content = 'BT /F1 12 Tf 20 100 Td (Another report) Tj ET'
  const object = `4 0 obj\n<< /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`
  const table = `xref\n4 1\n${String(file.length).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Prev ${before} >>\n`
  return Buffer.from(
    `${object}${table}${trailer}startxref\n${file.length + object.length}\n%%EOF\n`,
    'latin1',
  )
}

test('a later signature is an allowed change, told by revision', async () => {
  const ran = await changes('twice.pdf', '--json')
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  const { document, signatures, revisions } = JSON.parse(ran.stdout)
  expect(document.state).toBe('as-signed')
  expect(signatures.map((one: { id: string }) => one.id)).toEqual(['S1', 'S2'])
  expect(signatures[0].changesAfter.changes.length).toBeGreaterThan(0)
  expect(signatures[1].changesAfter.changes).toEqual([])
  expect(revisions.map((one: { signature: string | null }) => one.signature)).toEqual([null, 'S1', 'S2'])
  const later = JSON.parse((await changes('twice.pdf', '--since', '2', '--json')).stdout)
  expect([later.signatures.length, later.revisions]).toEqual([1, []])
  const first = JSON.parse((await changes('twice.pdf', '--since', 'S1', '--json')).stdout)
  expect(first.revisions).toMatchObject([{ number: 3, signature: 'S2', changes: { allowed: true } }])
})

test('a replaced text is named with its object and why, in both languages', async () => {
  const ran = await changes('replaced.pdf', '--json')
  expect(ran.status).toBe(1)
  const { signatures } = JSON.parse(ran.stdout)
  expect(signatures[0].changesAfter.changes).toContainEqual(
    expect.objectContaining({ page: 1, object: '4 0', allowed: false }),
  )
  const en = await changes('replaced.pdf', '--lang', 'en')
  expect(en.stdout).toMatch(/✗ +page 1, \u20684 0\u2069: /)
  expect((await changes('replaced.pdf')).stdout).toMatch(/✗ +صفحهٔ ۱، \u20684 0\u2069: /)
  expect(
    (await mohr(city.folder, 'revision', 'replaced.pdf', '--signature', '1', '-o', 'back.pdf')).status,
  ).toBe(0)
  expect(readFileSync(city.at('back.pdf')).equals(readFileSync(city.at('signed.pdf')))).toBe(true)
})

test('ends like verify: altered 1, not signed 2, unreadable 3, wrong usage 64', async () => {
  expect((await changes('touched.pdf', '--lang', 'en')).status).toBe(1)
  const unsigned = await changes('report.pdf', '--lang', 'en')
  expect([unsigned.status, unsigned.stdout.includes('The file has no signature')]).toEqual([2, true])
  expect((await changes('pin.txt')).status).toBe(3)
  expect((await changes('missing.pdf')).stderr).toContain('[file-not-found]')
  const none = await changes('signed.pdf', '--since', '7')
  expect([none.status, none.stderr.includes('[no-such-signature]')]).toEqual([3, true])
  expect((await changes()).status).toBe(64)
})
