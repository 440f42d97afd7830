import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { PIXEL } from '../testing.ts'
import { photoTakenAt } from './photo-taken-at.ts'
import { photoType, pixelsFit } from './photo-type.ts'
import { imageDecodes } from './render.ts'
import { sealAppearance } from './seal-appearance.ts'

test('photo types are read from bytes, and damaged ones are not taken', async () => {
  expect(photoType(PIXEL)).toEqual({ mime: 'image/png', width: 1, height: 1, decodedBytes: 4 })
  expect(await imageDecodes(PIXEL)).toBe(true)
  expect(await imageDecodes(PIXEL.slice(0, 40))).toBe(false)
  const webp = new Uint8Array(40)
  webp.set(new TextEncoder().encode('RIFF....WEBPVP8X'))
  webp.set([99, 0, 0, 49, 0, 0], 24)
  expect(photoType(webp)).toEqual({ mime: 'image/webp', width: 100, height: 50, decodedBytes: 20_000 })
  const jpeg = Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xc2,
    0,
    11,
    8,
    0,
    5,
    0,
    7,
    ...new Array(30).fill(0),
  )
  expect(photoType(jpeg)).toEqual({ mime: 'image/jpeg', width: 7, height: 5, decodedBytes: 105 })
  for (let length = 0; length < jpeg.length; length += 1) photoType(jpeg.slice(0, length))
  expect(photoType(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>   '))).toBe(null)
})

test('what would take long to decode is known by its header', () => {
  const png = (width: number, height: number, depth: number, colour: number) => {
    const bytes = PIXEL.slice()
    const view = new DataView(bytes.buffer)
    view.setUint32(16, width)
    view.setUint32(20, height)
    bytes.set([depth, colour], 24)
    return photoType(bytes)
  }
  const fits = (type: ReturnType<typeof photoType>) => type !== null && pixelsFit(type)
  expect(fits(png(4032, 3024, 8, 6))).toBe(true)
  expect(fits(png(7700, 7700, 16, 6))).toBe(false)
  expect(fits(png(4032, 3024, 16, 6))).toBe(true)
  expect(fits(png(0xffffffff, 0xffffffff, 1, 0))).toBe(false)
  const jpeg = { mime: 'image/jpeg' as const, width: 8160, height: 6120 }
  expect(pixelsFit({ ...jpeg, decodedBytes: 8160 * 6120 * 3 })).toBe(true)
  expect(pixelsFit({ ...jpeg, decodedBytes: 20_000 * 20_000 * 3 })).toBe(false)
})

test('the time a photo claims is read where it can be, and a damaged header says nothing', () => {
  const text = (value: string) => [...new TextEncoder().encode(value)]
  const u16 = (value: number) => [value >> 8, value & 255]
  const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
  // IFD0 at 8 with one pointer to the Exif directory at 26, whose one entry points at the text at 44.
  const tiff = [
    ...text('MM'),
    ...u16(42),
    ...u32(8),
    ...u16(1),
    ...u16(0x8769),
    ...u16(4),
    ...u32(1),
    ...u32(26),
    ...u32(0),
    ...u16(1),
    ...u16(0x9003),
    ...u16(2),
    ...u32(20),
    ...u32(44),
    ...u32(0),
    ...text('2026:11:22 09:10:00'),
    0,
  ]
  const segment = [...text('Exif'), 0, 0, ...tiff]
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, ...u16(segment.length + 2), ...segment, 0xff, 0xda)
  expect(photoTakenAt(jpeg)).toBe('2026-11-22T05:40:00.000Z')
  for (let length = 2; length < jpeg.length - 8; length += 1)
    expect(photoTakenAt(jpeg.slice(0, length))).toBe(null)
  expect(photoTakenAt(PIXEL)).toBe(null)
})

test('the seal depends on the shown bytes and on nothing that changes by itself', async () => {
  const at = new Date('2026-03-01T08:00:00Z')
  const words = { name: 'رضا موسوی‌نژاد', role: 'ناظر سازه، پایهٔ ۱', licence: '۲۵-۳۰۰-۰۲۱۴۷', at }
  const digest = (text: string) => createHash('sha256').update(text).digest('hex')
  const one = await sealAppearance({ ...words, shownSha256: digest('a') })
  expect(Buffer.compare(one, await sealAppearance({ ...words, shownSha256: digest('a') }))).toBe(0)
  expect(Buffer.compare(one, await sealAppearance({ ...words, shownSha256: digest('b') }))).not.toBe(0)
  expect(new TextDecoder('latin1').decode(one)).toContain('%PDF-')
})
