import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { fourColors, png } from '../scene/testing-pictures.ts'
import { pngPixels } from './png-pixels.ts'

const read = async (bytes: Uint8Array, width: number, height: number) => {
  const pixels = await pngPixels(bytes, width, height)
  return pixels && [[...pixels.colors], pixels.alpha && [...pixels.alpha]]
}

it('reads colours row by row', async () => {
  expect(await read(fourColors, 2, 2)).toEqual([[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255], undefined])
})

it('undoes each of the filters', async () => {
  const rows = [
    [0, 10, 20, 30, 40, 50, 60],
    [1, 10, 20, 30, 30, 30, 30],
    [2, 0, 0, 0, 5, 5, 5],
    [3, 5, 10, 15, 3, 3, 3],
    [4, 1, 1, 1, 2, 2, 2],
  ]
  const [colors] = (await read(png({ width: 2, height: 5, rows }), 2, 5)) as [number[]]
  expect([0, 1, 2, 3, 4].map((row) => colors.slice(6 * row, 6 * row + 6))).toEqual([
    [10, 20, 30, 40, 50, 60],
    [10, 20, 30, 40, 50, 60],
    [10, 20, 30, 45, 55, 65],
    [10, 20, 30, 30, 40, 50],
    [11, 21, 31, 32, 42, 52],
  ])
})

it.each([
  ['bits of grey', { kind: 0, depth: 1, rows: [[0, 0b10000000]] }, [[255, 255, 255, 0, 0, 0], undefined]],
  [
    'grey of sixteen bits',
    { kind: 0, depth: 16, rows: [[0, 128, 7, 64, 9]] },
    [[128, 128, 128, 64, 64, 64], undefined],
  ],
  [
    'grey and alpha',
    { kind: 4, rows: [[0, 9, 100, 8, 200]] },
    [
      [9, 9, 9, 8, 8, 8],
      [100, 200],
    ],
  ],
  [
    'colours and alpha',
    { kind: 6, rows: [[0, 1, 2, 3, 4, 5, 6, 7, 8]] },
    [
      [1, 2, 3, 5, 6, 7],
      [4, 8],
    ],
  ],
  [
    'a palette with clear colours',
    {
      kind: 3,
      depth: 4,
      rows: [[0, 0x10]],
      chunks: [
        ['PLTE', [1, 1, 1, 9, 8, 7]],
        ['tRNS', [50]],
      ],
    },
    [
      [9, 8, 7, 1, 1, 1],
      [255, 50],
    ],
  ],
] as const)('reads %s', async (_, parts, expected) => {
  expect(await read(png({ width: 2, height: 1, ...parts } as Parameters<typeof png>[0]), 2, 1)).toEqual(
    expected,
  )
})

it('gives nothing for data that is damaged or too short', async () => {
  expect(await read(png({ width: 2, height: 2, rows: [[0, 1, 2, 3, 4, 5, 6]] }), 2, 2)).toBeUndefined()
  expect(await read(png({ width: 1, height: 1, rows: [[9, 1, 2, 3]] }), 1, 1)).toBeUndefined()
  const broken = Uint8Array.from(fourColors)
  broken.fill(0xaa, 43, 50)
  expect(await read(broken, 2, 2)).toBeUndefined()
})

it('unpacks no more than the picture takes', async () => {
  const bomb = Buffer.concat(Array.from({ length: 40 }, () => Buffer.alloc(5_000_000)))
  const packed = deflateSync(bomb)
  const before = process.memoryUsage().arrayBuffers
  const head = png({ width: 1, height: 1, rows: [], chunks: [['IDAT', [...packed]]] })
  expect(await read(head, 1, 1)).toEqual([[0, 0, 0], undefined])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000)
})
