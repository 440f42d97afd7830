import { drawingSet } from '@mohr/city'
import { describe, expect, test } from 'vitest'
import { block, insert, line, text } from '../dxf/testing/sample.ts'
import { type Content, documentOf, layoutObject } from '../scene/testing.ts'
import { checkDxf, checkSet } from './check.ts'
import { dimension, drawingCases, lineFrom, METRES, onSheet, polyline } from './testing/drawing-cases.ts'

async function judge(ruleId: string, content: Content) {
  const { results } = await checkDxf(documentOf(content).bytes, 'plan.dxf')
  return results.find((result) => result.ruleId === ruleId)
}

describe.each(Object.entries(drawingCases))('%s', (ruleId, { fails, passes }) => {
  test('fails and says so in Persian', async () => {
    const result = await judge(ruleId, fails)
    expect(result?.state).toBe('fail')
    expect(result?.findings[0]?.message.fa).toMatch(/\p{Script=Arabic}/u)
  })

  test('passes what only looks like its fault', async () => {
    expect(await judge(ruleId, passes)).toMatchObject({ state: 'pass' })
  })
})

test('H03 names what lies off the plane', async () => {
  const result = await judge('H03', { entities: lineFrom('A1', [0, 0, 0], [1, 0, 2.5]) })
  expect(result?.findings[0]?.subject.handles).toEqual(['A1'])
})

test('H03 and H11 have nothing to judge in an empty drawing', async () => {
  for (const ruleId of ['H03', 'H11']) expect((await judge(ruleId, {}))?.state).toBe('not-evaluated')
})

test('H11 finds lines that share a stretch in any direction, and leaves those apart or on other layers', async () => {
  const along = (from: number, to: number, shift = 0, layer = '0') =>
    lineFrom(`A${from}${to}`, [1e5 + from * 3, from + shift], [1e5 + to * 3, to + shift], layer)
  const state = async (...entities: ReturnType<typeof along>[]) =>
    (await judge('H11', { entities: entities.flat() }))?.findings.map(({ subject }) => subject.handles)
  expect(await state(along(0, 5), along(8, 3))).toEqual([['A83']])
  expect(await state(along(0, 5), along(5, 8))).toEqual([])
  expect(await state(along(0, 5), along(3, 8, 0.5))).toEqual([])
  expect(await state(along(0, 5), along(3, 8, 0, 'OTHER'))).toEqual([])
})

test('T01 tells no block, several, a foreign one, one of another paper and one drawn larger apart', async () => {
  const first = async (name: string, ...more: Parameters<typeof insert>[1][]) => {
    const sheet = onSheet(insert(name, ...more))
    const blocks = block(name, ...line('A9'))
    const result = await judge('T01', { entities: sheet, blocks, objects: layoutObject() })
    return result?.findings[0]?.measured ?? result?.state
  }
  expect(await first('MOHR-TITLE-A3')).toBe('pass')
  expect(await first('MOHR-TITLE-A1')).toBe('420 × 297')
  expect(await first('MOHR-TITLE-A3', [41, 2], [42, 2])).toBe(2)
  const two = [...onSheet(insert('MOHR-TITLE-A3')), ...onSheet(insert('MOHR-TITLE-A3'))]
  const several = await judge('T01', {
    entities: two,
    blocks: block('MOHR-TITLE-A3'),
    objects: layoutObject(),
  })
  expect(several?.findings[0]).toMatchObject({ measured: 2, required: 1, subject: { sheet: 'Sheet1' } })
})

test('X02 only warns of a hyperlink, on the entity that carries it', async () => {
  const appId = [
    [0, 'ENDTAB'],
    [0, 'TABLE'],
    [2, 'APPID'],
    [0, 'APPID'],
    [5, 'A8'],
    [2, 'PE_URL'],
  ] as const
  const linked = [...line('A1'), ...line('A2'), [1001, 'PE_URL'], [1000, 'https://example.com']] as const
  const result = await judge('X02', { entities: [...linked, ...line('A3')], tables: appId })
  expect(result?.findings).toMatchObject([{ severity: 'W', subject: { handles: ['A2'] } }])
})

