import { drawingSet, SET_DISCIPLINES } from '@mohr/city'
import { beforeAll, expect, test } from 'vitest'
import { DXF_PROBLEM_CODES, ruleOf } from '../errors.ts'
import { qomProfile } from '../profile/qom.ts'
import { canonicalJson } from '../set/canonical-json.ts'
import { catalogue } from './catalogue.ts'
import { type CheckResult, checkDxf, checkSet } from './check.ts'
import { mutations } from './testing/mutate/index.ts'
import { type Files, firstWith, inDrawing, lastPlot, listed, parcelOf } from './testing/mutate/mutation.ts'
import { fonts } from './testing/mutate/plot.ts'
import { cornersOf, groupOf, type Records, setValue } from './testing/mutate/records.ts'

/** Rules that find nothing in the sample set alone: no earlier revision, no signatures. */
const NO_SUBJECT = ['S03', 'X05']
/** Nobody has to draw the outlines of the floors. */
const NOT_REQUIRED = ['G05', ...NO_SUBJECT]

const SITE = 'A-01_site.dxf'
let sample: Files

beforeAll(async () => {
  sample = (await drawingSet()).files
})

const failed = (result: CheckResult) =>
  result.results.filter(({ state }) => state === 'fail').map(({ ruleId }) => ruleId)

test('the clean set is accepted, every rule with a subject passed, in both variants', async () => {
  for (const variant of ['r2018', 'r2000'] as const) {
    const { files } = await drawingSet({ variant })
    const result = await checkSet(files, { name: variant, fonts })
    const open = result.results.filter(({ state }) => state !== 'pass').map(({ ruleId }) => ruleId)
    expect(open).toEqual(NO_SUBJECT)
    expect(result).toMatchObject({ verdict: 'accepted', problems: [] })
  }
})

test('the clean sets of all disciplines are accepted beside each other; each must have its own layers', async () => {
  const others = new Map([['architecture', sample]])
  for (const discipline of SET_DISCIPLINES) {
    const { files } = await drawingSet({ discipline })
    const result = await checkSet(files, { name: discipline, fonts, known: { others } })
    expect(failed(result), discipline).toEqual([])
    expect(result.verdict, discipline).toBe('accepted')
    expect(result.results.find(({ ruleId }) => ruleId === 'S05')?.state, discipline).toBe('pass')
  }
  const { files } = await drawingSet({ discipline: 'structure' })
  const beams = (text: string) => text.replace(/^S-BEAM(?=\r?$)/gm, 'S-BARS')
  for (const [name, bytes] of files)
    if (name.endsWith('.dxf'))
      files.set(name, new TextEncoder().encode(beams(new TextDecoder().decode(bytes))))
  const result = await checkSet(await listed(files), { name: 'x', fonts })
  expect(failed(result)).toEqual(['L01'])
})

test('a layer that several drawings lack is one finding, and without a manifest none is asked of the set', async () => {
  const layers = async (files: Files) =>
    (await checkSet(files, { name: 'x', fonts })).results.find(({ ruleId }) => ruleId === 'L01')
  const found = await layers(
    await listed(new Map(sample), (manifest) => ({ ...manifest, discipline: 'structure' })),
  )
  const named = found?.findings.map(({ required }) => required) ?? []
  expect(new Set(named).size).toBe(named.length)
  expect(found?.findings.find(({ evidence }) => evidence.files !== undefined)).toMatchObject({
    subject: { file: 'manifest.json' },
    evidence: { count: 8 },
  })
  const broken = await layers(new Map(sample).set('manifest.json', new TextEncoder().encode('{}')))
  expect(broken).toMatchObject({ state: 'not-evaluated', findings: [{ subject: { file: 'manifest.json' } }] })
})

test('equal bytes give an equal report', async () => {
  const first = canonicalJson(await checkSet(sample, { name: 'x', fonts }))
  const again = canonicalJson(await checkSet(new Map([...sample].reverse()), { name: 'x', fonts }))
  expect(again).toBe(first)
})

