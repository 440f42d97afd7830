import { expect, it } from 'vitest'
import { common, definitions } from './entities.ts'
import { readDxf } from './read.ts'
import { ascii, drawing, type Pair } from './testing/sample.ts'

it('no field has the name of another part of an entity', () => {
  const reserved = new Set([
    'type',
    'dxfName',
    'offset',
    'endOffset',
    'line',
    'block',
    'layout',
    'text',
    'paths',
    'seeds',
    'seqend',
    'shared',
  ])
  for (const name of Object.keys(common)) reserved.add(name)
  for (const [type, { fields }] of Object.entries(definitions)) {
    for (const name of Object.keys(fields)) expect(reserved.has(name), `${type}.${name}`).toBe(false)
  }
})

it('reads a file of every defined type back, each field at its own place', () => {
  const pairs: Pair[] = [
    ...([
      [0, 'LINE'],
      [8, '0'],
      [10, 1],
      [20, 2],
      [30, 3],
      [11, 4],
      [21, 5],
    ] as Pair[]),
    ...([
      [0, 'DIMENSION'],
      [8, '0'],
      [2, ''],
      [10, 1],
      [20, 0],
      [70, 32],
      [1, '<>'],
    ] as Pair[]),
    ...([
      [0, 'ELLIPSE'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [11, 3],
      [21, 0],
      [40, 0.5],
    ] as Pair[]),
    ...([
      [0, 'SPLINE'],
      [8, '0'],
      [71, 1],
      [73, 2],
      [40, 0],
      [40, 0],
      [40, 1],
      [40, 1],
      [10, 1],
      [20, 2],
      [10, 3],
      [20, 4],
    ] as Pair[]),
    ...([
      [0, '3DFACE'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 0],
      [12, 1],
      [22, 1],
    ] as Pair[]),
    ...([
      [0, 'NOVELTY'],
      [8, '0'],
      [10, 7],
    ] as Pair[]),
  ]
  const { model, problems } = readDxf(ascii(drawing('AC1015', pairs)))
  expect(problems.map(({ code }) => code)).toEqual(['dxf.entity-unnamed'])
  expect(model?.entities).toMatchObject([
    {
      type: 'LINE',
      start: { x: 1, y: 2, z: 3 },
      end: { x: 4, y: 5, z: 0 },
      thickness: 0,
      extrusion: { z: 1 },
    },
    { type: 'DIMENSION', block: undefined, picture: '', text: '<>', measurement: undefined },
    { type: 'ELLIPSE', major: { x: 3 }, startParameter: 0, endParameter: 2 * Math.PI },
    {
      type: 'SPLINE',
      degree: 1,
      knots: [0, 0, 1, 1],
      controlPoints: [
        { x: 1, y: 2, z: 0 },
        { x: 3, y: 4, z: 0 },
      ],
    },
    { type: '3DFACE', p3: { x: 1, y: 1 }, p4: undefined },
    { type: 'OTHER', dxfName: 'NOVELTY', layout: 'Model', color: 256 },
  ])
})

it('tells what is missing where the standard gives no default', () => {
  const { problems } = readDxf(
    ascii(
      drawing('AC1015', [
        [0, 'CIRCLE'],
        [5, '1F'],
        [8, '0'],
        [10, 0],
        [20, 0],
      ]),
    ),
  )
  expect(problems).toMatchObject([{ code: 'dxf.entity-incomplete', handle: '1F' }])
  expect(problems[0]?.message.en).toContain('CIRCLE lacks the required group 40')
})

it('gives a point that only has a y its own object', () => {
  const { model } = readDxf(
    ascii(
      drawing('AC1015', [
        [0, 'LINE'],
        [8, '0'],
        [220, 1],
        [0, 'LINE'],
        [8, '0'],
      ]),
    ),
  )
  expect(model?.entities).toMatchObject([
    { extrusion: { x: 0, y: 1, z: 1 } },
    { extrusion: { x: 0, y: 0, z: 1 } },
  ])
})

it('gives each entity its own colour and layer, and its vertices each time they are asked for', () => {
  const outline = (layer: string, color: number, ...xs: number[]): Pair[] => [
    [0, 'LWPOLYLINE'],
    [8, layer],
    [62, color],
    [90, xs.length],
    ...xs.flatMap((x): Pair[] => [
      [10, x],
      [20, 2.5],
    ]),
  ]
  const pairs = [...outline('A', 1, 7), ...outline('A', 2), ...outline('B', 1, 8, 9), ...outline('A', 1)]
  const { model } = readDxf(ascii(drawing('AC1015', pairs)))
  const told = () =>
    model?.entities.map((entity) => [
      entity.layer,
      entity.color,
      entity.type === 'LWPOLYLINE' ? entity.vertices.map(({ x, y, bulge }) => [x, y, bulge]) : undefined,
    ])
  const expected = [
    ['A', 1, [[7, 2.5, 0]]],
    ['A', 2, []],
    [
      'B',
      1,
      [
        [8, 2.5, 0],
        [9, 2.5, 0],
      ],
    ],
    ['A', 1, []],
  ]
  expect(told()).toEqual(expected)
  expect(told()).toEqual(expected)
})

it('an attribute keeps its place as a text, whatever the groups of its own part say', () => {
  const pairs: Pair[] = [
    [0, 'INSERT'],
    [8, '0'],
    [2, 'TITLE'],
    [10, 0],
    [20, 0],
    [66, 1],
    [0, 'ATTRIB'],
    [100, 'AcDbEntity'],
    [8, '0'],
    [100, 'AcDbText'],
    [10, 1],
    [20, 2],
    [40, 2.5],
    [1, 'A-02'],
    [72, 2],
    [11, 9],
    [21, 2],
    [100, 'AcDbText'],
    [100, 'AcDbAttribute'],
    [280, 0],
    [2, 'NUMBER'],
    [70, 1],
    [73, 0],
    [74, 2],
    [280, 1],
    [71, 1],
    [72, 0],
    [11, 400],
    [21, 300],
    [70, 0],
    [0, 'SEQEND'],
  ]
  const { model, problems } = readDxf(ascii(drawing('AC1032', pairs)))
  expect(model?.entities).toMatchObject([
    { attribs: [{ tag: 'NUMBER', horizontal: 2, vertical: 2, flags: 1, align: { x: 9, y: 2, z: 0 } }] },
  ])
  expect(problems.map(({ code }) => code)).not.toContain('dxf.group-repeated')
})
