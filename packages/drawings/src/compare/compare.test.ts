/** What a revision changed is found, and what only a program wrote otherwise is not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import { corpusFiles, hasCorpus } from '../dxf/testing/corpus.ts'
import { ascii, block, header, type Pair, section } from '../dxf/testing/sample.ts'
import { compareDrawings } from './compare.ts'
import { sentencesOf } from './sentences.ts'

interface Content {
  readonly entities?: readonly Pair[]
  readonly blocks?: readonly Pair[]
  /** Flags and colour of the layer WALL. */
  readonly layer?: readonly [flags: number, color: number]
}

function drawing({ entities = [], blocks = [], layer = [0, 7] }: Content) {
  const [flags, color] = layer
  const layers: Pair[] = [
    [0, 'TABLE'],
    [2, 'LAYER'],
    [70, 1],
    [0, 'LAYER'],
    [2, 'WALL'],
    [70, flags],
    [62, color],
    [6, 'CONTINUOUS'],
    [0, 'ENDTAB'],
  ]
  const pairs = [
    ...header('AC1015'),
    ...section('TABLES', layers),
    ...section('BLOCKS', blocks),
    ...section('ENTITIES', entities),
  ]
  const { model } = readDxf(ascii([...pairs, [0, 'EOF']]))
  if (model === undefined) throw new Error('no drawing')
  return model
}

type Wall = readonly [x: number, y: number, length: number]

const wall = (handle: string, [x, y, length]: Wall, ...more: Pair[]): Pair[] => [
  [0, 'LINE'],
  [5, handle],
  [8, 'WALL'],
  ...more,
  [10, x],
  [20, y],
  [11, x + length],
  [21, y],
]
const note = (handle: string, words: string, y = 0): Pair[] => [
  [0, 'TEXT'],
  [5, handle],
  [8, '0'],
  [10, 0],
  [20, y],
  [40, 2.5],
  [1, words],
]
const insert = (handle: string, name: string, x = 0): Pair[] => [
  [0, 'INSERT'],
  [5, handle],
  [8, '0'],
  [2, name],
  [10, x],
  [20, 0],
]

const WALLS: readonly Wall[] = [
  [0, 0, 5],
  [0, 1, 6],
  [0, 2, 7],
  [3, 3, 8],
]
const walls = (list: readonly Wall[] = WALLS, first = 0x10): Pair[] =>
  list.flatMap((one, at) => wall((first + at).toString(16).toUpperCase(), one))
const said = (before: Content, after: Content) =>
  sentencesOf(compareDrawings(drawing(before), drawing(after))).map(({ en }) =>
    en.replace(/[\u2068\u2069]/g, ''),
  )

describe('what is the same', () => {
  test('handles, order and the last decimal count for nothing', () => {
    const before = {
      entities: [...walls(), ...note('A0', 'اتاق'), ...insert('A1', 'DOOR')],
      blocks: block('DOOR', ...wall('B0', [0, 0, 1])),
    }
    const after = {
      entities: [
        ...insert('1', 'DOOR'),
        ...note('2', 'اتاق'),
        ...walls(
          [...WALLS].reverse().map(([x, y, l]) => [x + 1e-9, y, l]),
          0x33,
        ),
      ],
      blocks: block('DOOR', ...wall('B7', [0, 0, 1])),
    }
    expect(compareDrawings(drawing(before), drawing(after))).toMatchObject({
      same: true,
      changes: [],
      summary: [],
    })
  })

  test('the pictures of dimensions have new names in every file', () => {
    const dimension = (picture: string): Content => ({
      blocks: block(picture, ...wall('B0', [0, 0, 1])),
      entities: [
        [0, 'DIMENSION'],
        [5, 'D0'],
        [8, '0'],
        [2, picture],
        [10, 1],
        [20, 1],
      ],
    })
    expect(said(dimension('*D1'), dimension('*D77'))).toEqual([])
  })

  test.skipIf(!hasCorpus)(
    'a plan is itself, and read from a binary file the same but for lost decimals',
    () => {
      for (const { bytes } of corpusFiles('plans')) {
        const { model } = readDxf(bytes)
        if (model === undefined) throw new Error('no drawing')
        expect(compareDrawings(model, model)).toMatchObject({ same: true, unlisted: 0 })
      }
      const [textual, binary] = ['ascii', 'binary'].map((kind) => {
        const file = corpusFiles('versions').find(({ name }) => name.includes(`AC1032_${kind}`))
        return readDxf(file?.bytes ?? new Uint8Array()).model
      })
      if (textual === undefined || binary === undefined) throw new Error('no drawing')
      expect(compareDrawings(textual, binary).same).toBe(true)
    },
  )
})

