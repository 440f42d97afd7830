import { drawingSet } from '@mohr/city'
import { beforeAll, describe, expect, test } from 'vitest'
import { DXF_PROBLEM_CODES, ruleOf } from '../errors.ts'
import { qomProfile } from '../profile/qom.ts'
import { buildManifest, manifestBytes } from '../set/build-manifest.ts'
import { canonicalJson } from '../set/canonical-json.ts'
import type { Manifest } from '../set/manifest.ts'
import { readManifest } from '../set/read-manifest.ts'
import { catalogue } from './catalogue.ts'
import { type CheckResult, checkDxf, checkSet } from './check.ts'
import { drawingCases } from './testing/drawing-cases.ts'

/** Rules for which the sample set draws nothing: no floor outlines. */
const NO_SUBJECT = ['G05']

/** What else is at fault with a near miss. */
const alsoFails: Readonly<Record<string, readonly string[]>> = { H09: ['H08'] }

type Files = Map<string, Uint8Array>
const SITE = 'A-01_site.dxf'
let sample: Files

beforeAll(async () => {
  sample = (await drawingSet()).files
})

function manifestOf(files: Files): Manifest {
  const { manifest } = readManifest(files.get('manifest.json') ?? new Uint8Array())
  if (!manifest) throw new Error('the sample set has no manifest')
  return manifest
}

/** Changes one file and makes a new manifest that lists it, so that only the change itself is at fault. */
async function withFile(file: string, change: (text: string) => string): Promise<Files> {
  const before = new TextDecoder().decode(sample.get(file))
  const after = change(before)
  expect(after, 'the mutation must change something').not.toBe(before)
  const files = new Map(sample).set(file, new TextEncoder().encode(after))
  return withManifest((manifest) => manifest, files)
}

async function withManifest(
  change: (manifest: Manifest) => Manifest,
  files = new Map(sample),
): Promise<Files> {
  const manifest = await buildManifest(change(manifestOf(files)), files)
  return files.set('manifest.json', manifestBytes(manifest))
}

const failed = (result: CheckResult) =>
  result.results.filter(({ state }) => state === 'fail').map(({ ruleId }) => ruleId)

const groups = (...pairs: [number, string][]) =>
  pairs.map(([code, value]) => `${String(code).padStart(3)}\r\n${value}\r\n`).join('')

test('the clean set is accepted, every rule with a subject passed, in both variants', async () => {
  for (const variant of ['r2018', 'r2000'] as const) {
    const { files } = await drawingSet({ variant })
    const result = await checkSet(files, { name: variant })
    const open = result.results.filter(({ state }) => state !== 'pass').map(({ ruleId }) => ruleId)
    expect(open).toEqual(NO_SUBJECT)
    expect(result).toMatchObject({ verdict: 'accepted', problems: [] })
  }
})

test('equal bytes give an equal report', async () => {
  const first = canonicalJson(await checkSet(sample, { name: 'x' }))
  const again = canonicalJson(await checkSet(new Map([...sample].reverse()), { name: 'x' }))
  expect(again).toBe(first)
})

