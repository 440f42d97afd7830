import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  checkSet,
  compareSets,
  inspectDxf,
  plotSet,
  readManifest,
  releaseDigest,
  sha256Hex,
} from '@mohr/drawings'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleCity } from '../sample-city.ts'
import { encodeDxf } from './dxf/encode.ts'
import { issueOf, SET_DISCIPLINES } from './issue.ts'
import { basementFloor } from './model/basement.ts'
import { BUILDING, PARCEL, roomArea, wallOutlines } from './model/building.ts'
import { groundFloor } from './model/ground-floor.ts'
import { outlines } from './model/rectilinear.ts'
import { RAFT } from './model/structure.ts'
import { typicalFloor } from './model/typical-floor.ts'
import { type DrawingSet, drawingSet } from './set.ts'

const area = (loop: readonly (readonly [number, number])[]) =>
  loop.reduce((sum, [x, y], index) => {
    const [nx, ny] = loop[(index + 1) % loop.length] ?? [x, y]
    return sum + (x * ny - nx * y) / 2
  }, 0)

const { resolve } = createRequire(import.meta.url)
const font = (weight: string) => readFileSync(resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`))
const fonts = { regular: font('Regular'), bold: font('Bold') }

let set: DrawingSet
beforeAll(async () => {
  set = await drawingSet()
})

test('eight sheets, each as DXF and PDF, and a manifest that reads back', () => {
  expect(set.facts.sheets).toEqual(['A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'A-06', 'A-07', 'A-08'])
  expect(set.files.size).toBe(17)
  const { manifest, problems } = readManifest(set.files.get('manifest.json') ?? new Uint8Array())
  expect(problems).toEqual([])
  expect(manifest?.areas.parcel).toBeCloseTo(set.facts.parcelArea, 2)
})

test('four disciplines draw twenty sheets of the one building', async () => {
  const sets = await Promise.all(SET_DISCIPLINES.map((discipline) => drawingSet({ discipline })))
  expect(sets.map(({ facts }) => facts.sheets.length)).toEqual([8, 4, 4, 4])
  expect(new Set(sets.flatMap(({ facts }) => facts.sheets)).size).toBe(20)
})

test('the as-built set replaces the permit’s, and says on its one changed sheet what was built otherwise', async () => {
  const built = await drawingSet({ stage: 'as-built' })
  const { manifest } = readManifest(built.files.get('manifest.json') ?? new Uint8Array())
  expect(manifest).toMatchObject({
    revision: 2,
    replaces: { revision: 1, releaseDigest: await releaseDigest(set.files) },
  })
  const changed = compareSets(set.files, built.files).drawings.filter(({ comparison }) => !comparison?.same)
  expect(changed.map(({ sheets }) => sheets)).toEqual([['A-03']])
  const texts = changed[0]?.comparison?.changes.flatMap(({ text }) => (text ? [text.after] : []))
  expect(texts).toContain('رختکن')
  const known = { previous: set.files }
  const { results, verdict } = await checkSet(built.files, { name: 'as-built', fonts, known })
  expect(results.filter(({ state }) => state === 'fail')).toEqual([])
  expect(results.find(({ ruleId }) => ruleId === 'S03')?.state).toBe('pass')
  expect(verdict).toBe('accepted')
})

test('both variants give one model', async () => {
  for (const discipline of SET_DISCIPLINES) {
    const [now, old] = [await drawingSet({ discipline }), await drawingSet({ discipline, variant: 'r2000' })]
    const { declared, drawings } = compareSets(old.files, now.files)
    expect(declared).toEqual([])
    for (const { after, comparison } of drawings)
      expect(comparison, String(after)).toMatchObject({
        changes: [],
        unlisted: 0,
        layers: [],
        units: { after: 'm' },
      })
  }
})

test('the same bytes at every call', async () => {
  const again = await drawingSet()
  expect(await releaseDigest(again.files)).toBe(await releaseDigest(set.files))
  for (const [name, bytes] of set.files)
    expect(await sha256Hex(again.files.get(name) ?? new Uint8Array()), name).toBe(await sha256Hex(bytes))
})

describe.each(['r2018', 'r2000'] as const)('%s', (variant) => {
  test('is read without a problem and without loss, its Persian too', async () => {
    const { files } = await drawingSet({ variant })
    for (const [name, bytes] of files) {
      if (!name.endsWith('.dxf')) continue
      const inspection = inspectDxf(bytes, name)
      if (!('texts' in inspection)) throw new Error(`${name} was not read`)
      expect(inspection.problems, name).toEqual([])
      expect(inspection.counts.model).toEqual(inspection.counts.raw)
      expect(inspection).toMatchObject({ units: 'm', version: variant === 'r2018' ? 'AC1032' : 'AC1015' })
      expect(inspection.texts).toContain('علی‌اکبر نوروزی')
    }
  })
})

test('R2000 is code page 1256 with escapes for what it lacks', () => {
  const bytes = encodeDxf('پلان یک ۱', 'r2000')
  expect(new TextDecoder('windows-1256').decode(bytes)).toBe('پلان \\U+06CCک \\U+06F1')
  for (let code = 0x80; code <= 0xff; code++) {
    const character = new TextDecoder('windows-1256').decode(Uint8Array.of(code))
    expect([...encodeDxf(character, 'r2000')], character).toEqual([code])
  }
})

describe('the building', () => {
  test.each([
    ['basement', basementFloor()],
    ['ground', groundFloor()],
    ['typical', typicalFloor()],
  ])('%s floor: rooms lie apart, and with walls and openings fill the outline', (_, floor) => {
    const rects = floor.rooms.flatMap((room) => room.rects)
    const union = outlines(rects, []).reduce((sum, loop) => sum + area(loop), 0)
    expect(union).toBeCloseTo(
      floor.rooms.reduce((sum, room) => sum + roomArea(room), 0),
      6,
    )
    const walls = wallOutlines(floor).reduce((sum, loop) => sum + area(loop), 0)
    const [x0, y0, x1, y1] = BUILDING.outline
    expect(walls).toBeGreaterThan(0)
    expect(walls + union).toBeLessThan((x1 - x0) * (y1 - y0))
  })

  test('stands on a raft that keeps to the parcel', () => {
    const [x0, y0, x1, y1] = RAFT.outline
    expect([x0 >= PARCEL.west, y0 >= PARCEL.south, x1 <= PARCEL.east, y1 <= PARCEL.north]).toEqual(
      Array(4).fill(true),
    )
    const [west, south, east, north] = BUILDING.outline
    expect(x0 <= west && y0 <= south && x1 >= east && y1 >= north).toBe(true)
  })

  test('covers less than 60 % of its parcel', () => {
    expect(set.facts.parcelArea).toBeCloseTo(411.6416, 4)
    expect(set.facts.footprintArea).toBeCloseTo(246, 9)
    expect(set.facts.coverage).toBeLessThan(0.6)
  })
})

test('coverage, floor-area ratio and setbacks are measured as the model has them', async () => {
  const { results } = await checkSet(set.files, { name: 'x', fonts })
  const found = (id: string) => results.find(({ ruleId }) => ruleId === id)?.findings ?? []
  const measured = (id: string) => found(id).map((one) => Number(one.measured))
  const near = (value: number) => expect.closeTo(value, 6)
  const { coverage, floorAreaRatio, setbacks } = set.facts
  expect(measured('G04')).toEqual([near(coverage * 100)])
  expect(measured('G05')).toEqual([near(floorAreaRatio)])
  const sides = Object.fromEntries(found('G06').map(({ evidence, measured }) => [evidence.side, measured]))
  expect(sides).toEqual(
    Object.fromEntries(Object.entries(setbacks).map(([side, metres]) => [side, near(metres)])),
  )
  expect(setbacks.south).toBeCloseTo(11.1, 9)
})

test('a plot is one page of PDF/A-2b on A3 with its fonts inside, as `mohr plot` draws it', async () => {
  for await (const { file, plot } of plotSet(set.files, { fonts }))
    expect(Buffer.compare(plot?.pdf ?? new Uint8Array(), set.files.get(file) ?? new Uint8Array()), file).toBe(
      0,
    )
  const text = new TextDecoder('latin1').decode(set.files.get('A-03_typical.pdf'))
  expect(text).toMatch(/^%PDF-1\.7/)
  expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(text).toMatch(/\/MediaBox \[ ?0 0 1190\.55\d* 841\.8\d* ?\]/)
  expect(text).toContain('+Vazirmatn-Bold')
  expect(text).toContain('/FontFile2')
})

test('the set and the main case of the city say the same', () => {
  const city = sampleCity()
  const main = city.cases.find((one) => one.id === city.mainCaseId)
  const { manifest } = readManifest(set.files.get('manifest.json') ?? new Uint8Array())
  expect(manifest).toMatchObject({
    case: main?.number,
    renovationCode: main?.renovationCode,
    revision: main?.drawingSets.find((one) => one.discipline === 'architecture')?.revision,
  })
  expect(main).toMatchObject({ floorsBelow: 1, floorsAbove: 5, area: 1508 })
  expect(set.facts.floorArea).toBeCloseTo(main?.area ?? 0, 0)
  expect(main?.storeys.map(({ level }) => level)).toEqual([-3, 0, 2.8, 6, 9.2, 12.4])
  const site = inspectDxf(set.files.get('A-01_site.dxf') ?? new Uint8Array(), 'A-01_site.dxf')
  expect('texts' in site && site.texts).toEqual(
    expect.arrayContaining([main?.ownerName, main?.address, main?.renovationCode, '۱۵۰۷٫۹۴']),
  )
})

test('its designer and reviewer are in the register, and it was issued before its approval', () => {
  const city = sampleCity()
  const issue = issueOf('architecture', 'permit')
  const named = (name: string) => city.people.find((person) => person.name === name)
  const designer = city.engineers.find((engineer) => engineer.personId === named(issue.designer)?.id)
  expect(designer).toMatchObject({ discipline: 'architecture', licence: { number: issue.licence } })
  expect(named(issue.approver)?.roles.map(({ role }) => role)).toContain('plan-reviewer')
  const approved = new Date(city.cases[0]?.drawingSets[0]?.approvedOn ?? '')
  expect(issue.date < jalali(approved)).toBe(true)
})

function jalali(date: Date): string {
  const format = new Intl.DateTimeFormat('en-u-ca-persian', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]))
  return `${parts.year}/${parts.month}/${parts.day}`
}
