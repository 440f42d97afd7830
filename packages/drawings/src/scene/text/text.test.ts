import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { block, insert, type Pair } from '../../dxf/testing/sample.ts'
import { aciColor } from '../aci.ts'
import type { TextPiece } from '../primitive.ts'
import { pointsOf, type Seen, see } from '../testing.ts'

const require = createRequire(import.meta.url)
const fonts = {
  regular: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf')),
  bold: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf')),
}

const text = (content: string, ...more: readonly Pair[]): Pair[] => [
  [0, 'TEXT'],
  [8, '0'],
  [10, 0],
  [20, 0],
  [40, 10],
  [1, content],
  ...more,
]
const mtext = (content: string, ...more: readonly Pair[]): Pair[] => [
  [0, 'MTEXT'],
  [8, '0'],
  [10, 0],
  [20, 0],
  [40, 10],
  [41, 0],
  [71, 1],
  [1, content],
  ...more,
]
const written = (entities: readonly Pair[], more: object = {}) =>
  see({ entities, ...more }, 'Model', { fonts })
const textsOf = ({ pieces }: Seen) => pieces.filter((piece): piece is TextPiece => piece.kind === 'text')

/** Where a text stands in the drawing: from its start along the line, and the ends of a capital at its start. */
function placeOf(seen: Seen, index = 0) {
  const piece = textsOf(seen)[index] as TextPiece
  const { map } = seen.sheet
  const [xx, xy, yx, yy, x, y] = piece.map
  const scale = map[0]
  const at = (a: number, b: number) => [
    (x + xx * a + yx * b - map[9]) / scale,
    (y + xy * a + yy * b - map[10]) / scale,
  ]
  const width = widthOf(piece)
  return { base: at(0, 0), top: at(0, 1), end: at(width, 0), width: (width * Math.hypot(xx, xy)) / scale }
}

function widthOf({ ring, map }: TextPiece): number {
  return (
    Math.hypot((ring[2] as number) - (ring[0] as number), (ring[3] as number) - (ring[1] as number)) /
    Math.hypot(map[0], map[1])
  )
}

const near = (point: readonly number[]) => point.map((value) => expect.closeTo(value, 4))

