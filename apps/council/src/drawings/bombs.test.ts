/** A set whose container is in order and whose drawings are made to hang or fill their reader: bounded, and told. */
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingRevisionView } from '../api/types.ts'
import { planOrder } from '../permits/testing.ts'
import { testCity } from '../testing.ts'
import { checkJob } from './check-revision.ts'
import {
  begin,
  expectJson,
  filesFor,
  type House,
  openHouse,
  readSet,
  signedSet,
  upload,
  withVersion,
} from './testing.ts'
import { demoPeople } from './testing-people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }))
  await planOrder(house)
})
afterAll(() => house?.city.close())

const dxf = (...pairs: (readonly [number, string | number])[]) =>
  Buffer.from(pairs.map(([code, value]) => `${code}\n${value}\n`).join(''))

/** Twelve blocks, each ten times in the next: a million million lines. */
function nestedBlocks(): Uint8Array {
  const blocks = Array.from({ length: 12 }, (_, depth) => [
    [0, 'BLOCK'],
    [8, '0'],
    [2, `B${depth}`],
    [70, 0],
    [10, 0],
    [20, 0],
    ...Array.from({ length: 10 }, () =>
      depth === 0
        ? [
            [0, 'LINE'],
            [8, '0'],
            [10, 0],
            [20, 0],
            [11, 1],
            [21, 1],
          ]
        : [
            [0, 'INSERT'],
            [8, '0'],
            [2, `B${depth - 1}`],
            [10, 0],
            [20, 0],
          ],
    ).flat(),
    [0, 'ENDBLK'],
  ]).flat()
  return dxf(
    ...([
      [0, 'SECTION'],
      [2, 'HEADER'],
      [9, '$ACADVER'],
      [1, 'AC1032'],
      [0, 'ENDSEC'],
      [0, 'SECTION'],
      [2, 'BLOCKS'],
      ...blocks,
      [0, 'ENDSEC'],
      [0, 'SECTION'],
      [2, 'ENTITIES'],
      [0, 'INSERT'],
      [8, '0'],
      [2, 'B11'],
      [10, 0],
      [20, 0],
      [0, 'ENDSEC'],
      [0, 'EOF'],
    ] as [number, string | number][]),
  )
}

/** A page whose content is two gigabytes of the same operator, in a megabyte, twice deflated. */
function swellingPdf(): Uint8Array {
  const once = deflateSync(Buffer.alloc(100 * 2 ** 20, '0 0 m 9 9 l S\n'), { level: 9 })
  const packed = deflateSync(Buffer.concat(Array.from({ length: 20 }, () => once)), { level: 9 })
  const parts = [
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1190 842] /Contents 4 0 R >>\nendobj\n',
  ]
  const head = Buffer.from(
    `%PDF-1.7\n${parts.join('')}4 0 obj\n<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`,
  )
  return Buffer.concat([
    head,
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n'),
  ])
}

test.each([
  ['a drawing of nested blocks', 'A-02_ground.dxf', nestedBlocks],
  ['a plot that swells', 'A-02_ground.pdf', swellingPdf],
])(
  '%s is checked within bounds, and goes back to its designer',
  async (_, name, bomb) => {
    const view = await begin(house, 'architecture')
    const files = await filesFor(view)
    expect(files.has(name)).toBe(true)
    files.set(name, bomb())
    const designer = await house.as('designer-architecture')
    const bytes = await signedSet(house, files, house.keyOf('designer-architecture'))
    const before = process.memoryUsage.rss()
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 50)
    const started = performance.now()
    const uploaded = await expectJson<DrawingRevisionView>(await upload(designer, view, bytes as BodyInit))
    await expectJson(await withVersion(designer, `/api/v1/drawings/${view.id}/send`, uploaded.version))
    await checkJob.run(await house.city.council.context(null), '', new AbortController().signal)
    clearInterval(watching)
    const checked = await readSet(designer, view.id)
    expect([checked.state, checked.check.fault]).toEqual(['faulty', undefined])
    expect(performance.now() - started).toBeLessThan(40_000)
    expect(most - before).toBeLessThan(1.5 * 2 ** 30)
    // Meanwhile and afterwards others are served.
    expect((await designer.request('/api/v1/duties')).status).toBe(200)
  },
  120_000,
)
