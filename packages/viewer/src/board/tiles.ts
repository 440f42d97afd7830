/** The tiles of a sheet: asked of the painter nearest first, kept, and put together into what is seen. */
import type { Veil } from './overlay.ts'
import type { TileRequest } from './painter.worker.ts'

/** What part of the paper is seen: mm of its upper left corner, and device pixels of a mm. */
export interface Seen {
  readonly left: number
  readonly top: number
  readonly scale: number
  readonly width: number
  readonly height: number
}

interface Tile {
  readonly bitmap: ImageBitmap
  /** In which manner it was painted. */
  readonly turn: number
}

const SIZE = 512
/** Device pixels of the longer side of what stands behind until sharper tiles are there. */
const COARSE = 510
const MOST_TILES = 260

export class Tiles {
  private readonly kept = new Map<string, Tile>()
  private readonly paper: { readonly width: number; readonly height: number }
  private readonly coarse: number
  private veils: readonly Veil[] = ['base']
  turn = 0
  /** The scale at which the whole sheet was last seen sharply. */
  private fitted: number | undefined

  constructor(paper: { readonly width: number; readonly height: number }) {
    this.paper = paper
    this.coarse = COARSE / Math.max(paper.width, paper.height)
  }

  show(veils: readonly Veil[]): void {
    this.veils = veils
  }

  put(key: string, turn: number, bitmap: ImageBitmap): void {
    this.kept.get(key)?.bitmap.close()
    this.kept.delete(key)
    this.kept.set(key, { bitmap, turn })
  }

  /** What is still to be painted for the view: the whole sheet coarsely, then what is seen as sharp as it is seen. */
  wanted(seen: Seen): TileRequest[] {
    const whole = {
      left: 0,
      top: 0,
      scale: this.coarse,
      width: this.paper.width * this.coarse,
      height: this.paper.height * this.coarse,
    }
    const middle = [seen.left * seen.scale + seen.width / 2, seen.top * seen.scale + seen.height / 2] as const
    const far = ({ x, y, size }: TileRequest) =>
      Math.hypot(x + size / 2 - middle[0], y + size / 2 - middle[1])
    const { left, top, scale } = seen
    if (
      left <= 0 &&
      top <= 0 &&
      left + seen.width / scale >= this.paper.width &&
      top + seen.height / scale >= this.paper.height
    )
      this.fitted = scale
    const sharp = this.tilesOf(seen, seen.scale).sort((a, b) => far(a) - far(b))
    const all = [...this.tilesOf(whole, this.coarse), ...sharp]
    this.forget(new Set(all.map(({ key }) => key)))
    return all.filter(({ key }) => this.kept.get(key)?.turn !== this.turn)
  }

  /**
   * @param alphas how much of each veil shows
   * @param sharp the scale that tiles were last asked for
   */
  draw(
    context: CanvasRenderingContext2D,
    seen: Seen,
    sharp: number,
    alphas: Readonly<Record<Veil, number>>,
  ): void {
    for (const veil of this.veils) {
      context.globalAlpha = alphas[veil]
      if (alphas[veil] === 0) continue
      // Paper covers what is behind it; lines alone would be seen twice.
      const fine = this.tilesOf(seen, sharp, [veil])
      const whole = fine.every(({ key }) => this.kept.has(key))
      const behind =
        this.fitted === undefined || this.fitted === sharp ? [this.coarse] : [this.coarse, this.fitted]
      for (const scale of veil === 'base' || !whole ? behind : [])
        this.place(context, seen, this.tilesOf(seen, scale, [veil]))
      if (veil === 'base' || whole) this.place(context, seen, fine)
    }
    context.globalAlpha = 1
  }

  private place(context: CanvasRenderingContext2D, seen: Seen, tiles: readonly TileRequest[]): void {
    for (const { key, scale, x, y, size } of tiles) {
      const tile = this.kept.get(key)
      if (tile === undefined) continue
      const by = seen.scale / scale
      const left = x * by - seen.left * seen.scale
      const top = y * by - seen.top * seen.scale
      // Pixel on pixel where the scale is the tile's own; else with no seam between neighbours.
      if (by === 1) context.drawImage(tile.bitmap, Math.round(left), Math.round(top))
      else context.drawImage(tile.bitmap, left, top, size * by + 0.5, size * by + 0.5)
    }
  }

  private tilesOf({ left, top, scale, width, height }: Seen, at: number, veils = this.veils): TileRequest[] {
    const [paperWidth, paperHeight] = [this.paper.width * at, this.paper.height * at]
    const from = (value: number) => Math.max(0, Math.floor((value * at) / SIZE))
    const to = (value: number, most: number) => Math.floor(Math.min(value * at, most - 1e-6) / SIZE)
    const tiles: TileRequest[] = []
    for (const veil of veils)
      for (let row = from(top); row <= to(top + height / scale, paperHeight); row++)
        for (let column = from(left); column <= to(left + width / scale, paperWidth); column++) {
          const key = `${veil} ${at} ${column} ${row}`
          tiles.push({ key, veil, scale: at, x: column * SIZE, y: row * SIZE, size: SIZE })
        }
    return tiles
  }

  /** The oldest that nobody asks for go first. */
  private forget(wanted: ReadonlySet<string>): void {
    for (const [key, { bitmap }] of this.kept) {
      if (this.kept.size <= MOST_TILES) return
      if (wanted.has(key)) continue
      bitmap.close()
      this.kept.delete(key)
    }
  }

  close(): void {
    for (const { bitmap } of this.kept.values()) bitmap.close()
    this.kept.clear()
  }
}
