/** Fonts and a seal that appearances are drawn with. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { encode } from 'fast-png'

const require = createRequire(import.meta.url)
const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(path))

export const fonts = {
  regular: bytes(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf')),
  bold: bytes(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf')),
}

/** A blue ring with a clear middle, and nothing around it. */
export function sealPng(size = 120): Uint8Array {
  const data = new Uint8Array(4 * size * size)
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [(at % size) - size / 2, Math.floor(at / size) - size / 2]
    const radius = Math.hypot(x, y) / size
    if (radius < 0.49 && radius > 0.3) data.set([0, 0, 255, 255], 4 * at)
  }
  return encode({ width: size, height: size, data, channels: 4, depth: 8 })
}
