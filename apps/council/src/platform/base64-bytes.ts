import { z } from 'zod'

/** Bytes written as base64 in JSON, at most `most` characters of it. */
export const base64Bytes = (most: number) =>
  z
    .base64()
    .max(most)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