test('every problem of the reader belongs to a rule that is judged and required', () => {
  const known = catalogue.map(({ id }) => id)
  const { set, drawing } = qomProfile.required
  for (const rule of new Set(DXF_PROBLEM_CODES.map(ruleOf))) {
    expect(known).toContain(rule)
    expect(set).toContain(rule)
    expect(drawing).toContain(rule)
  }
  expect([...set].sort()).toEqual(known.filter((id) => !NOT_REQUIRED.includes(id)).sort())
})

test('many copies of a block are no bomb, and a bomb is found without expanding it', async () => {
  const copies = async (count: string) => {
    const symbol = (records: Records) =>
      records.entities('INSERT').find((one) => groupOf(one, 67) === undefined)
    const { file, records, found } = firstWith(sample, symbol)
    found.tags.push([70, count], [71, count])
    return failed(await checkDxf(records.bytes(), file))
  }
  expect(await copies('3')).toEqual([])
  expect(await copies('30000')).toEqual(['H12'])
})

test('a changed sheet, a missing one and an added one are each named', async () => {
  const changed = await mutations.find(({ rule }) => rule === 'F09')?.make({ files: sample, old: sample })
  const files = changed?.files ?? new Map()
  const plot = lastPlot(files)
  files.delete(plot)
  files.set('notes.txt', new Uint8Array(3))
  const result = await checkSet(files, { name: 'x', fonts })
  const f09 = result.results.find(({ ruleId }) => ruleId === 'F09')
  expect(f09?.findings.map(({ subject }) => subject.file)).toEqual([changed?.place.file, plot, 'notes.txt'])
})

test('a changed manifest is no manifest: rejected, and the set rules say they were not evaluated', async () => {
  const text = new TextDecoder().decode(sample.get('manifest.json')).replace('"revision":1', '"revision": 1')
  const result = await checkSet(new Map(sample).set('manifest.json', new TextEncoder().encode(text)), {
    name: 'x',
  })
  expect(result.verdict).toBe('rejected')
  expect(result.problems.map(({ code }) => code)).toEqual(['manifest-canonical'])
  expect(result.results.find(({ ruleId }) => ruleId === 'S01')?.state).toBe('not-evaluated')
})

test('an open parcel is measured in mm, and tolerated up to the profile’s gap', async () => {
  const open = async (metres: number) => {
    const { files } = await inDrawing({ files: sample, old: sample }, parcelOf, (_, parcel) => {
      const [[x, y] = [0, 0]] = cornersOf(parcel)
      setValue(parcel, 70, '0')
      setValue(parcel, 90, String(cornersOf(parcel).length + 1))
      parcel.tags.push([10, String(x)], [20, String(y + metres)])
      return undefined
    })
    return checkSet(files, { name: 'x', fonts })
  }
  const wide = await open(0.05)
  // The sheet of areas shows the parcel as well, and closed.
  expect(failed(wide)).toEqual(['G01', 'S05'])
  const [finding] = wide.results.find(({ ruleId }) => ruleId === 'G01')?.findings ?? []
  expect(finding).toMatchObject({ measured: 50, unit: 'mm', tolerance: 1 })
  expect((await open(0.0005)).verdict).toBe('accepted')
})

test('nothing to judge is incomplete, never accepted', async () => {
  const site = sample.get(SITE) ?? new Uint8Array()
  const alone = await checkDxf(site, SITE)
  expect(alone.results.filter(({ state }) => state === 'not-applicable').map(({ ruleId }) => ruleId)).toEqual(
    ['F09', 'T04', 'S01', 'S02', 'S03', 'S04', 'S05', 'X03', 'X04', 'X05'],
  )
  expect(alone.verdict).toBe('accepted')
  const required = { ...qomProfile.required, drawing: [...qomProfile.required.drawing, 'G03'] }
  const strict = await checkDxf(site, SITE, { profile: { ...qomProfile, required } })
  expect(strict.verdict).toBe('incomplete')
})

test('any bytes get an answer', async () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0, 255, 1), new TextEncoder().encode('{}')]) {
    const result = await checkDxf(bytes, 'x.dxf')
    expect(result.verdict).toBe('rejected')
    expect(failed(result)).toEqual(['F01'])
    expect(result.problems).not.toEqual([])
  }
  expect((await checkSet(new Map(), { name: 'empty' })).verdict).toBe('rejected')
})
