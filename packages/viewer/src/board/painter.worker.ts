/** Paints tiles of the sheet in a thread of its own, so that moving over it never waits for a drawing. */
import { drawPicture } from '@mohr/drawings/draw-picture'
import { type Picture, pictureOf } from '@mohr/drawings/picture'
import { readyRasters } from '@mohr/drawings/ready-rasters'
import { COLORS, colorIn, type Veil } from './overlay.ts'
import { type Place, snapTo } from './snap.ts'

export interface TileRequest {
  readonly key: string
  readonly veil: Veil
  /** Pixels of a mm. */
  readonly scale: number
  /** Of its corner, in pixels of that scale from the paper's upper left. */
  readonly x: number
  readonly y: number
  readonly size: number
}

export interface Manner {
  readonly turn: number
  readonly theme: 'light' | 'dark'
  readonly overlay: boolean
  readonly hiddenLayers: readonly string[]
}

export type ToPainter =
  | { readonly kind: 'picture'; readonly of: 'after' | 'before'; readonly bytes: ArrayBuffer | null }
  | { readonly kind: 'manner'; readonly manner: Manner }
  | { readonly kind: 'want'; readonly tiles: readonly TileRequest[] }
  | { readonly kind: 'snap'; readonly turn: number; readonly place: Place; readonly radius: number }

export type FromPainter =
  | {
      readonly kind: 'picture'
      readonly of: 'after' | 'before'
      readonly width: number
      readonly height: number
      readonly layers: readonly { readonly name: string; readonly pieces: number }[]
    }
  | { readonly kind: 'tile'; readonly key: string; readonly turn: number; readonly bitmap: ImageBitmap }
  | { readonly kind: 'snap'; readonly turn: number; readonly place: Place | null }

const pictures = new Map<'after' | 'before', Picture>()
let manner: Manner = { turn: 0, theme: 'light', overlay: false, hiddenLayers: [] }
let wanted: TileRequest[] = []
let busy = false

const tell = (message: FromPainter, transfer: Transferable[] = []) =>
  (self as unknown as DedicatedWorkerGlobalScope).postMessage(message, transfer)

self.addEventListener('message', ({ data }: MessageEvent<ToPainter>) => {
  if (data.kind === 'snap') snap(data.turn, data.place, data.radius)
  else if (data.kind === 'picture') void take(data.of, data.bytes)
  else if (data.kind === 'manner') manner = data.manner
  else wanted = [...data.tiles]
  if (!busy) void work()
})

async function take(of: 'after' | 'before', bytes: ArrayBuffer | null): Promise<void> {
  pictures.delete(of)
  if (bytes === null) return
  const picture = pictureOf(bytes)
  pictures.set(of, picture)
  await readyRasters(picture, (file, type) => createImageBitmap(new Blob([file], { type })))
  // Another sheet may have been asked for meanwhile.
  if (pictures.get(of) !== picture) return
  const { tables, columns } = picture
  const counts = new Uint32Array(tables.layers.length)
  for (const layer of columns.layer) counts[layer] = (counts[layer] ?? 0) + 1
  const layers = tables.layers.map((name, at) => ({ name, pieces: counts[at] ?? 0 }))
  tell({ kind: 'picture', of, width: tables.width, height: tables.height, layers })
}

function snap(turn: number, place: Place, radius: number): void {
  const picture = pictures.get('after')
  const hidden = new Set(manner.hiddenLayers)
  const shown = picture?.tables.layers.map((name) => !hidden.has(name))
  tell({ kind: 'snap', turn, place: picture === undefined ? null : snapTo(picture, place, radius, shown) })
}

/** One tile, then whatever came in meanwhile: what is no longer wanted isn't painted. */
async function work(): Promise<void> {
  busy = true
  for (let tile = wanted.shift(); tile !== undefined; tile = wanted.shift()) {
    paint(tile)
    await new Promise((resolve) => setTimeout(resolve))
  }
  busy = false
}

function paint({ key, veil, scale, x, y, size }: TileRequest): void {
  const picture = pictures.get(veil === 'before' ? 'before' : 'after')
  if (picture === undefined) return
  const { theme, overlay, hiddenLayers, turn } = manner
  const canvas = new OffscreenCanvas(size, size)
  const context = canvas.getContext('2d')
  if (context === null) return
  const hidden = new Set(hiddenLayers)
  const colorOf = colorIn(theme, veil, overlay)
  const view = { scale, left: x / scale, top: y / scale, width: size, height: size }
  drawPicture(picture, context as unknown as CanvasRenderingContext2D, view, (data) => new Path2D(data), {
    layers: picture.tables.layers.map((name) => (hidden.has(name) ? 0 : 1)),
    paper: veil === 'base' ? COLORS[theme].paper : null,
    ...(overlay && { only: veil === 'base' ? ('same' as const) : ('marked' as const) }),
    ...(overlay && veil !== 'base' && { thinnest: 2 }),
    ...(veil === 'before' && { dashed: true }),
    ...(colorOf && { colorOf }),
  })
  const bitmap = canvas.transferToImageBitmap()
  tell({ kind: 'tile', key, turn, bitmap }, [bitmap])
}