/** One failing set for each rule, and nothing else wrong with it. */
const mutations: Readonly<Record<string, () => Promise<Files>>> = {
  F01: async () => {
    const files = new Map(sample).set('A-04_roof.pdf', new TextEncoder().encode('a text file'))
    return withManifest((manifest) => manifest, files)
  },
  F02: () => withFile(SITE, (text) => groups([999, 'x'.repeat(1_100_000)]) + text),
  F03: () =>
    withFile(SITE, (text) => text + groups([0, 'SECTION'], [2, 'ENTITIES'], [0, 'ENDSEC'], [0, 'EOF'])),
  F04: () => withFile(SITE, (text) => text.replace(/(AcDbCircle[\s\S]*? 40\r\n)[\d.]+/, '$1nan')),
  F05: async () => {
    const { files } = await drawingSet({ variant: 'r2000' })
    const bytes = Buffer.from(files.get(SITE) ?? []).toString('latin1')
    files.set(SITE, Buffer.from(bytes.replace('AC1015', 'AC1014'), 'latin1'))
    return withManifest((manifest) => manifest, files)
  },
  F06: () => withFile(SITE, (text) => text.replace(groups([5, '112']), groups([5, '111']))),
  F07: () => withFile(SITE, (text) => renameInserted(text, 'NO_SUCH_TREE')),
  F08: () => withFile(SITE, (text) => text.replace('گذر ۸ متری', '\ufb94\ufeac\ufead ۸')),
  F09: async () => {
    const bytes = Uint8Array.from(sample.get('A-03_typical.dxf') ?? [])
    const digit = bytes.lastIndexOf('7'.charCodeAt(0))
    bytes[digit] = '8'.charCodeAt(0)
    return new Map(sample).set('A-03_typical.dxf', bytes)
  },
  H01: () => withFile(SITE, (text) => text.replace('$INSUNITS\r\n 70\r\n6', '$INSUNITS\r\n 70\r\n0')),
  H09: () => withFile(SITE, (text) => text.replace('Vazirmatn-Bold.ttf', 'KATEB.SHX')),
  H12: () => withFile(SITE, (text) => insertIntoTree(text, 'TREE')),
  L01: () => withFile(SITE, (text) => text.replaceAll('A-SITE-FPRT', 'A-SITE-BLDG')),
  L02: () => withFile(SITE, (text) => moveCircle(text, 'A-STRAY')),
  T02: () => withFile('A-05_section.dxf', (text) => text.replaceAll('\r\n25-100-01863\r\n', '\r\n\r\n')),
  G01: () => withFile(SITE, (text) => swapParcelVertices(text)),
  G03: () => withManifest((manifest) => ({ ...manifest, areas: { ...manifest.areas, parcel: 411.75 } })),
  S01: () =>
    withManifest((manifest) => ({
      ...manifest,
      sheets: manifest.sheets.map((sheet) =>
        sheet.number === 'A-06' ? { ...sheet, number: 'A-07' } : sheet,
      ),
    })),
  X03: () => withPdfObject('99 0 obj << /S /Launch /F (calc.exe) >> endobj'),
}

/** Puts an object before the cross-references of a plot. */
function withPdfObject(object: string): Promise<Files> {
  const bytes = Buffer.from(sample.get('A-04_roof.pdf') ?? []).toString('latin1')
  const at = bytes.lastIndexOf('startxref')
  const changed = Buffer.from(`${bytes.slice(0, at)}${object}\n${bytes.slice(at)}`, 'latin1')
  return withManifest((manifest) => manifest, new Map(sample).set('A-04_roof.pdf', changed))
}

/** Sets that look like a failing one of the rule and are sound. */
const nearMisses: Readonly<Record<string, () => Promise<Files>>> = {
  F06: () => withFile(SITE, (text) => text.replace(groups([5, '112']), groups([5, 'FFF0']))),
  F07: () => withFile(SITE, (text) => renameInserted(text, 'Tree')),
  F08: () => withFile(SITE, (text) => text.replace('گذر ۸ متری', 'گذر ۸ متر\\U+06CC')),
  H09: () => withFile(SITE, (text) => text.replace('Vazirmatn-Bold.ttf', 'KATEB.TTF')),
  H12: () => withFile(SITE, (text) => insertIntoTree(text, 'CAR')),
  L02: () => withFile(SITE, (text) => moveCircle(text, 'a-anno-symb')),
  X03: () => withPdfObject('99 0 obj << /S /GoTo /Title (JavaScript) >> endobj'),
}

/** Lets the first tree of the site name another block. */
function renameInserted(text: string, name: string): string {
  const start = groups([100, 'AcDbBlockReference'])
  return text.replace(start + groups([2, 'TREE']), start + groups([2, name]))
}

/** Inserts a block into the block TREE. */
function insertIntoTree(text: string, name: string): string {
  const circle = groups([0, 'CIRCLE'], [5, '69'])
  const head = groups([0, 'INSERT'], [5, 'FFF1'], [330, '49'], [100, 'AcDbEntity'], [8, 'A-SITE-PLNT'])
  const body = groups([100, 'AcDbBlockReference'], [2, name], [10, '0.0'], [20, '0.0'], [30, '0.0'])
  return text.replace(circle, head + body + circle)
}

/** Puts the circle of the north arrow's sign on another layer. */
function moveCircle(text: string, layer: string): string {
  const circle = groups([0, 'CIRCLE'], [5, '168'], [330, '47'], [100, 'AcDbEntity'], [67, '1'])
  return text.replace(circle + groups([8, 'A-ANNO-SYMB']), circle + groups([8, layer]))
}

/** Exchanges the parcel's north corners: its sides then cross. */
function swapParcelVertices(text: string): string {
  const before = groups([20, '-9.1'])
  const [east, west] = [groups([10, '15.0'], [20, '16.4']), groups([10, '0.0'], [20, '16.4'])]
  return text.replace(before + east + west, before + west + east)
}

