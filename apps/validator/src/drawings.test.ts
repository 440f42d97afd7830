/** A drawing set by the command: checked, packed, signed, judged; and what tampering comes to. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawingSet } from '@mohr/city'
import { packAsice, readAsice } from '@mohr/signing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mohr, openTestCity, type TestCity } from './testing.ts'

let city: TestCity
let sheet: string

beforeAll(async () => {
  city = await openTestCity()
  const { files } = await drawingSet()
  for (const [name, bytes] of files) {
    const path = city.at(`set/${name}`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  sheet = [...files.keys()].find((name) => name.endsWith('.dxf')) ?? ''
  await run('pack', 'set', '-o', 'set.asice')
  await run(
    'sign',
    'set.asice',
    '-o',
    'signed.asice',
    '--p12',
    'engineer.p12',
    '--pin-file',
    'pin.txt',
    '--tsa',
    city.tsa,
  )
})
afterAll(() => city.close())

const run = (...args: string[]) => mohr(city.folder, ...args)
const json = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('mohr check', () => {
  test('accepts the city’s set as a folder and as a container, and a sheet alone', async () => {
    for (const target of ['set', 'set.asice', 'signed.asice']) {
      const { status, stdout } = await run('check', target, '--json')
      expect(json(stdout)).toMatchObject([{ set: target, verdict: 'accepted', problems: [] }])
      expect(status).toBe(0)
    }
    expect(json((await run('check', `set/${sheet}`, '--json')).stdout)).toMatchObject([
      { set: `set/${sheet}` },
    ])
  })

  test('rejects a set whose sheet was changed, and names the file', async () => {
    const path = city.at(`set/${sheet}`)
    const before = readFileSync(path)
    writeFileSync(path, Buffer.concat([before, Buffer.from('\n')]))
    const checked = await run('check', 'set', '--json')
    expect(checked.status).toBe(1)
    expect(checked.stdout).toContain('F09')
    const packed = await run('pack', 'set', '-o', 'other.asice')
    expect([packed.status, existsSync(city.at('other.asice'))]).toEqual([1, false])
    expect(packed.stderr).toContain('[manifest-refused]')
    writeFileSync(path, before)
  })

  test('judges by a profile of the city’s own, and by none that is misspelt', async () => {
    const own = {
      extends: 'qom',
      id: 'kashan',
      version: '1405-1',
      title: { fa: 'کاشان', en: 'Kashan' },
      since: '2026-03-21',
    }
    writeFileSync(city.at('kashan.json'), JSON.stringify({ ...own, zoning: { coverage: 0.1 } }))
    const { status, stdout } = await run('check', 'set', '--profile', 'kashan.json', '--json')
    const [{ profile, results }] = json(stdout)
    expect([status, profile]).toEqual([1, { id: 'kashan', version: '1405-1' }])
    expect(results.find(({ ruleId }: { ruleId: string }) => ruleId === 'G04')).toMatchObject({
      state: 'fail',
    })
    writeFileSync(city.at('wrong.json'), JSON.stringify({ ...own, zonning: {} }))
    const wrong = await run('check', 'set', '--profile', 'wrong.json')
    expect([
      wrong.status,
      wrong.stderr.includes('zonning'),
      wrong.stderr.includes('[profile-unknown]'),
    ]).toEqual([64, true, true])
    expect((await run('check', 'set', '--profile', 'nowhere.json')).status).toBe(64)
  })

  test('judges by the version of the profile that was in force on the case’s date', async () => {
    mkdirSync(city.at('profiles'), { recursive: true })
    const version = (name: string, since: string, coverage: number) =>
      writeFileSync(
        city.at(`profiles/${name}.json`),
        JSON.stringify({
          extends: 'qom',
          id: 'kashan',
          version: name,
          title: { fa: 'کاشان', en: 'Kashan' },
          since,
          zoning: { coverage },
        }),
      )
    version('1404-1', '2025-03-21', 0.6)
    version('1405-1', '2026-03-21', 0.1)
    mkdirSync(city.at('dated'), { recursive: true })
    city.write('dated/manifest.json', '{}')
    const judged = async (date?: string, profile = 'profiles') => {
      city.write('dated.json', JSON.stringify({ number: '1', renovationCode: '2', ...(date && { date }) }))
      const args = ['check', 'dated', '--profile', profile, '--case', 'dated.json', '--json']
      const { status, stdout, stderr } = await run(...args)
      return status === 64 ? stderr : JSON.parse(stdout).profile.version
    }
    expect(await judged('2026-03-20')).toBe('1404-1')
    expect(await judged('2026-03-21')).toBe('1405-1')
    // Without a date today's, and one version alone as it is.
    expect(await judged()).toBe('1405-1')
    expect(await judged(undefined, 'profiles/1404-1.json')).toBe('1404-1')
    expect(await judged('2025-03-20')).toContain('[profile-not-in-force]')
    expect(await judged('2026-02-31')).toContain('[case-malformed]')
    version('1405-2', '2026-03-21', 0.2)
    expect(await judged('2026-04-01')).toContain('[profile-ambiguous]')
    expect(await judged('2026-01-01')).toBe('1404-1')
  })

  test('holds a set against its case, its last revision and another discipline', async () => {
    const stateOf = async (rule: string, ...args: string[]) => {
      const { stdout } = await run('check', 'set', '--json', ...args)
      return json(stdout)[0].results.find(({ ruleId }: { ruleId: string }) => ruleId === rule)?.state
    }
    const { case: number, renovationCode } = JSON.parse(readFileSync(city.at('set/manifest.json'), 'utf8'))
    const writeCase = (more: object) =>
      writeFileSync(city.at('case.json'), JSON.stringify({ number, ...more }))
    writeCase({ renovationCode })
    expect(await stateOf('T04', '--case', 'case.json')).toBe('pass')
    writeCase({ renovationCode: '1-2-3' })
    expect(await stateOf('T04', '--case', 'case.json')).toBe('fail')
    expect(await stateOf('S03')).toBe('not-applicable')
    // it doesn't say that it replaces itself
    expect(await stateOf('S03', '--before', 'set')).toBe('fail')
    expect(await stateOf('S05', '--with', 'set')).toBe('pass')
    writeCase({ renovationCode, engineers: [{ name: 'X', discipline: 'magic' }] })
    for (const args of [
      ['--case', 'case.json'],
      ['--before', `set/${sheet}`],
      ['--with', 'nowhere'],
    ]) {
      const { status } = await run('check', 'set', ...args)
      expect(status, args.join(' ')).toBe(args[1] === 'nowhere' ? 3 : 64)
    }
  }, 60_000)

  test('what is not there is unreadable', async () => {
    const { status, stdout } = await run('check', 'nowhere.dxf', '--json')
    expect(status).toBe(3)
    expect(json(stdout)).toMatchObject([
      { set: 'nowhere.dxf', results: [], problems: [{ code: 'file-not-found' }] },
    ])
  })
})

describe('mohr pack and mohr sign', () => {
  test('put the manifest first and every file in, and one signature covers them all', async () => {
    const container = readAsice(readFileSync(city.at('signed.asice')))
    if ('code' in container) throw new Error(container.code)
    expect(container.files[0]?.name).toBe('manifest.json')
    expect(container.files.length).toBe(
      readdirSync(city.at('set'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
        .length,
    )
    const { status, stdout } = await run('verify', 'signed.asice', '--trust', 'root.pem', '--json')
    expect(status).toBe(0)
    expect(json(stdout)).toMatchObject([
      {
        format: 'asice',
        document: { state: 'as-signed' },
        signatures: [{ level: 'B-T', coversWholeFile: true }],
        problems: [],
      },
    ])
  })

  test('an unsigned container is not signed', async () => {
    expect((await run('verify', 'set.asice')).status).toBe(2)
  })

  test('a changed byte in a sheet is altered, and the sheet is named', async () => {
    const container = readAsice(readFileSync(city.at('signed.asice')))
    if ('code' in container) throw new Error(container.code)
    const bytes = readFileSync(city.at('signed.asice'))
    const entry = container.files.find(({ name }) => name === sheet)
    const at = (entry?.end ?? 0) - 20
    bytes[at] = (bytes[at] ?? 0) ^ 1
    city.write('changed.asice', bytes)
    const { status, stdout } = await run('verify', 'changed.asice', '--trust', 'root.pem', '--json')
    expect(status).toBe(1)
    const [report] = json(stdout)
    expect(report.document.state).toBe('altered')
    expect(report.problems.map(({ detail }: { detail: string }) => detail)).toContain(sheet)
  })

  test('never write over a file of the set, by any name for it', async () => {
    symlinkSync(city.at('set'), city.at('same-set'))
    city.write('set/.hidden', 'kept')
    const before = readFileSync(city.at(`set/${sheet}`))
    for (const output of [`set/${sheet}`, `set/../set/${sheet}`, `same-set/${sheet}`, 'set/.hidden', 'set']) {
      const packed = await run('pack', 'set', '-o', output)
      expect([packed.status, packed.stderr.includes('[output-is-input]')], output).toEqual([3, true])
    }
    expect((await run('pack', 'same-set', '-o', `set/${sheet}`)).stderr).toContain('[output-is-input]')
    expect(readFileSync(city.at(`set/${sheet}`)).equals(before)).toBe(true)
    expect(readFileSync(city.at('set/.hidden'), 'utf8')).toBe('kept')
    rmSync(city.at('set/.hidden'))
  })

  test('a folder without a manifest is packed as it is', async () => {
    mkdirSync(city.at('letters'))
    city.write('letters/a.txt', 'a')
    expect((await run('pack', 'letters', '-o', 'letters.asice')).status).toBe(0)
    expect(readFileSync(city.at('letters.asice'))).toEqual(
      Buffer.from(packAsice([{ name: 'a.txt', bytes: Buffer.from('a') }])),
    )
  })
})

const plans = fileURLToPath(new URL('../../../../shared/corpus/drawings/plans', import.meta.url))
if (!existsSync(plans))
  console.warn('The corpus folder ../shared/corpus/drawings/plans is absent: its test is skipped.')

test.skipIf(!existsSync(plans))(
  'mohr inspect prints a line for each plan, with all entities counted',
  async () => {
    const files = readdirSync(plans)
      .filter((name) => name.endsWith('.dxf'))
      .map((name) => join(plans, name))
    const { status, stdout } = await run('inspect', '--json', ...files)
    expect(status).toBe(0)
    const inspections = json(stdout)
    expect(inspections.map(({ file }) => file)).toEqual(files)
    for (const { counts } of inspections) expect(counts.model).toEqual(counts.raw)
  },
)

test('mohr inspect says what it can’t read', async () => {
  city.write('notes.txt', 'no drawing')
  const { status, stdout } = await run('inspect', 'notes.txt', 'nowhere.dxf', `set/${sheet}`, '--json')
  expect(status).toBe(3)
  const [notes, nowhere, drawing] = json(stdout)
  expect([notes.problems.length > 0, nowhere.problems[0].code, typeof drawing.counts]).toEqual([
    true,
    'file-not-found',
    'object',
  ])
})

test('mohr check says «unreadable» of what it can’t open, as its exit status does', async () => {
  const { status, stdout } = await run('check', 'nowhere.dxf', '--lang', 'en')
  expect(status).toBe(3)
  expect(stdout).toContain('unreadable')
  expect(stdout).not.toContain('incomplete')
})

test('mohr inspect tells a drawing that is cut off by its exit status', async () => {
  const whole = readFileSync(city.at(`set/${sheet}`))
  city.write('cut.dxf', whole.subarray(0, whole.length - 40))
  const { status, stdout } = await run('inspect', 'cut.dxf', '--json')
  expect(status).toBe(2)
  expect(json(stdout)[0].problems).toContainEqual(expect.objectContaining({ code: 'dxf.truncated' }))
})
