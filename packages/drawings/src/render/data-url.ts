/** A picture's file as text, for what has no files beside it. */
import type { Raster } from '../scene/raster.ts'

/** Bytes that are turned into letters at once. */
const CHUNK = 32_768

export function base64Of(bytes: Uint8Array): string {
  let letters = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    letters += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(letters)
}

export const dataUrl = ({ type, bytes }: Pick<Raster, 'type' | 'bytes'>): string =>
  `data:${type};base64,${base64Of(bytes)}`
