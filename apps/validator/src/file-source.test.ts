/** Files read where they lie, and one that is signed without ever being in memory whole. */
import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFile } from './file-source.ts'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())

test('any part of a file is read, and a part beyond its end is as long as there is', () => {
  const path = city.write(
    'data',
    Uint8Array.from({ length: 1000 }, (_, i) => i & 255),
  )
  const file = openFile(path)
  const whole = readFileSync(path)
  for (const [start, end] of [
    [0, 1000],
    [17, 18],
    [999, 1000],
    [5, 5],
    [900, 2000],
  ] as const)
    expect(Buffer.from(file.slice(start, end)).equals(whole.subarray(start, end))).toBe(true)
  const into = new Uint8Array(10)
  file.fill?.(250, into)
  expect([...into]).toEqual([...whole.subarray(250, 260)])
  truncateSync(path, 10)
  expect(() => file.slice(0, 1000)).toThrow(expect.objectContaining({ code: 'file-unreadable' }))
  file.close()
})

test('what is no file is refused with a code', () => {
  mkdirSync(city.at('folder'))
  symlinkSync(city.at('nowhere'), city.at('dangling'))
  const codes = { folder: 'file-is-directory', absent: 'file-not-found', dangling: 'file-not-found' }
  for (const [name, code] of Object.entries(codes))
    expect(() => openFile(city.at(name))).toThrow(expect.objectContaining({ code }))
  expect(() => openFile('/dev/null')).toThrow(expect.objectContaining({ code: 'not-a-file' }))
})

test('a PDF larger than a buffer holds is signed and verified where it lies', async () => {
  const stream = `${'x'.repeat(79)}\n`.repeat(20_000)
  const small = readFileSync(city.at('report.pdf'), 'latin1')
  const place = small.indexOf('xref\n0 6')
  const object = `6 0 obj\n<</Length ${stream.length}>>\nstream\n${stream}\nendstream\nendobj\n`
  const tail = small
    .slice(place)
    .replace('xref\n0 6', 'xref\n0 7')
    .replace('trailer', `${String(place).padStart(10, '0')} 00000 n \ntrailer`)
    .replace('/Size 6', '/Size 7')
    .replace(/startxref\n\d+/, `startxref\n${place + object.length}`)
  city.write('large.pdf', small.slice(0, place) + object + tail)
  const key = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']
  expect(await mohr(city.folder, 'sign', 'large.pdf', '-o', 'signed.pdf', ...key)).toMatchObject({
    status: 0,
    stderr: '',
  })
  const [before, after] = ['large.pdf', 'signed.pdf'].map((name) => readFileSync(city.at(name)))
  expect(after?.subarray(0, before?.length).equals(before as Buffer)).toBe(true)
  const judged = await mohr(city.folder, 'verify', 'signed.pdf', '--trust', 'root.pem', '--json')
  expect(JSON.parse(judged.stdout)).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
})

test('and lifted and taken back to what was signed, by nothing but bytes at its end', async () => {
  const services = ['--level', 'B-T', '--tsa', city.tsa]
  const extended = await mohr(city.folder, 'extend', 'signed.pdf', '-o', 'stamped.pdf', ...services)
  expect(extended).toMatchObject({ status: 0, stderr: '' })
  const [signed, stamped] = ['signed.pdf', 'stamped.pdf'].map((name) => readFileSync(city.at(name)))
  expect(stamped?.subarray(0, signed?.length).equals(signed as Buffer)).toBe(true)
  const back = await mohr(city.folder, 'revision', 'stamped.pdf', '--signature', '1', '-o', 'back.pdf')
  expect(back).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(city.at('back.pdf')).equals(signed as Buffer)).toBe(true)
})
