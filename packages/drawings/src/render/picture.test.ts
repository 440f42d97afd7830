/** A picture holds what the sheet shows, and goes over a wire as it is. */
import { drawingSet } from '@mohr/city'
import { expect, test } from 'vitest'
import { readDxf } from '../dxf/read.ts'
import type { Primitive } from '../scene/primitive.ts'
import { openSheet, type Sheet } from '../scene/sheet.ts'
import { drawPicture, type PictureContext } from './draw-picture.ts'
import { packPicture } from './pack-picture.ts'
import { MARK, pictureBytes, pictureOf } from './picture.ts'

async function sheet(): Promise<Sheet> {
  const { files } = await drawingSet()
  const model = readDxf(files.get('A-02_ground.dxf') as Uint8Array).model
  return (model && openSheet(model, 'A-02')) as Sheet
}

test('every piece is in it, in its order, with its layer and its points', async () => {
  const pieces: Primitive[] = []
  const { picture } = packPicture(await sheet(), { look: (piece) => pieces.push(piece) })
  const { tables, columns } = picture
  expect(columns.kind.length).toBe(pieces.length)
  expect(pieces.length).toBeGreaterThan(300)
  let path = 0
  for (const [at, piece] of pieces.entries()) {
    expect(tables.layers[columns.layer[at] as number]).toBe(piece.origin.layer)
    expect(columns.color[at]).toBe(piece.color)
    const lines =
      piece.kind === 'stroke'
        ? piece.paths.map(({ points }) => points)
        : piece.kind === 'fill'
          ? piece.rings
          : [piece.map]
    for (const line of lines) {
      const from = path === 0 ? 0 : columns.pointEnd[path - 1]
      expect([...columns.points.subarray(from, columns.pointEnd[path])]).toEqual([...Float32Array.from(line)])
      path++
    }
    expect(columns.pathEnd[at]).toBe(path)
  }
})

test('its bytes are the same picture', async () => {
  const { picture } = packPicture(await sheet())
  expect(pictureOf(pictureBytes(picture).buffer)).toEqual(picture)
})

/** What a canvas is asked to draw, as lines of text. */
function recorded(): { context: PictureContext; calls: string[] } {
  const calls: string[] = []
  const context = new Proxy({} as Record<string, unknown>, {
    get: (target, name: string) => target[name] ?? ((...args: unknown[]) => calls.push(`${name} ${args}`)),
    set: (target, name: string, value) => {
      target[name] = value
      return true
    },
  })
  return { context: context as unknown as PictureContext, calls }
}

test('layers that are off, pieces elsewhere and pieces of another kind are not painted', async () => {
  const { picture } = packPicture(await sheet(), {
    markOf: ({ layer }) => (layer === 'A-DOOR' ? MARK.changed : MARK.same),
  })
  const { width, height, layers } = picture.tables
  const lines = (view: object, paint: object) => {
    const { context, calls } = recorded()
    const whole = { scale: 4, width: width * 4, height: height * 4 }
    drawPicture(picture, context, { ...whole, ...view }, () => ({}) as Path2D, paint)
    return calls.filter((call) => call.startsWith('lineTo')).length
  }
  const all = lines({}, {})
  const marked = lines({}, { only: 'marked' })
  expect(marked).toBeGreaterThan(0)
  expect(lines({}, { only: 'same' })).toBe(all - marked)
  expect(lines({}, { layers: layers.map((name) => (name === 'A-DOOR' ? 0 : 1)) })).toBe(all - marked)
  const corner = lines({ left: width - 30, top: height - 30, width: 120, height: 120 }, {})
  expect(corner).toBeGreaterThan(0)
  expect(corner).toBeLessThan(all / 4)
})