describe('TEXT', () => {
  it('is as high as it says, from its insertion point', () => {
    const { base, top } = placeOf(written(text('HALL')))
    expect([base, top]).toEqual([near([0, 0]), near([0, 10])])
  })

  it.each([
    ['left', 0, 0, (w: number) => [0, 0, w]],
    ['centre', 1, 0, (w: number) => [-w / 2, 0, w]],
    ['right', 2, 0, (w: number) => [-w, 0, w]],
    ['middle', 4, 0, (w: number) => [-w / 2, -5, w]],
    ['bottom left', 0, 1, (w: number) => [0, 3, w]],
    ['bottom centre', 1, 1, (w: number) => [-w / 2, 3, w]],
    ['bottom right', 2, 1, (w: number) => [-w, 3, w]],
    ['middle left', 0, 2, (w: number) => [0, -5, w]],
    ['middle centre', 1, 2, (w: number) => [-w / 2, -5, w]],
    ['middle right', 2, 2, (w: number) => [-w, -5, w]],
    ['top left', 0, 3, (w: number) => [0, -10, w]],
    ['top centre', 1, 3, (w: number) => [-w / 2, -10, w]],
    ['top right', 2, 3, (w: number) => [-w, -10, w]],
  ] as const)('%s of its alignment point', (_, horizontal, vertical, expected) => {
    const placed = placeOf(written(text('HALL', [72, horizontal], [73, vertical], [11, 100], [21, 50])))
    const [x, y] = expected(placed.width) as [number, number]
    // Left on the line stands at the insertion point itself.
    const at = horizontal === 0 && vertical === 0 ? [0, 0] : [100 + x, 50 + y]
    expect(placed.base).toEqual(near(at))
  })

  it('fits between two points by its width, or grows between them as a whole', () => {
    const fit = placeOf(written(text('HALL', [72, 5], [11, 30], [21, 40])))
    expect([fit.base, fit.end]).toEqual([near([0, 0]), near([30, 40])])
    expect(Math.hypot(...(fit.top as [number, number]))).toBeCloseTo(10)
    const aligned = placeOf(written(text('HALL', [72, 3], [11, 30], [21, 40])))
    expect(aligned.end).toEqual(near([30, 40]))
    expect(Math.hypot(...(aligned.top as [number, number])) / 10).toBeCloseTo(
      50 / placeOf(written(text('HALL'))).width,
    )
  })

  it('leans, widens, turns and is mirrored', () => {
    expect(placeOf(written(text('H', [51, 45]))).top).toEqual(near([10, 10]))
    expect(placeOf(written(text('H', [41, 2]))).width).toBeCloseTo(2 * placeOf(written(text('H'))).width)
    expect(placeOf(written(text('H', [50, 90]))).top).toEqual(near([-10, 0]))
    expect(placeOf(written(text('H', [71, 2]))).end[0]).toBeLessThan(0)
    expect(placeOf(written(text('H', [71, 4]))).top).toEqual(near([0, -10]))
  })

  it('has its signs and lines', () => {
    const seen = written(text('%%u%%c12%%u ±'))
    expect(textsOf(seen)[0]?.text).toBe('Ø12 ±')
    const line = seen.pieces.find(({ kind }) => kind === 'stroke')
    const [[x1, y1, x2, y2]] = pointsOf(line, seen.sheet) as [[number, number, number, number]]
    expect([x1, y1, y2]).toEqual([0, -2, -2])
    expect(x2).toBeLessThan(placeOf(seen).width)
    expect(x2).toBeGreaterThan(0)
  })

  it('in Persian is joined and stands from right to left, and reads as it was written', () => {
    const [piece] = textsOf(written(text('نقشهٔ A-02')))
    expect(piece?.text).toBe('نقشهٔ A-02')
    const joined = piece?.glyphs.length ?? 0
    expect(joined).toBeGreaterThan(5)
    expect(piece?.missing).toBe(0)
    const alone = [...'نقشه'].flatMap(
      (letter) => textsOf(written(text(letter)))[0]?.glyphs.map(({ id }) => id) ?? [],
    )
    expect(piece?.glyphs.slice(-4).map(({ id }) => id)).not.toEqual(alone.reverse())
    // The Latin code is on the left.
    const latin = textsOf(written(text('A')))[0]?.glyphs[0]?.id
    expect(piece?.glyphs[0]?.id).toBe(latin)
  })

  it('shows a box for what the font lacks, and counts it', () => {
    const seen = written(text('漢'))
    expect(textsOf(seen)[0]).toMatchObject({ missing: 1, glyphs: [{ id: 0 }] })
    expect([...seen.report.fonts.values()]).toEqual([{ kind: 'shx', texts: 1, missing: 1 }])
  })

  it('of an attribute of several lines stands line under line, without its codes', () => {
    const attrib: Pair[] = [
      [0, 'ATTRIB'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, 10],
      [1, 'one'],
      [2, 'NOTE'],
      [101, 'Embedded Object'],
      [1, '{\\C1;one}\\Ptwo'],
      [0, 'SEQEND'],
    ]
    const seen = see({ entities: [...insert('B', [66, 1]), ...attrib], blocks: block('B') }, 'Model', {
      fonts,
    })
    expect(textsOf(seen).map(({ text: words }) => words)).toEqual(['one', 'two'])
    expect(placeOf(seen, 1).base).toEqual(near([0, -50 / 3]))
  })

  it('of an attribute goes with every copy of its symbol', () => {
    const copies: Pair[] = [
      [66, 1],
      [70, 2],
      [71, 3],
      [44, 100],
      [45, 50],
      [50, 90],
    ]
    const attrib: Pair[] = [
      [0, 'ATTRIB'],
      [8, '0'],
      [10, 7],
      [20, 0],
      [40, 10],
      [1, 'x'],
      [2, 'NOTE'],
      [0, 'SEQEND'],
    ]
    const seen = see({ entities: [...insert('B', ...copies), ...attrib], blocks: block('B') }, 'Model', {
      fonts,
    })
    const bases = textsOf(seen).map((_, at) => placeOf(seen, at).base)
    const where = [0, 1, 2].flatMap((row) => [0, 1].map((column) => [7 - 50 * row, 100 * column]))
    expect(bases).toEqual(where.map(near))
  })

  it('of several lines is turned over with its plane, not turned around: its direction is the world’s', () => {
    const below: Pair[] = [
      [210, 0],
      [220, 0],
      [230, -1],
    ]
    const plain = written(mtext('W', ...below))
    const { base, end, top } = placeOf(plain)
    expect((end[0] as number) - (base[0] as number)).toBeGreaterThan(0)
    expect((top[1] as number) - (base[1] as number)).toBeLessThan(0)
    const said = written(mtext('W', ...below, [11, 1], [21, 0], [31, 0]))
    expect(placeOf(said)).toEqual(placeOf(plain))
  })

  it('of an attribute definition is its tag, and in a block its value where that is the same in each', () => {
    const attdef = (flags: number): Pair[] => [
      [0, 'ATTDEF'],
      [8, '0'],
      [10, 0],
      [20, 0],
      [40, 10],
      [1, 'value'],
      [2, 'TAG'],
      [70, flags],
    ]
    const shown = (seen: Seen) => textsOf(seen).map(({ text: words }) => words)
    expect(shown(written(attdef(0)))).toEqual(['TAG'])
    expect(shown(written(insert('B'), { blocks: block('B', ...attdef(0), ...attdef(2)) }))).toEqual(['value'])
  })

  it('without fonts still says what stands where', () => {
    const { pieces } = see({ entities: text('HALL') })
    expect(pieces).toMatchObject([{ kind: 'text', text: 'HALL', glyphs: [] }])
  })
})

