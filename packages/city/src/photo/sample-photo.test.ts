import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { samplePhoto } from './sample-photo.ts'

test('a photo is a PNG of 640 × 480, the same for the same seed', () => {
  const photo = samplePhoto(4)
  expect([...photo.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(photo.buffer, photo.byteOffset)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([640, 480])
  const data = photo.subarray(41, 41 + view.getUint32(33))
  expect(inflateSync(data)).toHaveLength(480 * (640 * 3 + 1))
  expect(samplePhoto(4)).toEqual(photo)
  expect(samplePhoto(5)).not.toEqual(photo)
  expect(photo.length).toBeLessThan(400_000)
})