test('G08 takes other units of the same length and a rounded number, and leaves remarks unjudged', async () => {
  const state = async (shown: string) => (await judge('G08', { entities: dimension(shown) }))?.state
  for (const shown of ['520', '5', '5.20 m', '۵۲۰۰']) expect(await state(shown), shown).toBe('pass')
  for (const shown of ['521', '۵٫۲۱', '6']) expect(await state(shown), shown).toBe('fail')
  for (const shown of ['varies', '']) expect(await state(shown), shown).toBe('not-evaluated')
})

test('G08 reads every number of a text, whatever signs, units and marks stand beside it', async () => {
  const found = async (shown: string) => (await judge('G08', { entities: dimension(shown) }))?.state
  const lies = [
    '(9.99)',
    '~9.99',
    '=9.99',
    'Ø9.99',
    '9.99*',
    '9.99.',
    '9.99 × 1',
    '9.99 (3)',
    '9.99M Ø',
    '1<>',
  ]
  for (const shown of [...lies, '۹٫۹۹ متر', '９．９９', '(۵٫۲۱)', '1 250'])
    expect(await found(shown), shown).toBe('fail')
  const honest = ['(5.20)', '~ ۵٫۲۰', 'R5.20', '(<>)', 'min 5.20', '5 200 mm', '5,200.0', `4'-4"`, '.52']
  for (const shown of honest) expect(await found(shown), shown).toBe('pass')
})

test('G08 names a text of which it can’t tell what its other number says', async () => {
  for (const shown of ['min 9.99', '5.20 (9.99)', '5.20 ± 0.07', 'نوع ۳', '5½', '9.9.9']) {
    const result = await judge('G08', { entities: dimension(shown) })
    expect(result?.state, shown).toBe('not-evaluated')
    expect(result?.findings, shown).toMatchObject([
      { state: 'not-evaluated', subject: { handles: ['A1'] }, evidence: { text: shown } },
    ])
  }
})

test('G09 measures stalls and columns in blocks, of lines and round, and names what it can’t measure', async () => {
  const sides = (layer: string, [w = 0, h = 0]: number[]) =>
    [
      [0, 0],
      [w, 0],
      [w, h],
      [0, h],
    ].flatMap(([x = 0, y = 0], at, all) => lineFrom(`B${at}`, [x, y], all[(at + 1) % 4] as number[], layer))
  const stall = (handle: string, width: number) =>
    polyline(handle, 'A-PARK', true, [
      [0, 0],
      [width, 0],
      [width, 2],
      [width, 5],
      [0, 5],
    ])
  const judged = async (entities: Content['entities'], ...blocks: Parameters<typeof block>[1][]) =>
    judge('G09', { entities: entities ?? [], variables: METRES, blocks: block('S', ...blocks) })
  const scaled = (...more: Parameters<typeof insert>[1][]) =>
    judged([...insert('S', [5, 'A1'], ...more)], ...stall('C1', 2.5))
  expect((await scaled())?.state).toBe('pass')
  expect((await scaled([50, 30]))?.state).toBe('pass')
  expect((await scaled([41, 0.8]))?.findings).toMatchObject([
    { state: 'fail', measured: '2.00 × 5.00', subject: { handles: ['A1'] } },
  ])
  expect((await judged(stall('A1', 2.15)))?.findings).toMatchObject([{ measured: '2.15 × 5.00' }])
  expect((await judged(sides('A-PARK', [2.15, 5])))?.findings).toMatchObject([{ measured: '2.15 × 5.00' }])
  expect((await judged(sides('A-PARK', [2.5, 5])))?.state).toBe('pass')
  const leaning = polyline('A1', 'A-PARK', true, [
    [0, 0],
    [2.5, 0],
    [5.5, 4],
    [3, 4],
  ])
  expect((await judged(leaning))?.findings).toMatchObject([{ measured: '2.00 × 5.00' }])
  const round: Content['entities'] = [
    [0, 'CIRCLE'],
    [5, 'A2'],
    [8, 'A-COLS'],
    [10, 1],
    [20, 2],
    [40, 0.2],
  ]
  expect((await judged([...stall('A1', 2.5), ...round]))?.findings).toMatchObject([
    { subject: { handles: ['A1', 'A2'] } },
  ])
  const column = polyline('C1', '0', true, [
    [0.8, 2],
    [1.2, 2],
    [1.2, 2.4],
    [0.8, 2.4],
  ])
  const placed = await judged(
    [...stall('A1', 2.5), [0, 'INSERT'], [5, 'A2'], [8, 'A-COLS'], [2, 'S'], [10, 0], [20, 0]],
    ...column,
  )
  expect(placed?.findings).toMatchObject([{ state: 'fail', subject: { handles: ['A1', 'A2'] } }])
  const open = [
    ...stall('A1', 2.5),
    ...lineFrom('A2', [1, 1], [1.4, 1.4], 'A-COLS'),
    ...lineFrom('A3', [9, 9], [8, 8], 'A-COLS'),
  ]
  expect((await judged(open))?.findings).toMatchObject([
    { state: 'not-evaluated', subject: { handles: ['A2'] } },
  ])
  const bent = polyline('A2', 'A-PARK', true, [
    [9, 0],
    [12, 0],
    [12, 5],
    [10, 6],
    [9, 5],
  ])
  expect((await judged([...stall('A1', 2.5), ...bent]))?.findings).toMatchObject([
    { state: 'not-evaluated', subject: { handles: ['A2'] } },
  ])
})

