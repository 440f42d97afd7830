import { describe, expect, it } from 'vitest'
import { block, insert, type Pair } from '../dxf/testing/sample.ts'
import { renderSvg } from '../render/svg.ts'
import { sceneLimits } from './limits.ts'
import { openSheet } from './sheet.ts'
import { documentOf, layoutObject, see, viewports } from './testing.ts'

const line: Pair[] = [
  [0, 'LINE'],
  [8, '0'],
  [10, 0],
  [20, 0],
  [11, 1],
  [21, 1],
]

/** The same bounds, sooner met. */
const limits = { ...sceneLimits, copies: 20_000 }

describe('a drawing meant to hang its reader', () => {
  it('a bomb of nested blocks stops at a bound and says so', () => {
    const blocks = Array.from({ length: 12 }, (_, depth) =>
      block(
        `B${depth}`,
        ...Array.from({ length: 10 }, () => (depth === 0 ? line : insert(`B${depth - 1}`))).flat(),
      ),
    ).flat()
    const { report } = see({ entities: insert('B11'), blocks }, 'Model', { limits })
    expect(report.stop).toBe('copies')
  })

  it('a bomb of empty blocks stops too', () => {
    const blocks = Array.from({ length: 12 }, (_, depth) =>
      block(
        `B${depth}`,
        ...(depth === 0 ? [] : Array.from({ length: 10 }, () => insert(`B${depth - 1}`)).flat()),
      ),
    ).flat()
    expect(see({ entities: insert('B11'), blocks }, 'Model', { limits }).report.stop).toBe('copies')
  })

  it('two thousand million copies of a block stop, and four are drawn', () => {
    const content = (count: number) => ({
      entities: insert('B', [70, count], [71, count], [44, 1], [45, 1]),
      blocks: block('B', ...line),
    })
    expect(see(content(2_000_000_000)).report.stop).toBe('copies')
    expect(see(content(2))).toMatchObject({ report: { stop: undefined }, pieces: { length: 4 } })
  })

  it('a thousand windows onto all of the model stop together', () => {
    const lines = Array.from({ length: 200 }, () => line).flat()
    const window: Pair[] = [
      [10, 100],
      [20, 100],
      [40, 100],
      [41, 100],
      [45, 100],
      [90, 0x10000],
      [340, 'C1'],
    ]
    const more = Array.from({ length: 1000 }, (): Pair[] => [
      [0, 'VIEWPORT'],
      [67, 1],
      [8, '0'],
      ...window,
    ]).flat()
    const circle: Pair[] = [
      [0, 'CIRCLE'],
      [5, 'C1'],
      [67, 1],
      [8, '0'],
      [10, 100],
      [20, 100],
      [40, 50],
    ]
    const content = {
      entities: [...lines, ...circle, ...viewports(...window), ...more],
      objects: layoutObject(),
    }
    const few = { ...sceneLimits, steps: 20_000 }
    expect(see(content, 'Sheet1', { limits: few }).report.stop).toBe('steps')
    expect(see(content, 'Sheet1').report.stop).toBeUndefined()
  })

  it('a block that holds itself is drawn once and named', () => {
    const { pieces, report } = see({ entities: insert('A'), blocks: block('A', ...line, ...insert('A')) })
    expect(pieces).toHaveLength(1)
    expect(report.undrawn).toEqual(new Map([['INSERT', 1]]))
  })

  it('coordinates that are no numbers, or too large, are counted and hide nothing else', () => {
    const far: Pair[] = [
      [0, 'LINE'],
      [8, '0'],
      [10, 1e300],
      [20, 0],
      [11, -1e300],
      [21, 0],
    ]
    const { pieces, report } = see({
      entities: [...far, ...line, [0, 'CIRCLE'], [8, '0'], [10, 0], [20, 0], [40, Number.NaN]],
    })
    expect(pieces.length).toBeGreaterThanOrEqual(1)
    expect(
      pieces.every(
        (piece) =>
          piece.kind === 'stroke' && piece.paths.every(({ points }) => points.every(Number.isFinite)),
      ),
    ).toBe(true)
    expect(report.unplaceable).toBeGreaterThanOrEqual(1)
  })

  it('names with markup in them don’t come out of the SVG as markup', () => {
    const entities: Pair[] = [
      [0, 'LINE'],
      [8, '"><script>x</script>&\u0001'],
      [10, 0],
      [20, 0],
      [11, 1],
      [21, 1],
    ]
    const sheet = openSheet(documentOf({ entities }), 'Model')
    const parts: Uint8Array[] = []
    renderSvg(sheet as NonNullable<typeof sheet>, (part) => parts.push(part))
    const svg = Buffer.concat(parts).toString()
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&#60;script&#62;')
  })

  const spline = (knots: readonly number[], degree = 3, weight = 1): Pair[] => [
    [0, 'SPLINE'],
    [8, '0'],
    [70, 8],
    [71, degree],
    ...knots.map((knot): Pair => [40, knot]),
    ...[0, 10, 20, 30].flatMap((x): Pair[] => [
      [41, weight],
      [10, x],
      [20, x % 20],
    ]),
  ]

  it.each<[string, Pair[]]>([
    ['a spline without a span', spline([1, 1, 1, 1, 1, 1, 1, 1])],
    ['a spline whose knots go down', spline([0, 0, 0, 0, 1, 1, 1, 0])],
    ['a spline with too few knots', spline([0, 0, 1, 1])],
    ['a spline of a degree that none has', spline([0, 0, 0, 0, 1, 1, 1, 1], 1_000_000_000)],
    ['a spline of weights below zero', spline([0, 0, 0, 0, 1, 1, 1, 1], 3, -1)],
    [
      'a line to a place that is no number',
      [
        [0, 'LINE'],
        [8, '0'],
        [10, 'nan'],
        [20, 0],
        [11, 5],
        [21, 5],
      ],
    ],
    [
      'words without a height',
      [
        [0, 'TEXT'],
        [8, '0'],
        [10, 0],
        [20, 0],
        [40, 0],
        [1, 'wall'],
      ],
    ],
    [
      'paragraphs without a height',
      [
        [0, 'MTEXT'],
        [8, '0'],
        [10, 0],
        [20, 0],
        [40, 0],
        [1, 'wall'],
      ],
    ],
    [
      'a hatch without a boundary',
      [
        [0, 'HATCH'],
        [8, '0'],
        [10, 0],
        [20, 0],
        [2, 'SOLID'],
        [70, 1],
        [91, 0],
      ],
    ],
  ])('%s is named as not drawn, or not all of it', (_, entity) => {
    const { report } = see({ entities: [...line, ...entity] })
    expect([...report.undrawn.values()]).toEqual([1])
  })

  it('a sound spline is drawn', () => {
    const { report, pieces } = see({ entities: spline([0, 0, 0, 0, 1, 1, 1, 1]) })
    expect([report.undrawn.size, pieces.length]).toEqual([0, 1])
  })

  it('a line of two hundred thousand arcs stays within what a sheet may hold', () => {
    const corners = Array.from({ length: 200_000 }, (_, at): Pair[] => [
      [10, at],
      [20, at % 2],
      [42, 1],
    ])
    const { pieces, report } = see({
      entities: [[0, 'LWPOLYLINE'], [8, '0'], [90, corners.length], [70, 0], ...corners.flat()],
    })
    expect([pieces.length, report.stop]).toEqual([1, undefined])
  })
})
