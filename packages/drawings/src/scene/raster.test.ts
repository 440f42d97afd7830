/** Pictures that a drawing shows, from the files that are given with it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Pair } from '../dxf/testing/sample.ts'
import { Rasters, rasterLimits } from './raster.ts'
import { layoutObject, pointsOf, see } from './testing.ts'
import { fourColors, jpeg, png } from './testing-pictures.ts'

const files = (...named: readonly (readonly [string, Uint8Array])[]) => new Map(named)
const image = (...more: readonly Pair[]): Pair[] => [
  [0, 'IMAGE'],
  [8, '0'],
  ...([
    [10, 10],
    [20, 20],
    [11, 0.1],
    [21, 0],
    [12, 0],
    [22, 0.1],
    [13, 200],
    [23, 100],
    [340, 'C1'],
  ] as Pair[]),
  ...more,
]
const seen = (path: string, given?: ReadonlyMap<string, Uint8Array>, ...more: readonly Pair[]) =>
  see(
    { entities: image(...more), objects: [...layoutObject(), [0, 'IMAGEDEF'], [5, 'C1'], [1, path]] },
    'Model',
    given && { files: given },
  )

describe('a picture whose file is given', () => {
  it('is shown in its frame, with its corners where the drawing has them', () => {
    const { pieces, sheet, report } = seen('C:\\scans\\Site.PNG', files(['site.png', fourColors]))
    const [picture, frame] = pieces
    expect(picture).toMatchObject({
      kind: 'fill',
      picture: { raster: { name: 'site.png', width: 2, height: 2 } },
    })
    expect(pointsOf(picture, sheet)).toEqual([[10, 30, 30, 30, 30, 20, 10, 20]])
    expect(frame?.kind).toBe('stroke')
    const [xx, xy, yx, yy] = picture?.kind === 'fill' ? (picture.picture?.map ?? []) : []
    expect([xx, xy, yx, yy].map((value) => (value ?? 0) / sheet.map[0])).toEqual([
      expect.closeTo(20, 6),
      0,
      0,
      expect.closeTo(10, 6),
    ])
    expect([report.undrawn.size, report.problems]).toEqual([0, []])
  })

  it('shows only what its boundary leaves of it', () => {
    const cut: Pair[] = [
      [70, 7],
      [280, 1],
      [71, 1],
      [91, 2],
      [14, 49.5],
      [24, 24.5],
      [14, 149.5],
      [24, 74.5],
    ]
    const { pieces, sheet } = seen('site.png', files(['site.png', fourColors]), ...cut)
    expect(pointsOf(pieces[0], sheet)).toEqual([[15, 27.5, 25, 27.5, 25, 22.5, 15, 22.5]])
  })

  it.each([
    ['no picture', new TextEncoder().encode('GIF89a'), 'scene.picture-unreadable'],
    ['cut off', fourColors.subarray(0, fourColors.length - 12), 'scene.picture-unreadable'],
    [
      'interlaced',
      png({ width: 1, height: 1, rows: [[0, 1, 2, 3]], interlaced: true }),
      'scene.picture-unreadable',
    ],
    ['of printing inks', jpeg(10, 10, 4), 'scene.picture-unreadable'],
    ['of no width', jpeg(0, 10), 'scene.picture-unreadable'],
    ['too large', jpeg(6000, 6000), 'scene.picture-large'],
  ] as const)('is its frame where it is %s, and says why', (_, bytes, code) => {
    const { report, pieces } = seen('a.png', files(['a.png', bytes]))
    expect([report.problems.map((problem) => problem.code), report.undrawn]).toEqual([
      [code],
      new Map([['IMAGE', 1]]),
    ])
    expect(pieces.map(({ kind }) => kind)).toEqual(['stroke'])
  })
})

it('a path in a drawing leads nowhere but into the given files', () => {
  const inside = files(['site.png', fourColors], ['scans/other.png', fourColors])
  expect(seen('../../../etc/site.png', inside).report.problems).toEqual([])
  for (const path of ['scans/other.png', '/etc/passwd', '..', '', 'https://example.org/x.png', '__proto__'])
    expect(seen(path, inside).report.problems).toMatchObject([{ code: 'scene.picture-missing' }])
  expect(seen('site.png').report.problems).toMatchObject([{ code: 'scene.picture-missing' }])
})

it('all pictures of a sheet together have a bound, each counted once', () => {
  const all = new Map(Array.from({ length: 4 }, (_, at) => [`${at}.jpg`, jpeg(5000, 4000)]))
  const rasters = new Rasters(all)
  const found = [0, 0, 1, 2, 3].map((at) => rasters.find(`${at}.jpg`))
  expect(found.map((one) => (typeof one === 'string' ? one : one.width))).toEqual([
    5000,
    5000,
    5000,
    5000,
    'large',
  ])
})

it('the README tells the bounds that apply', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const { pixels, bytes, sheetPixels } = rasterLimits
  expect(readme).toContain(`${pixels / 1e6} million pixels, ${bytes / 2 ** 20} MiB`)
  expect(readme).toContain(`${sheetPixels / 1e6} million`)
})
