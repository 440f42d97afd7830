import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspectDxf } from '../inspect.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { readDxf } from './read.ts'
import { codes, codesOf } from './testing/codes.ts'
import {
  ascii,
  binary,
  block,
  drawing,
  header,
  insert,
  layerTable,
  line,
  type Pair,
  section,
  text,
} from './testing/sample.ts'

const sound = drawing('AC1009', [...line('10'), ...text('دیوار')])

/** A polyline with the given vertices, and without SEQEND. */
const openPolyline: Pair[] = [
  [0, 'POLYLINE'],
  [8, '0'],
  [66, 1],
  [0, 'VERTEX'],
  [8, '0'],
  [10, 1],
  [20, 1],
]

describe('a file that is no DXF', () => {
  it.each([
    ['nothing', new Uint8Array(), 'dxf.empty'],
    ['a DWG', new TextEncoder().encode('AC1032\u0000\u0000\u0000'), 'dxf.dwg'],
    ['prose', new TextEncoder().encode('This is a letter.\nNot a drawing.\n'), 'dxf.not-dxf'],
    ['numbers', new TextEncoder().encode('1\n2\n3\n4\n'), 'dxf.not-dxf'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n'), 'dxf.not-dxf'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 48, 0, 10, 0]), 'dxf.not-dxf'],
    ['only the binary mark', binary([], true), 'dxf.not-dxf'],
  ])('%s is refused by one code and has no model', (_, bytes, code) => {
    const inspection = inspectDxf(bytes, 'x.dxf')
    expect(inspection.problems.map((problem) => problem.code)).toEqual([code])
    expect(inspection).not.toHaveProperty('counts')
  })
})

describe('a file whose reading depends on the reader', () => {
  it('is sound before it is broken', () => {
    expect(codesOf(sound)).toEqual([])
    expect(codes(ascii(sound, '\n'))).toEqual([])
    expect(codes(ascii(sound, '\r'))).toEqual([])
    expect(codes(binary(sound, false))).toEqual([])
  })

  it('two ENTITIES sections', () => {
    const twice = [...sound.slice(0, -1), ...section('ENTITIES', line('11')), [0, 'EOF'] as Pair]
    expect(codesOf(twice)).toEqual(['dxf.section-duplicate'])
    expect(readDxf(ascii(twice)).rawCounts.get('LINE')).toBe(2)
  })

  it('content after EOF', () => {
    expect(codesOf([...sound, ...section('ENTITIES', line('11'))])).toEqual(['dxf.content-after-eof'])
    expect(readDxf(ascii([...sound, ...line('11')])).rawCounts.get('LINE')).toBe(1)
    const padded = new Uint8Array([...ascii(sound), 13, 10, 26])
    expect(codes(padded)).toEqual([])
  })

  it('EOF inside a section ends the file', () => {
    const pairs: Pair[] = [
      ...layerTable,
      [0, 'SECTION'],
      [2, 'ENTITIES'],
      ...line('1'),
      [0, 'EOF'],
      ...line('2'),
    ]
    const reading = readDxf(ascii([...header('AC1009'), ...pairs]))
    expect(reading.rawCounts.get('LINE')).toBe(1)
    expect(reading.problems.map((problem) => problem.code)).toEqual([
      'dxf.section-unterminated',
      'dxf.content-after-eof',
    ])
  })

  it('duplicate blocks and handles', () => {
    const blocks = [...block('A', ...line('20')), ...block('a', ...line('20'))]
    expect(codesOf(drawing('AC1009', line('10'), blocks))).toEqual([
      'dxf.block-duplicate',
      'dxf.handle-duplicate',
    ])
    expect(codesOf(drawing('AC1009', [...line('0a'), ...line('A')]))).toEqual(['dxf.handle-duplicate'])
  })

  it('stray blank lines, with the line', () => {
    const written = new TextDecoder().decode(ascii(sound, '\n')).replace('0\nTEXT', '\n0\nTEXT')
    const [problem] = readDxf(new TextEncoder().encode(written)).problems
    expect(problem).toMatchObject({ code: 'dxf.blank-line', line: written.split('\n').indexOf('TEXT') - 1 })
  })

  it.each(['__proto__', 'constructor', 'toString'])('the name %s', (name) => {
    const pairs = drawing('AC1009', [...insert(name), [0, name], [8, '0']], block(name))
    const before = Object.keys(Object.prototype)
    const inspection = inspectDxf(ascii(pairs), 'x.dxf')
    expect(inspection.problems.map((problem) => problem.code)).toContain('dxf.unsafe-name')
    expect(JSON.parse(JSON.stringify(inspection)).counts.raw[name]).toBe(1)
    expect(Object.keys(Object.prototype)).toEqual(before)
  })

  it.each<[string, Pair, Pair[]]>([
    [
      'LAYER',
      [62, -7],
      [
        [2, 'WALL'],
        [70, 0],
        [62, 7],
      ],
    ],
    [
      'LAYER',
      [2, 'OTHER'],
      [
        [2, 'WALL'],
        [70, 0],
        [62, 7],
      ],
    ],
    [
      'STYLE',
      [41, 0.3],
      [
        [2, 'PLAN'],
        [70, 0],
        [41, 1],
      ],
    ],
    [
      'LTYPE',
      [40, 3],
      [
        [2, 'DASHED'],
        [73, 2],
        [40, 1],
        [49, 0.5],
        [49, -0.5],
      ],
    ],
    [
      'DIMSTYLE',
      [144, 2],
      [
        [2, 'PLAN'],
        [70, 0],
        [144, 1],
      ],
    ],
  ])('%s with a second %j', (type, second, said) => {
    const table = (...pairs: Pair[]) =>
      section('TABLES', [[0, 'TABLE'], [2, type], [0, type], ...pairs, [0, 'ENDTAB']])
    const file = (...pairs: Pair[]): Pair[] => [
      ...header('AC1009'),
      ...table(...pairs),
      ...section('ENTITIES', []),
      [0, 'EOF'],
    ]
    expect(codesOf(file(...said))).not.toContain('dxf.group-repeated')
    expect(codesOf(file(...said, ...said.slice(-1)))).not.toContain('dxf.group-repeated')
    expect(codesOf(file(second, ...said))).toContain('dxf.group-repeated')
    expect(codesOf(file(...said, second))).toContain('dxf.group-repeated')
  })

  it('a block, a viewport, a dimension and a layout that say a group again otherwise', () => {
    const viewport: Pair[] = [
      [0, 'VIEWPORT'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, 9],
      [41, 9],
      [45, 20],
      [331, 'A'],
      [331, 'B'],
    ]
    const measured: Pair[] = [
      [0, 'DIMENSION'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [42, 5],
    ]
    for (const [entity, again] of [
      [viewport, [45, 2]],
      [measured, [42, 6]],
    ] as [Pair[], Pair][]) {
      expect(codesOf(drawing('AC1015', entity))).not.toContain('dxf.group-repeated')
      expect(codesOf(drawing('AC1015', [...entity, again]))).toContain('dxf.group-repeated')
    }
    expect(codesOf(drawing('AC1015', [], block('B', [10, 3])))).toContain('dxf.group-repeated')
    const layout: Pair[] = [
      ...([
        [0, 'LAYOUT'],
        [100, 'AcDbPlotSettings'],
        [1, ''],
        [70, 0],
        [44, 420],
      ] as Pair[]),
      ...([
        [100, 'AcDbLayout'],
        [1, 'A-02'],
        [70, 1],
      ] as Pair[]),
    ]
    const objects = (...more: Pair[]) => [
      ...drawing('AC1015', []).slice(0, -1),
      ...section('OBJECTS', [...layout.slice(0, 5), ...more, ...layout.slice(5)]),
      ...drawing('AC1015', []).slice(-1),
    ]
    expect(codesOf(objects())).not.toContain('dxf.group-repeated')
    expect(codesOf(objects([44, 999]))).toContain('dxf.group-repeated')
  })

  it('a coordinate written twice, or not at all', () => {
    const twice: Pair[] = [...line('10'), [10, 5]]
    expect(codesOf(drawing('AC1009', twice))).toEqual(['dxf.group-repeated'])
    const contradicting: Pair[][] = [
      [...line('11'), [62, 1], [62, 2]],
      [...insert('B'), [41, 1], [41, 9]],
      [...text('10.00'), [1, '12.00']],
    ]
    for (const entity of contradicting) {
      expect(codesOf(drawing('AC1009', entity.slice(0, -1), block('B')))).toEqual([])
      expect(codesOf(drawing('AC1009', entity, block('B')))).toEqual(['dxf.group-repeated'])
    }
    const half: Pair[] = [
      [0, 'CIRCLE'],
      [8, '0'],
      [10, 1],
      [40, 1],
    ]
    expect(codesOf(drawing('AC1009', half))).toEqual(['dxf.entity-incomplete'])
    const vertices: Pair[] = [
      [10, 1],
      [20, 1],
      [10, 2],
      [10, 3],
      [20, 3],
    ]
    expect(codesOf(drawing('AC1015', [[0, 'LWPOLYLINE'], [8, '0'], [90, 3], ...vertices]))).toEqual([
      'dxf.entity-incomplete',
    ])
  })

  it('a lone CR among other line ends', () => {
    const written = new TextDecoder().decode(ascii(sound, '\n')).replace('TEXT\n', 'TEXT\r')
    expect(codes(new TextEncoder().encode(written))).toEqual(['dxf.line-endings'])
  })

  it('names a NUL byte in a text file', () => {
    expect(codesOf(drawing('AC1009', text('a\u0000b')))).toEqual(['dxf.nul-byte'])
  })

  it.each(['a^@b', 'a\\U+0000b', 'a%%000b'])(
    'names a NUL that %s stands for, and keeps what is behind it',
    (written) => {
      const reading = readDxf(ascii(drawing('AC1009', text(written)), '\n'))
      expect(reading.problems.map(({ code }) => code)).toEqual(['dxf.text-nul'])
      const [entity] = reading.model?.entities ?? []
      expect(entity?.type === 'TEXT' && entity.text).toBe('a\u0000b')
    },
  )

  it('names faces whose corners are not there', () => {
    const corner = (x: number): Pair[] => [
      [0, 'VERTEX'],
      [8, '0'],
      [10, x],
      [20, x],
      [70, 192],
    ]
    const faces = (number: number): Pair[] => [
      [0, 'POLYLINE'],
      [8, '0'],
      [66, 1],
      [10, 0],
      [20, 0],
      [70, 64],
      ...[0, 1, 2].flatMap(corner),
      [0, 'VERTEX'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [70, 128],
      [71, 1],
      [72, -2],
      [73, number],
      [0, 'SEQEND'],
      [8, '0'],
    ]
    expect(codesOf(drawing('AC1009', faces(3)))).toEqual([])
    expect(codesOf(drawing('AC1009', faces(-4)))).toEqual(['dxf.face-malformed'])
  })
})

describe('a file that is cut off or left open', () => {
  it('says so wherever it is cut, in text and binary', () => {
    for (const bytes of [ascii(sound), binary(sound, false), binary(drawing('AC1015', line('1')), true)]) {
      for (let length = 60; length < bytes.length - 6; length++) {
        const { problems } = readDxf(bytes.subarray(0, length))
        expect(problems.length, `cut at ${length}`).toBeGreaterThan(0)
      }
    }
  })

  it('a table without ENDTAB', () => {
    const pairs: Pair[] = [
      [0, 'SECTION'],
      [2, 'TABLES'],
      [0, 'TABLE'],
      [2, 'LAYER'],
      [0, 'LAYER'],
      [2, '0'],
    ]
    expect(codesOf([...header('AC1009'), ...pairs])).toEqual([
      'dxf.table-unterminated',
      'dxf.section-unterminated',
      'dxf.truncated',
      'dxf.no-entities',
    ])
    const closed = [...pairs, [0, 'ENDSEC'] as Pair, ...section('ENTITIES', line('1')), [0, 'EOF'] as Pair]
    expect(codesOf([...header('AC1009'), ...closed])).toEqual(['dxf.table-unterminated'])
  })

  it('a POLYLINE without SEQEND keeps its vertices', () => {
    const reading = readDxf(ascii(drawing('AC1009', [...openPolyline, ...line('11')])))
    expect(reading.problems.map((problem) => problem.code)).toEqual(['dxf.sequence-unterminated'])
    expect(reading.model?.entities.map((entity) => entity.type)).toEqual(['POLYLINE', 'LINE'])
  })

  it('a block without ENDBLK', () => {
    const open: Pair[] = [[0, 'BLOCK'], [2, 'A'], [10, 0], [20, 0], ...line('1')]
    expect(codesOf(drawing('AC1009', line('2'), open))).toEqual(['dxf.block-unterminated'])
    expect(codesOf(drawing('AC1009', line('2'), [...open, ...block('B')]))).toEqual([
      'dxf.block-unterminated',
    ])
  })

  it('vertices and ends that belong to nothing are kept and named', () => {
    const reading = readDxf(
      ascii(
        drawing('AC1009', [
          [0, 'VERTEX'],
          [8, '0'],
          [0, 'SEQEND'],
          [8, '0'],
        ]),
      ),
    )
    expect(reading.problems.map((problem) => problem.code)).toEqual(['dxf.orphan', 'dxf.orphan'])
    expect(reading.model?.entities).toHaveLength(2)
  })

  it('an entity between blocks is named as lost', () => {
    const reading = readDxf(ascii(drawing('AC1009', line('2'), [...line('1'), ...block('A')])))
    expect(reading.problems.map((problem) => problem.code)).toEqual(['dxf.orphan', 'dxf.entity-lost'])
  })
})

describe('limits', () => {
  it('each is reported by its code', () => {
    expect(codesOf(sound, { bytes: 10 })).toEqual(['dxf.limit-bytes'])
    expect(codesOf(sound, { tags: 20 })).toContain('dxf.limit-tags')
    expect(codesOf(drawing('AC1009', text('x'.repeat(500))), { lineLength: 400 })).toEqual(['dxf.limit-line'])
    const vertices = Array.from({ length: 40 }, (): Pair[] => [
      [10, 1],
      [20, 2],
    ]).flat()
    const many: Pair[] = [[0, 'LWPOLYLINE'], [8, '0'], [90, 40], ...vertices]
    expect(codesOf(drawing('AC1015', many), { vertices: 30 })).toEqual(['dxf.limit-vertices'])
  })

  it('a hatch with more corners than are read of one, or all hatches with more, says so', () => {
    const hatch = (...edges: readonly Pair[]): Pair[] => [
      ...([
        [0, 'HATCH'],
        [8, '0'],
        [10, 0],
        [20, 0],
        [30, 7],
        [2, 'SOLID'],
        [70, 1],
        [71, 0],
        [91, 1],
      ] as Pair[]),
      ...edges,
      ...([
        [97, 0],
        [75, 0],
        [76, 1],
        [98, 0],
      ] as Pair[]),
    ]
    const corners = Array.from({ length: 40 }, (_, at): Pair[] => [
      [10, at],
      [20, 1],
    ]).flat()
    const polyline = hatch([92, 2], [72, 0], [73, 1], [93, 40], ...corners)
    const edges = Array.from({ length: 40 }, (): Pair => [72, 2])
    const bounded = hatch([92, 1], [93, 40], ...edges)
    for (const one of [polyline, bounded]) {
      expect(codesOf(drawing('AC1015', one))).toEqual([])
      expect(codesOf(drawing('AC1015', one), { vertices: 30 })).toEqual(['dxf.limit-vertices'])
      expect(codesOf(drawing('AC1015', [...one, ...one]), { corners: 60 })).toEqual(['dxf.limit-corners'])
    }
    const [kept] =
      readDxf(ascii(drawing('AC1015', polyline)), { ...defaultLimits, vertices: 30 }).model?.entities ?? []
    expect(kept?.type === 'HATCH' && [kept.paths[0]?.vertices.length, kept.elevation]).toEqual([
      28,
      { x: 0, y: 0, z: 7 },
    ])
  })

  it('entities beyond the limit are still counted, and named as lost', () => {
    const lines = Array.from({ length: 50 }, (_, at) => line((at + 1).toString(16))).flat()
    const reading = readDxf(ascii(drawing('AC1009', lines)), { ...defaultLimits, entities: 20 })
    expect(reading.rawCounts.get('LINE')).toBe(50)
    expect(reading.problems.map((problem) => problem.code)).toEqual(['dxf.limit-entities', 'dxf.entity-lost'])
  })
})

describe('what is defined beyond a limit', () => {
  const many = (count: number, make: (at: number) => Pair[]): Pair[] =>
    Array.from({ length: count }, (_, at) => make(at)).flat()
  const read = (pairs: readonly Pair[], limits: Partial<Limits>) =>
    readDxf(ascii(pairs), { ...defaultLimits, ...limits })
  const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code)
  const codesIn = ({ problems }: ReturnType<typeof read>) => problems.map(({ code }) => code)

  it('blocks are passed over, and what they hold is named as lost', () => {
    const blocks = many(5, (at) => block(`B${at}`, ...line((at + 16).toString(16))))
    const pairs = drawing('AC1009', insert('B1'), blocks)
    expect(codesIn(read(pairs, { blocks: 5 }))).toEqual([])
    const reading = read(pairs, { blocks: 3 })
    expect(codesIn(reading)).toEqual(['dxf.limit-blocks', 'dxf.entity-lost'])
    expect(reading.rawCounts.get('LINE')).toBe(5)
    expect(reading.model?.blocks.map(({ name }) => name)).toEqual(['B0', 'B1', 'B2'])
    expect(reading.model?.lost.map(({ code }) => code)).toEqual(['dxf.limit-blocks', 'dxf.entity-lost'])
  })

  it('records of tables, classes and variables are counted together', () => {
    const layers = many(4, (at) => [
      [0, 'LAYER'],
      [2, `L${at}`],
      [70, 0],
      [62, 7],
    ])
    const pairs = (more: readonly Pair[]): Pair[] => [
      ...header('AC1015'),
      ...section('CLASSES', [
        [0, 'CLASS'],
        [1, 'OWN'],
        [2, 'Own'],
      ]),
      ...section('TABLES', [[0, 'TABLE'], [2, 'LAYER'], ...layers, [0, 'ENDTAB'], ...more]),
      ...section('ENTITIES', line('10').with(2, [8, 'L0'])),
      [0, 'EOF'],
    ]
    const style: Pair[] = [
      [0, 'TABLE'],
      [2, 'STYLE'],
      [0, 'STYLE'],
      [2, 'S'],
      [0, 'ENDTAB'],
    ]
    // A variable, a class, two tables and five records.
    expect(codesIn(read(pairs(style), { records: 9 }))).toEqual([])
    const reading = read(pairs(style), { records: 7 })
    expect(codesIn(reading)).toEqual(['dxf.limit-records'])
    expect(reading.model?.layers.map(({ name }) => name)).toEqual(['L0', 'L1', 'L2', 'L3'])
    expect(reading.model?.styles).toEqual([])
    expect(codesIn(read(pairs([]), { records: 4 }))).toEqual(['dxf.limit-records'])
    const variables = many(9, (at) => [
      [9, `$V${at}`],
      [10, at],
      [20, at],
    ])
    const wordy = [...section('HEADER', [[9, '$ACADVER'], [1, 'AC1015'], ...variables])]
    const stopped = read([...wordy, ...pairs([]).slice(header('AC1015').length)], { records: 3 })
    expect(codesIn(stopped)).toEqual(['dxf.limit-records', 'dxf.layer-undeclared'])
    expect([...(stopped.model?.header ?? [])]).toEqual([
      ['$ACADVER', 'AC1015'],
      ['$V0', { x: 0, y: 0, z: 0 }],
      ['$V1', { x: 1, y: 1, z: 0 }],
    ])
  })

  it('layers that nobody declares are listed up to the limit', () => {
    const strewn = many(5, (at) => line((at + 16).toString(16)).with(2, [8, `L${at}`]))
    const pairs = drawing('AC1009', strewn)
    expect(codesIn(read(pairs, { layers: 5 })).filter((code) => code !== 'dxf.layer-undeclared')).toEqual([])
    const reading = read(pairs, { layers: 3 })
    expect(codesIn(reading)).toEqual(['dxf.limit-layers', ...times(3, 'dxf.layer-undeclared')])
    expect(reading.model?.entities).toHaveLength(5)
    const inspection = inspectDxf(ascii(pairs), 'a', { ...defaultLimits, layers: 3 })
    expect('layers' in inspection && inspection.layers.map(({ name }) => name)).toEqual([
      '0',
      'L0',
      'L1',
      'L2',
    ])
    expect('counts' in inspection && inspection.counts.model).toEqual({ LINE: 5 })
  })

  const objects = (pairs: readonly Pair[]): Pair[] => [
    ...drawing('AC1015', line('10')).slice(0, -1),
    ...section('OBJECTS', pairs),
    [0, 'EOF'],
  ]

  it('objects are passed over', () => {
    const dictionaries = many(5, (at) => [
      [0, 'DICTIONARY'],
      [5, (at + 32).toString(16)],
    ])
    const reading = read(objects(dictionaries), { objects: 3 })
    expect(codesIn(reading)).toEqual(['dxf.limit-objects'])
    expect(reading.model?.objects).toHaveLength(3)
  })

  it('layouts are left out, by whatever they are defined', () => {
    const layouts = many(5, (at) => [
      [0, 'LAYOUT'],
      [5, (at + 32).toString(16)],
      [100, 'AcDbLayout'],
      [1, `A-${at}`],
      [71, at + 1],
    ])
    const reading = read(objects(layouts), { layouts: 3 })
    expect(codesIn(reading)).toEqual(['dxf.limit-layouts'])
    expect(reading.model?.layouts.map(({ name }) => name)).toEqual(['Model', 'A-0', 'A-1', 'A-2'])
    expect(inspectDxf(ascii(objects(layouts)), 'a', { ...defaultLimits, layouts: 3 })).toMatchObject({
      problems: [{ code: 'dxf.limit-layouts' }],
    })
    const papers = many(9, (at) => block(`*Paper_Space${at}`, ...line((at + 32).toString(16))))
    const spaces = read(drawing('AC1009', [], papers), { layouts: 3 })
    expect(codesIn(spaces)).toEqual(['dxf.limit-layouts'])
    expect(spaces.model?.layouts.length).toBeLessThanOrEqual(4)
  })
})

describe('whatever the bytes', () => {
  const seeds = [ascii(sound), binary(sound, false), binary(drawing('AC1015', line('1')), true)]

  it('random bytes end in an inspection', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...seeds), (noise, seed) => {
        expect(inspectDxf(noise, 'x').format).toBe('dxf')
        const after = new Uint8Array([...seed.subarray(0, seed.length / 2), ...noise])
        expect(inspectDxf(after, 'x').format).toBe('dxf')
      }),
      { numRuns: 500 },
    )
  })

  it('so do changed, removed and doubled bytes of a sound file', () => {
    const change = fc.record({
      at: fc.nat(),
      byte: fc.integer({ min: 0, max: 255 }),
      kind: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (seed, changes) => {
          const bytes = [...seed]
          for (const { at, byte, kind } of changes)
            bytes.splice(at % bytes.length, kind === 1 ? 0 : 1, ...(kind === 2 ? [] : [byte]))
          expect(() => JSON.stringify(inspectDxf(Uint8Array.from(bytes), 'x'))).not.toThrow()
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('so do lines in any order', () => {
    const lines = new TextDecoder().decode(ascii(sound, '\n')).split('\n')
    fc.assert(
      fc.property(fc.shuffledSubarray(lines), (shuffled) => {
        const bytes = new TextEncoder().encode(`0\nSECTION\n2\nENTITIES\n${shuffled.join('\n')}`)
        expect(inspectDxf(bytes, 'x').problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })
})
