/** Pictures of areas and lines that lie over themselves thousands of times: drawn as others are, and soon. */
import { openSheet, readDxf } from '@mohr/drawings'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { renderPng } from './png.ts'

const MIDDLE = [0.5, 0.5] as const

/** The red of the picture at shares of its sides, from above and from the left. */
async function redAt(entity: string, ...places: readonly (readonly [number, number])[]): Promise<number[]> {
  const frame =
    '0\nLINE\n8\n0\n10\n-10\n20\n-10\n11\n110\n21\n-10\n0\nLINE\n8\n0\n10\n-10\n20\n110\n11\n110\n21\n110\n'
  const dxf = `0\nSECTION\n2\nENTITIES\n${frame}${entity}0\nENDSEC\n0\nEOF\n`
  const { model } = readDxf(new TextEncoder().encode(dxf))
  const sheet = model && openSheet(model)
  if (sheet === undefined) throw new Error('no sheet')
  const image = await loadImage(Buffer.from((await renderPng(sheet, 72)).bytes))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return places.map(
    ([x, y]) => context.getImageData(image.width * x, image.height * y, 1, 1).data[0] as number,
  )
}

const square = [0, 0, 100, 0, 100, 100, 0, 100]
const round = (turns: number, rings = square): string => {
  const corners = Array.from({ length: turns }, () => rings).flat()
  return corners.map((value, at) => (at % 2 === 0 ? `10\n${value}\n` : `20\n${value}\n`)).join('')
}
const hatch = (turns: number): string =>
  `0\nHATCH\n8\n0\n62\n5\n10\n0\n20\n0\n30\n0\n2\nSOLID\n70\n1\n71\n0\n91\n1\n92\n2\n72\n0\n73\n1\n93\n${4 * turns}\n${round(turns)}97\n0\n75\n0\n76\n1\n98\n0\n`

test.each([1, 3, 1001])('an area that goes round itself %i times is filled in its colour', async (turns) => {
  const [middle, beside] = await redAt(hatch(turns), MIDDLE, [0.02, 0.5])
  expect(middle).toBeLessThan(10)
  expect(beside).toBe(255)
})

test.each([2, 1000])('one that goes round itself %i times is empty', async (turns) => {
  expect(await redAt(hatch(turns), MIDDLE)).toEqual([255])
})

test('a wide line of a hundred thousand corners is drawn, corners too', async () => {
  const turns = 25_000
  const line = `0\nLWPOLYLINE\n8\n0\n62\n5\n90\n${4 * turns}\n70\n1\n43\n6\n${round(turns)}`
  // The side below, the corner at its left, what lies within.
  const [side, corner, within] = await redAt(line, [0.5, 0.872], [0.128, 0.872], MIDDLE)
  expect(side).toBeLessThan(10)
  expect(corner).toBeLessThan(10)
  expect(within).toBe(255)
})
