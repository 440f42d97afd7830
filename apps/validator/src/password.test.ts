/** Encrypted PDFs by the command: the password comes from a file or a descriptor, and is never told. */
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mohr, mohrWithPin, openTestCity, type Ran, type TestCity } from './testing.ts'

const PASSWORD = 'geheim-7391'
let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
  city.write('password.txt', `${PASSWORD}\n`)
  city.write('other.txt', 'another-5527\n')
  const encrypt = ['--encrypt', PASSWORD, 'owner', '256', '--', 'report.pdf', 'locked.pdf']
  execFileSync('qpdf', encrypt, { cwd: city.folder })
})
afterAll(() => city.close())

const KEY = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']
const GIVEN = ['--password-file', 'password.txt']
const run = (...args: string[]) => mohr(city.folder, ...args)
const tells = ({ stdout, stderr }: Ran) => /geheim|another/.test(stdout + stderr)

test('is signed, lifted, judged and told with its password; without it or with another it stays locked', async () => {
  expect((await run('sign', 'locked.pdf', '-o', 'signed.pdf', ...KEY, ...GIVEN)).status).toBe(0)
  const services = ['--level', 'B-T', '--tsa', city.tsa]
  expect((await run('extend', 'signed.pdf', '-o', 'long.pdf', ...services, ...GIVEN)).status).toBe(0)
  const judged = await run('verify', 'long.pdf', '--trust', 'root.pem', '--json', ...GIVEN)
  expect(judged.status).toBe(0)
  expect(JSON.parse(judged.stdout)).toMatchObject({
    document: { state: 'as-signed' },
    indication: 'TOTAL_PASSED',
  })
  const byDescriptor = await mohrWithPin(
    city.folder,
    PASSWORD,
    'verify',
    'signed.pdf',
    '--json',
    '--password-fd',
    '3',
  )
  expect(JSON.parse(byDescriptor.stdout).document.state).toBe('as-signed')
  expect((await run('changes', 'long.pdf', ...GIVEN)).status).toBe(0)
  expect((await run('revision', 'long.pdf', '--signature', '1', '-o', 'first.pdf', ...GIVEN)).status).toBe(0)

  for (const [given, code] of [
    [[], 'pdf.password-required'],
    [['--password-file', 'other.txt'], 'pdf.password-wrong'],
  ] as const) {
    const locked = await run('verify', 'long.pdf', '--json', ...given)
    expect(locked.status).toBe(3)
    expect(JSON.parse(locked.stdout).document).toMatchObject({ state: 'unreadable', why: [{ code }] })
    const refused = await run('sign', 'locked.pdf', '-o', 'never.pdf', '--lang', 'en', ...KEY, ...given)
    expect(refused.status).toBe(3)
    expect(refused.stderr).toContain(code)
    expect([locked, refused].some(tells)).toBe(false)
  }
})
