import { encodePng } from './png.ts'
import { rebarScene } from './rebar-scene.ts'

const WIDTH = 640
const HEIGHT = 480

/**
 * A believable site photo, drawn by code: a grid of bars over blinding concrete, with a tape measure when the seed is
 * even. Gives a PNG of 640 × 480 pixels, the same for the same seed.
 */
export function samplePhoto(seed: number): Uint8Array {
  const scene = rebarScene(seed, WIDTH, HEIGHT)
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const fall = 1 - 0.24 * (((x - WIDTH * 0.45) / WIDTH) ** 2 + ((y - HEIGHT * 0.4) / HEIGHT) ** 2) * 2
      const colour = scene(x, y)
      const at = (y * WIDTH + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        const value = (colour[channel] ?? 0) * fall
        pixels[at + channel] = Math.max(0, Math.min(255, Math.round(value / 3) * 3))
      }
    }
  }
  return encodePng(WIDTH, HEIGHT, pixels)
}
