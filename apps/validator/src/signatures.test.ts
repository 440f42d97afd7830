/** `mohr check --trust`: who signed a set, with the keys of the sample city. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CityPki, cityPki, DEMO_PIN, drawingSet, sampleCity } from '@mohr/city'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, PIN, type TestCity } from './testing.ts'

const DESIGNER = '25-100-01863'
const STRUCTURAL = '25-300-01592'
let city: TestCity
let pki: CityPki

beforeAll(async () => {
  city = await openTestCity()
  pki = await cityPki(city.authority, sampleCity())
  const { files } = await drawingSet()
  for (const [name, bytes] of files) {
    mkdirSync(dirname(city.at(`set/${name}`)), { recursive: true })
    city.write(`set/${name}`, bytes)
  }
  for (const licence of [DESIGNER, STRUCTURAL]) {
    const key = pki.engineers.find(({ fileName }) => fileName === `${licence}.p12`)
    city.write(`${licence}.p12`, key?.pkcs12 ?? '')
  }
  city.write('demo-pin.txt', `${DEMO_PIN}\n`)
  const { case: number, renovationCode } = JSON.parse(readFileSync(city.at('set/manifest.json'), 'utf8'))
  const engineers = [{ name: 'آرش صادقی', licence: DESIGNER, discipline: 'architecture' }]
  city.write('case.json', JSON.stringify({ number, renovationCode, engineers }))
  await run('pack', 'set', '-o', 'set.asice')
})
afterAll(() => city.close())

const run = (...args: string[]) => mohr(city.folder, ...args)
const sign = (from: string, to: string, licence: string) =>
  run('sign', from, '-o', to, '--p12', `${licence}.p12`, '--pin-file', 'demo-pin.txt', '--tsa', city.tsa)

async function x05(...args: string[]) {
  const { status, stdout } = await run('check', ...args, '--case', 'case.json', '--json')
  const { results, verdict } = JSON.parse(stdout)
  const found = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'X05')
  return { status, verdict, ...found }
}
const trusted = ['--trust', 'root.pem']

describe('a container', () => {
  test('that the engineer of record signed passes, and says who covers what by which licence', async () => {
    await sign('set.asice', 'signed.asice', DESIGNER)
    const { state, verdict, findings } = await x05('signed.asice', ...trusted)
    expect([state, verdict]).toEqual(['pass', 'accepted'])
    const { sheets } = JSON.parse(readFileSync(city.at('set/manifest.json'), 'utf8'))
    expect(findings).toMatchObject([
      {
        evidence: {
          holder: 'آرش صادقی',
          licence: DESIGNER,
          discipline: 'architecture',
          sheets: sheets.map(({ number }: { number: string }) => number),
        },
      },
    ])
    await sign('signed.asice', 'both.asice', STRUCTURAL)
    const both = await x05('both.asice', ...trusted)
    expect(both.findings.map((one: { evidence: { discipline: string } }) => one.evidence.discipline)).toEqual(
      ['architecture', 'structure'],
    )
    expect(both.state).toBe('pass')
  })

  test('that another discipline’s engineer signed, or nobody, is rejected', async () => {
    await sign('set.asice', 'structural.asice', STRUCTURAL)
    expect(await x05('structural.asice', ...trusted)).toMatchObject({ status: 1, state: 'fail' })
    expect(await x05('set.asice', ...trusted)).toMatchObject({ status: 1, state: 'fail' })
  })

  test('whose signature leads to no root that was named stays open, and one unsigned asks nothing', async () => {
    expect(await x05('signed.asice')).toMatchObject({ status: 0, state: 'not-evaluated' })
    expect(await x05('set.asice')).toMatchObject({ status: 0, state: 'not-evaluated', findings: [] })
    expect((await run('check', 'set.asice', '--trust', 'nowhere.pem')).status).toBe(64)
  })

  test('whose signer’s certificate says no licence is the engineer’s by the name', async () => {
    for (const [commonName, state] of [
      ['آرش صادقی', 'pass'],
      ['مریم کاظمی', 'fail'],
    ] as const) {
      const issued = await city.authority.issue({ commonName, usage: 'signature' })
      city.write('named.p12', issued.pkcs12(PIN))
      await run('sign', 'set.asice', '-o', `${state}.asice`, '--p12', 'named.p12', '--pin-file', 'pin.txt')
      expect((await x05(`${state}.asice`, ...trusted)).state, commonName).toBe(state)
    }
  })
})

describe('a folder with signed plots', () => {
  test('holds each against the engineer, and says that nobody signed the drawings', async () => {
    const { sheets } = JSON.parse(readFileSync(city.at('set/manifest.json'), 'utf8'))
    const plots: string[] = [...new Set<string>(sheets.map(({ pdf }: { pdf: { file: string } }) => pdf.file))]
    for (const [at, plot] of plots.entries()) {
      await sign(`set/${plot}`, 'plot.pdf', at === 0 ? STRUCTURAL : DESIGNER)
      const bytes = readFileSync(city.at('plot.pdf'))
      // Of the last one a byte of its first comment is another since it was signed.
      if (at === plots.length - 1) bytes[12] = 0xfe
      writeFileSync(city.at(`set/${plot}`), bytes)
    }
    const { findings } = await x05('set', ...trusted)
    const failed = findings.filter(({ state }: { state: string }) => state === 'fail')
    const files = new Set(failed.map(({ subject }: { subject: { file: string } }) => subject.file))
    expect(files).toEqual(new Set([plots[0], plots.at(-1)]))
    expect(findings.some(({ state }: { state: string }) => state === 'not-evaluated')).toBe(true)
  })
})