test('G09 counts stalls where the dwellings are known, takes stalls of two sheets once, and judges only ramps by their slope', async () => {
  const slope = (words: string) => ({
    entities: text(words, [5, 'A1']),
    variables: [
      [9, '$INSUNITS'],
      [70, 6],
    ] as const,
  })
  expect((await judge('G09', slope('رمپ ٪۱۶')))?.findings[0]?.measured).toBe(16)
  expect((await judge('G09', slope('Ramp 1:8')))?.state).toBe('pass')
  expect((await judge('G09', slope('شیب بام ٪۳۰')))?.state).toBe('not-evaluated')
  const { files } = await drawingSet()
  const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')))
  const counted = async (units: number) => {
    const known = { case: { number: manifest.case, renovationCode: manifest.renovationCode, units } }
    const { results } = await checkSet(files, { name: 'x', known })
    return results.find(({ ruleId }) => ruleId === 'G09')
  }
  expect((await counted(8))?.state).toBe('pass')
  expect((await counted(9))?.findings).toMatchObject([{ measured: 8, required: 9 }])
})

test.each(['counter-clockwise', 'clockwise'])(
  'G06 takes a side for the one that it faces, of a parcel drawn %s',
  async (way) => {
    // The middle of the side that goes down to the east from its top lies west of the middle of the land.
    const land = [
      [0, 0],
      [40, 0],
      [24, 20],
      [14, 45],
      [0, 30],
    ]
    const house = [
      [2, 22],
      [20, 22],
      [14, 32],
      [2, 29],
    ]
    const corners = way === 'clockwise' ? land.toReversed() : land
    const entities = [
      ...polyline('A1', 'A-SITE-PARC', true, corners),
      ...polyline('A2', 'A-SITE-FPRT', true, house),
    ]
    const result = await judge('G06', { entities, variables: METRES })
    const measured = new Map(result?.findings.map((one) => [one.evidence.side, one.measured]))
    expect(measured.get('west')).toBe(2)
    expect(measured.get('south')).toBe(22)
    expect(measured.get('east')).toBeCloseTo(3.2, 9)
  },
)

test('G06 takes no inner side of a bay for a boundary of the land beyond it', async () => {
  const bay = [
    [0, 0],
    [40, 0],
    [40, 40],
    [25, 40],
    [25, 16],
    [15, 16],
    [15, 40],
    [0, 40],
  ]
  const entities = [
    ...polyline('A1', 'A-SITE-PARC', true, bay),
    ...polyline('A2', 'A-SITE-FPRT', true, [
      [26, 20],
      [37, 20],
      [37, 38],
      [26, 38],
    ]),
  ]
  const result = await judge('G06', { entities, variables: METRES })
  const measured = new Map(result?.findings.map((one) => [one.evidence.side, one.measured]))
  expect(measured.get('east')).toBe(3)
})

test('areas and coverage of the sample set are those of its parametric model', async () => {
  const { files, facts } = await drawingSet()
  const { results } = await checkSet(files, { name: 'x' })
  const measured = (ruleId: string) => results.find((one) => one.ruleId === ruleId)?.findings[0]?.measured
  expect(measured('G03')).toBeCloseTo(facts.parcelArea, 6)
  expect(measured('G04')).toBeCloseTo(facts.coverage * 100, 6)
})