describe('each rule fails on its own mutation and on no other', () => {
  test('there is a mutation or a small drawing for every rule', () => {
    const judged = new Set([...Object.keys(mutations), ...Object.keys(drawingCases)])
    expect([...judged].sort()).toEqual(catalogue.map(({ id }) => id).sort())
  })

  test.each(Object.keys(mutations))('%s', async (ruleId) => {
    const result = await checkSet((await mutations[ruleId]?.()) ?? new Map(), { name: ruleId })
    expect(failed(result)).toEqual([ruleId])
    const severity = catalogue.find(({ id }) => id === ruleId)?.severity
    expect(result.verdict).toBe(severity === 'W' ? 'accepted-with-warnings' : 'rejected')
    const [finding] = result.results.find((one) => one.ruleId === ruleId)?.findings ?? []
    expect(finding).toMatchObject({ ruleId, state: 'fail' })
    expect(finding?.message.fa).toMatch(/\p{Script=Arabic}/u)
  })
})

test.each(Object.keys(nearMisses))('%s passes what only looks like its fault', async (ruleId) => {
  const result = await checkSet((await nearMisses[ruleId]?.()) ?? new Map(), { name: ruleId })
  expect(failed(result)).toEqual(alsoFails[ruleId] ?? [])
  expect(result.verdict).not.toBe('rejected')
})

test('every problem of the reader belongs to a rule that is judged and required', () => {
  const known = catalogue.map(({ id }) => id)
  const { set, drawing } = qomProfile.required
  for (const rule of new Set(DXF_PROBLEM_CODES.map(ruleOf))) {
    expect(known).toContain(rule)
    expect(set).toContain(rule)
    expect(drawing).toContain(rule)
  }
  expect([...set].sort()).toEqual(known.filter((id) => !NO_SUBJECT.includes(id)).sort())
})

test('H12 names the INSERT that closes a cycle', async () => {
  const result = await checkSet((await mutations.H12?.()) ?? new Map(), { name: 'x' })
  const [finding] = result.results.find(({ ruleId }) => ruleId === 'H12')?.findings ?? []
  expect(finding?.subject).toMatchObject({ file: SITE, handles: ['FFF1'] })
})

test('many copies of a block are no bomb, and a bomb is found without expanding it', async () => {
  const copies = (columns: string) =>
    withFile(SITE, (text) =>
      text.replace(
        groups([2, 'TREE'], [10, '1.4']),
        groups([2, 'TREE'], [70, columns], [71, columns], [10, '1.4']),
      ),
    )
  expect(failed(await checkSet(await copies('3'), { name: 'x' }))).toEqual([])
  expect(failed(await checkSet(await copies('30000'), { name: 'x' }))).toEqual(['H12'])
})

test('a changed sheet, a missing one and an added one are each named', async () => {
  const files = (await mutations.F09?.()) ?? new Map()
  files.delete('A-06_elevation.pdf')
  files.set('notes.txt', new Uint8Array(3))
  const result = await checkSet(files, { name: 'x' })
  const f09 = result.results.find(({ ruleId }) => ruleId === 'F09')
  expect(f09?.findings.map(({ subject }) => subject.file)).toEqual([
    'A-03_typical.dxf',
    'A-06_elevation.pdf',
    'notes.txt',
  ])
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
  const open = (gap: string) =>
    withFile(SITE, (text) =>
      text.replace(
        /( 90\r\n)5(\r\n 70\r\n)1(\r\n 43\r\n0\.0\r\n 10\r\n0\.0\r\n 20\r\n-11\.1\r\n[\s\S]*? 10\r\n0\.0\r\n 20\r\n16\.4\r\n)/,
        `$16$20$3 10\r\n0.0\r\n 20\r\n${gap}\r\n`,
      ),
    )
  const wide = await checkSet(await open('-11.05'), { name: 'x' })
  expect(failed(wide)).toEqual(['G01'])
  const [finding] = wide.results.find(({ ruleId }) => ruleId === 'G01')?.findings ?? []
  expect(finding).toMatchObject({ measured: 50, unit: 'mm', tolerance: 1 })
  expect((await checkSet(await open('-11.0995'), { name: 'x' })).verdict).toBe('accepted')
})

test('nothing to judge is incomplete, never accepted', async () => {
  const site = sample.get(SITE) ?? new Uint8Array()
  const alone = await checkDxf(site, SITE)
  expect(alone.results.filter(({ state }) => state === 'not-applicable').map(({ ruleId }) => ruleId)).toEqual(
    ['F09', 'S01', 'X03'],
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
