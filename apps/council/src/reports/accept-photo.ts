import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { photoType, pixelsFit } from './photo-type.ts'
import { problems } from './problems.ts'
import { imageDecodes } from './render.ts'

const PHOTOS_OF_REPORT = 40
const BYTES_OF_REPORT = 80_000_000

/**
 * Judges a photo and stores it as sent. What can't be printed, or goes beyond what a report with these photos may hold, is
 * refused before anything is decoded or stored.
 */
export async function acceptPhoto(
  context: Context,
  bytes: Uint8Array,
  photos: readonly { sha256: string; bytes: number }[],
): Promise<{ mime: string; sha256: string }> {
  const type = photoType(bytes)
  if (type === null) throw problems.photoType()
  if (!pixelsFit(type)) throw problems.photoPixels()
  if (!photos.some((photo) => photo.sha256 === sha256Of(bytes))) checkRoom(photos, bytes.length)
  if (!(await imageDecodes(bytes))) throw problems.photoType()
  return { mime: type.mime, sha256: await context.services.blobs.put(bytes) }
}

export function checkRoom(photos: readonly { bytes: number }[], more: number): void {
  const total = photos.reduce((sum, photo) => sum + photo.bytes, more)
  if (photos.length >= PHOTOS_OF_REPORT || total > BYTES_OF_REPORT) throw problems.photoLimit()
}