describe('what changed', () => {
  const moved: readonly Wall[] = [
    [0, 0.5, 5],
    [0, 1, 6],
    [0, 2, 9],
    [3, 3, 8],
  ]

  test('by handle: one wall moved, one made longer', () => {
    const { changes } = compareDrawings(drawing({ entities: walls() }), drawing({ entities: walls(moved) }))
    expect(changes).toMatchObject([
      {
        kind: 'changed',
        aspects: ['moved'],
        moved: { x: 0, y: 0.5 },
        handles: { before: '10', after: '10' },
      },
      { kind: 'changed', aspects: ['geometry'], moved: null, handles: { before: '12', after: '12' } },
    ])
    expect(said({ entities: walls() }, { entities: walls(moved) })).toEqual([
      'Model space, layer WALL: 1 line moved, 1 line changed.',
    ])
  })

  test('the same where every handle is new', () => {
    expect(said({ entities: walls() }, { entities: walls(moved, 0x90) })).toEqual([
      'Model space, layer WALL: 1 line moved, 1 line changed.',
    ])
  })

  test('handles that were given to other things don’t make them changed', () => {
    const before = { entities: [...walls(), ...note('A0', 'one'), ...note('A1', 'two', 10)] }
    const after = {
      entities: [
        ...walls(WALLS, 0x50),
        ...note('A1', 'one'),
        ...note('A0', 'two', 10),
        ...note('10', 'three', 20),
      ],
    }
    expect(said(before, after)).toEqual(['Model space, layer 0: 1 text added.'])
  })

  test('a digit of a text, with both readings', () => {
    const { changes } = compareDrawings(
      drawing({ entities: note('A0', 'سقف +3.20') }),
      drawing({ entities: note('A0', 'سقف +3.40') }),
    )
    expect(changes).toMatchObject([{ aspects: ['text'], text: { before: 'سقف +3.20', after: 'سقف +3.40' } }])
  })

  test('a digit in the picture of a dimension, whose own values stay', () => {
    const dimension = (shown: string): Content => ({
      blocks: block('*D1', ...note('B0', shown)),
      entities: [
        [0, 'DIMENSION'],
        [5, 'D0'],
        [8, '0'],
        [2, '*D1'],
        [42, 3],
        [10, 1],
        [20, 1],
      ],
    })
    expect(said(dimension('3.00'), dimension('3.10'))).toEqual(['Model space, layer 0: 1 dimension changed.'])
  })

  test('a property, by name', () => {
    const { changes } = compareDrawings(
      drawing({ entities: wall('A', [0, 0, 1]) }),
      drawing({ entities: wall('A', [0, 0, 1], [60, 1]) }),
    )
    expect(changes).toMatchObject([
      { aspects: ['properties'], properties: [{ name: 'invisible', before: '0', after: '1' }] },
    ])
  })

  test('inside a symbol, once', () => {
    const door = (length: number): Content => ({
      blocks: block('DOOR', ...wall('B0', [0, 0, length])),
      entities: [...insert('1', 'DOOR'), ...insert('2', 'DOOR', 5)],
    })
    expect(said(door(1), door(2))).toEqual(['Symbol DOOR, layer WALL: 1 line changed.'])
  })

  test('a layer that was switched off, frozen or recoloured', () => {
    expect(said({}, { layer: [0, -7] })).toEqual(['Layer WALL was switched off.'])
    expect(said({}, { layer: [1, 7] })).toEqual(['Layer WALL was frozen.'])
    expect(said({}, { layer: [0, 1] })).toEqual(['Layer WALL has another colour, line type or lineweight.'])
  })

  test('content of a layer that is off', () => {
    const off = { layer: [0, -7] as const }
    expect(said({ ...off }, { ...off, entities: walls() })).toEqual([
      'Model space, layer WALL: 4 lines added.',
    ])
  })

  test('twenty thousand equal dots are told apart from one more', () => {
    const dots = (count: number): Content => ({
      entities: Array.from({ length: count }, (): Pair[] => [
        [0, 'POINT'],
        [8, '0'],
        [10, 1],
        [20, 1],
      ]).flat(),
    })
    expect(said(dots(20_000), dots(20_001))).toEqual(['Model space, layer 0: 1 point added.'])
  })
})

test('a drawing that was not read to its end is not called the same, and whoever asks is told', () => {
  const reading = (stops: boolean) => {
    const pairs: Pair[] = [...header('AC1015'), ...section('ENTITIES', walls()), [0, 'EOF']]
    const text = new TextDecoder().decode(ascii(pairs, '\n'))
    const { model } = readDxf(new TextEncoder().encode(stops ? text.replace('\n5\n13\n', '\nx\n13\n') : text))
    if (model === undefined) throw new Error('no drawing')
    return model
  }
  const [whole, stopped] = [reading(false), reading(true)]
  expect(stopped.lost).not.toEqual([])
  expect(compareDrawings(whole, whole)).toMatchObject({ same: true, changed: false, incomplete: false })
  const comparison = compareDrawings(stopped, stopped)
  expect(comparison).toMatchObject({ same: false, changed: false, incomplete: true })
  expect(sentencesOf(comparison).map(({ en }) => en)).toEqual([
    'One of the two drawings was not read to its end, or other programs read it otherwise; there may be more changes.',
  ])
})

test('whatever was added, taken away or moved, the numbers agree', () => {
  const place = fc.integer({ min: 0, max: 40 })
  const wallOf = fc.tuple(place, place, fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(
      fc.array(wallOf, { maxLength: 12 }),
      fc.array(wallOf, { maxLength: 12 }),
      fc.boolean(),
      (a, b, renumber) => {
        const { same, summary } = compareDrawings(
          drawing({ entities: walls(a) }),
          drawing({ entities: walls(b, renumber ? 0x100 : 0x10) }),
        )
        const [sum] = summary
        const grown = (sum?.added ?? 0) - (sum?.removed ?? 0)
        expect(grown).toBe(b.length - a.length)
        const sorted = (list: readonly Wall[]) => list.map(String).sort()
        expect(same).toBe(String(sorted(a)) === String(sorted(b)))
      },
    ),
  )
})
