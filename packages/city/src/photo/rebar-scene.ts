/** What the camera sees: blinding concrete, two layers of bars, shadows, tie wire, and on some a tape measure. */
import { seededRandom } from '../random.ts'

type Rgb = readonly [red: number, green: number, blue: number]
export type Scene = (x: number, y: number) => Rgb

const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]
const shade = (colour: Rgb, factor: number): Rgb => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
]
const wrap = (value: number, period: number) => ((value % period) + period) % period

/** Smooth value noise on a lattice, in [0, 1]. */
function noise(seed: number): (x: number, y: number) => number {
  const random = seededRandom(seed)
  const lattice = Float64Array.from({ length: 4096 }, random)
  const at = (x: number, y: number) => lattice[(wrap(x, 64) << 6) + wrap(y, 64)] ?? 0
  const ease = (t: number) => t * t * (3 - 2 * t)
  return (x, y) => {
    const left = Math.floor(x)
    const top = Math.floor(y)
    const across = ease(x - left)
    const down = ease(y - top)
    const upper = at(left, top) * (1 - across) + at(left + 1, top) * across
    const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across
    return upper * (1 - down) + lower * down
  }
}

const CONCRETE: Rgb = [152, 146, 136]
const RUST: Rgb = [128, 82, 58]
const STEEL: Rgb = [96, 86, 80]
const WIRE: Rgb = [58, 54, 52]
const TAPE: Rgb = [226, 184, 52]

type Layer = { readonly spacing: number; readonly radius: number; readonly phase: number }

/** Signed distance to the nearest bar's axis, in radii; beyond ±1 there is no bar. */
function acrossBar(coordinate: number, layer: Layer): number {
  return (
    (wrap(coordinate + layer.phase + layer.spacing / 2, layer.spacing) - layer.spacing / 2) / layer.radius
  )
}

/** `width` and `height` in pixels; the scene is the same for the same seed. */
export function rebarScene(seed: number, width: number, height: number): Scene {
  const random = seededRandom(seed * 7919 + 17)
  const grain = noise(seed + 1)
  const stain = noise(seed + 2)
  const angle = (random() - 0.5) * 0.5
  const unit = width / (4.2 + random() * 1.6)
  const layers: readonly [Layer, Layer] = [
    { spacing: unit, radius: unit * 0.082, phase: random() * unit },
    { spacing: unit * 1.02, radius: unit * 0.074, phase: random() * unit },
  ]
  const tapeAt = seed % 2 === 0 ? height * (0.4 + random() * 0.25) : Number.NaN
  const tapeSlope = (random() - 0.5) * 0.5
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]

  function ground(x: number, y: number): Rgb {
    const speckle = grain(x / 3, y / 3) * 0.16 + grain(x / 23, y / 23) * 0.22
    return shade(CONCRETE, 0.72 + speckle + stain(x / 120, y / 120) * 0.18)
  }
  function bar(offset: number, along: number, layer: Layer): Rgb {
    const rib =
      Math.abs(wrap(along + offset * layer.radius * 0.7, layer.radius * 0.95) / layer.radius - 0.47) < 0.16
    const round = Math.sqrt(1 - offset * offset) * 0.75 + 0.28 - offset * 0.22
    const colour = mix(STEEL, RUST, 0.35 + stain(along / 40, offset + layer.phase) * 0.65)
    return shade(colour, round * (rib ? 1.16 : 0.94))
  }
  function tape(x: number, y: number): Rgb | undefined {
    const thickness = unit * 0.17
    const offset = y - tapeAt - (x - width / 2) * tapeSlope
    if (!(Math.abs(offset) < thickness)) return undefined
    const centimetre = wrap(x, unit / 18)
    const long = wrap(x, unit / 3.6) < 2.4
    const tick = centimetre < 1.5 && offset < (long ? thickness * 0.2 : -thickness * 0.35)
    return tick ? [40, 36, 30] : shade(TAPE, 0.86 + (1 - Math.abs(offset) / thickness) * 0.2)
  }

  return (x, y) => {
    const depth = 1 + ((y / height) * 0.22 - 0.11)
    const u = ((x - width / 2) * cos + (y - height / 2) * sin) / depth + width
    const v = ((y - height / 2) * cos - (x - width / 2) * sin) / depth + height
    const measured = tape(x, y)
    if (measured) return measured
    const top = acrossBar(u, layers[0])
    const low = acrossBar(v, layers[1])
    if (Math.abs(top) < 1.35 && Math.abs(low) < 1.35 && Math.abs(Math.abs(top) - Math.abs(low)) < 0.17)
      return WIRE
    if (Math.abs(top) < 1) return bar(top, v, layers[0])
    const shadowed = Math.abs(acrossBar(u - layers[0].radius * 0.9, layers[0])) < 1 ? 0.62 : 1
    if (Math.abs(low) < 1) return shade(bar(low, u, layers[1]), shadowed)
    const deep = Math.abs(acrossBar(v - layers[1].radius * 1.3, layers[1])) < 1.15 ? 0.6 : 1
    const far = Math.abs(acrossBar(u - layers[0].radius * 2.2, layers[0])) < 1.2 ? 0.66 : 1
    return shade(ground(x, y), deep * far)
  }
}