describe('MTEXT', () => {
  const lines = (seen: Seen) => textsOf(seen).map(({ text: words }) => words)

  it('breaks between words where its width ends, and at paragraphs', () => {
    expect(lines(written(mtext('one two three', [41, 60])))).toEqual(['one two', 'three'])
    expect(lines(written(mtext('one two three')))).toEqual(['one two three'])
    expect(lines(written(mtext('one\\Ptwo')))).toEqual(['one', 'two'])
  })

  it('stands line under line, five thirds of its height apart', () => {
    const seen = written(mtext('one\\Ptwo\\Pthree'))
    expect([0, 1, 2].map((index) => placeOf(seen, index).base)).toEqual([
      near([0, -10]),
      near([0, -10 - 50 / 3]),
      near([0, -10 - 100 / 3]),
    ])
  })

  it('is attached by its middle, and turned by its direction', () => {
    const seen = written(mtext('H', [71, 5], [11, 0], [21, 1]))
    const { base, top, width } = placeOf(seen)
    expect([base, top]).toEqual([near([5, -width / 2]), near([-5, -width / 2])])
  })

  it('changes colour, height and width, and goes back after a group', () => {
    const seen = written(mtext('a{\\C1;\\H2x;b}c\\W2;d'))
    const [a, b, c, d] = textsOf(seen)
    expect([a, b, c, d].map((piece) => piece?.text)).toEqual(['a', 'b', 'c', 'd'])
    expect([a, b, c].map((piece) => piece?.color)).toEqual([0, aciColor(1), 0])
    expect((b?.height ?? 0) / (a?.height ?? 1)).toBeCloseTo(2)
    expect((d?.map[0] ?? 0) / (c?.map[0] ?? 1)).toBeCloseTo(2)
  })

  it('stacks fractions over a bar', () => {
    const seen = written(mtext('1\\S3/4;'))
    const [whole, upper, lower] = textsOf(seen)
    expect([whole, upper, lower].map((piece) => piece?.text)).toEqual(['1', '3', '4'])
    expect(placeOf(seen, 1).base[1]).toBeGreaterThan(placeOf(seen, 2).top[1] as number)
    expect(seen.pieces.filter(({ kind }) => kind === 'stroke')).toHaveLength(1)
  })

  it('in Persian goes from right to left over all its formats', () => {
    const seen = written(mtext('سطح {\\C1;۱۲} متر'))
    const [first, second, third] = textsOf(seen)
    expect([first, second, third].map((piece) => piece?.text)).toEqual([' متر', '۱۲', 'سطح '])
    expect(second?.color).toBe(aciColor(1))
  })

  it('a text meant to hang its reader stops at a bound', () => {
    const long = Array.from({ length: 6000 }, (_, index) => `{\\C${index % 9};${index} }`).join('')
    const many = Array.from({ length: 90 }, () => mtext(long, [41, 30])).flat()
    expect(written(many).report.stop).toBe('letters')
  })
})
