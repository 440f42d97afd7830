/** The guide to visible signatures, line by line; and what `--stamp` and `zones` refuse. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, smallPdf, type TestCity } from './testing.ts'

const guide = readFileSync(new URL('../../../docs/how-to/visible-signature.md', import.meta.url), 'utf8')
const template = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
const lines = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  (block ?? '').trim().split('\n'),
)
const MOHR = `"${process.execPath}" "${fileURLToPath(new URL('../bin/mohr.js', import.meta.url))}"`
const KEY = ['--p12', 'engineer.p12', '--pin-file', 'pin.txt']

let city: TestCity
beforeAll(async () => {
  city = await openTestCity()
  mkdirSync(city.at('roots'))
  city.write('roots/root.pem', readFileSync(city.at('root.pem')))
  const coordinator = await city.authority.issue({ commonName: 'زهرا کریمی', usage: 'signature' })
  city.write('coordinator.p12', coordinator.pkcs12(PIN))
  for (const name of ['report.pdf', 'A-01.pdf', 'A-02.pdf']) city.write(name, smallPdf('595 842'))
  execFileSync('pdftoppm', ['-png', '-r', '30', '-singlefile', city.at('report.pdf'), city.at('seal')])
  city.write('stage-report.json', template)
})
afterAll(() => city.close())

const shell = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: city.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

describe('the guide', () => {
  test('does what it says', () => {
    expect(lines).toHaveLength(6)
    for (const line of lines) shell('sh', '-c', line.replace('npx -y pnpm@10 --silent mohr', MOHR))
  })

  test('and others see it: fields, texts, the code, no damage', () => {
    const said = shell('pdfsig', '-nocert', 'signed.pdf')
    expect(said.match(/Signature is Valid/g)).toHaveLength(2)
    for (const field of ['supervisor', 'coordinator']) expect(said).toContain(field)
    shell('qpdf', '--check', 'signed.pdf')
    const text = shell('pdftotext', 'signed.pdf', '-')
    for (const part of ['رضا موسوی‌نژاد', 'زهرا کریمی', '12-300-01234', 'بازدید مرحلهٔ پی'])
      expect(text).toContain(part)
    shell('pdftoppm', '-png', '-r', '150', '-singlefile', 'signed.pdf', 'page')
    expect(shell('zbarimg', '-q', '--raw', 'page.png').trim()).toBe('https://mohr.example/v/supervisor')
    expect(shell('pdftotext', 'prepared.pdf', '-')).toContain('جای امضا')
    expect(shell('pdfsig', '-nocert', 'stamped/A-02.pdf')).toContain('Signature is Valid')
  })

  test('input stays as it was at the beginning of each output', () => {
    const [report, prepared, signed] = ['report.pdf', 'prepared.pdf', 'signed.pdf'].map((name) =>
      readFileSync(city.at(name)),
    )
    expect(prepared?.subarray(0, report?.length).equals(report as Buffer)).toBe(true)
    expect(signed?.subarray(0, prepared?.length).equals(prepared as Buffer)).toBe(true)
  })
})

describe('certified', () => {
  const sign = (input: string, output: string, ...args: string[]) =>
    mohr(city.folder, 'sign', input, '-o', output, ...KEY, ...args)

  test('what the first signature lets follow binds the next ones', async () => {
    expect((await sign('report.pdf', 'none.pdf', '--certify', '1')).status).toBe(0)
    expect((await sign('report.pdf', 'forms.pdf', '--certify', '2')).status).toBe(0)
    expect(shell('pdfsig', '-nocert', 'forms.pdf')).toContain('Signature is Valid')
    expect((await sign('none.pdf', 'x.pdf')).stderr).toContain('[pades.certified]')
    expect((await sign('forms.pdf', 'again.pdf')).status).toBe(0)
    const visible = await sign('forms.pdf', 'x.pdf', '--stamp', 'stage-report.json', '--field', 'supervisor')
    expect(visible.stderr).toContain('[pades.certified-fields]')
    const { stdout } = await mohr(city.folder, 'verify', 'again.pdf', '--trust', 'root.pem', '--json')
    expect(JSON.parse(stdout).signatures[0].changesAfter).toMatchObject({
      level: 'form-filling',
      allowed: true,
    })
  })

  test('a later signature, and a level that DocMDP doesn’t have', async () => {
    expect((await sign('signed.pdf', 'x.pdf', '--certify', '2')).stderr).toContain('[pades.certify-first]')
    for (const level of ['0', '4', 'all', ''])
      expect((await sign('report.pdf', 'x.pdf', '--certify', level)).status).toBe(64)
  })
})

describe('refused', () => {
  const run = async (...args: string[]): Promise<[number | null, string]> => {
    const { status, stderr } = await mohr(city.folder, ...args)
    return [status, /\[([\w.-]+)\]$/m.exec(stderr)?.[1] ?? stderr]
  }
  const sign = (...args: string[]) => run('sign', 'report.pdf', '-o', 'x.pdf', ...KEY, ...args)
  const withZone = (name: string, change: object): string => {
    const { zones, ...rest } = JSON.parse(template)
    city.write(name, JSON.stringify({ ...rest, zones: [{ ...zones[0], ...change }] }))
    return name
  }

  test('a template that is not one, and one that the page has no room for', async () => {
    const odd = withZone('odd.json', { colour: 'red' })
    expect(await sign('--stamp', odd)).toEqual([1, 'appearance.template'])
    expect(await run('zones', 'report.pdf', '--template', odd, '-o', 'x.pdf')).toEqual([
      1,
      'appearance.template',
    ])
    const far = withZone('far.json', { place: { page: 1, box: [0, 0, 900, 90] } })
    expect(await run('zones', 'report.pdf', '--template', far, '-o', 'x.pdf')).toEqual([
      1,
      'pades.box-outside',
    ])
    const elsewhere = withZone('image.json', {
      appearance: { lines: [{ text: 'x' }], image: { name: '../seal.png' } },
    })
    expect(await sign('--stamp', elsewhere)).toEqual([1, 'appearance.image-missing'])
    expect(await sign('--stamp', 'absent.json')).toEqual([3, 'file-not-found'])
  })

  test('a zone that is not named, or not there', async () => {
    expect(await sign('--stamp', 'stage-report.json')).toEqual([1, 'appearance.zone-which'])
    expect(await sign('--stamp', 'stage-report.json', '--field', 'x')).toEqual([1, 'appearance.zone'])
  })

  test('wrong usage: a stamp on what is no PDF, a value that is not the signer’s to give, a half command', async () => {
    expect((await run('sign', 'seal.png', '-o', 'x.p7s', ...KEY, '--stamp', 'stage-report.json'))[0]).toBe(64)
    expect((await sign('--stamp', 'stage-report.json', '--set', 'name=x'))[0]).toBe(64)
    expect((await sign('--set', 'licence=1'))[0]).toBe(64)
    expect((await sign('--stamp', 'stage-report.json', '--set', 'lisence=1'))[0]).toBe(64)
    expect((await run('zones', 'report.pdf', '-o', 'x.pdf'))[0]).toBe(64)
    expect((await run('zones', 'report.pdf', '--template', 'stage-report.json', '-o', 'report.pdf'))[1]).toBe(
      'output-is-input',
    )
  })

  test('places in a file that was altered', async () => {
    const altered = readFileSync(city.at('signed.pdf'))
    altered[altered.indexOf('Foundation')] = 0x42
    city.write('altered.pdf', altered)
    expect(await run('zones', 'altered.pdf', '--template', 'stage-report.json', '-o', 'x.pdf')).toEqual([
      1,
      'already-altered',
    ])
  })
})
