/** What of a tree stands in which tile (C2SP tlog-tiles, "Merkle Tree" and "Partial Tiles"). */
import { concat } from '../bytes.ts'
import { checkSize, type NodeReader } from '../tree/nodes.ts'
import { TILE_WIDTH, type TilePath } from './path.ts'

/** Levels of the tree that one level of tiles takes in. */
export const TILE_HEIGHT = 8

/** Width of tile `index` at `level` in a tree of `size` leaves; 0 where there is none. Throws RangeError for a size that is none. */
export function widthAt({ level, index }: Pick<TilePath, 'level' | 'index'>, size: number): number {
  checkSize(size, 'size')
  const leaves = level === 'entries' ? 1 : TILE_WIDTH ** level
  return Math.max(0, Math.min(TILE_WIDTH, Math.floor(size / leaves) - index * TILE_WIDTH))
}

/** Every tile of hashes and bundle of entries in a tree of `size` leaves, partial ones at its right edge. */
export function tilesOf(size: number): TilePath[] {
  checkSize(size, 'size')
  const tiles: TilePath[] = []
  for (const level of ['entries', 0, 1, 2, 3, 4, 5, 6] as const) {
    for (let index = 0; ; index++) {
      const width = widthAt({ level, index }, size)
      if (width === 0) break
      tiles.push({ level, index, width })
    }
  }
  return tiles
}

/** The bytes of a tile of hashes, read from a tree that holds them. Rejects where the tree isn't that large. */
export async function tileBytes(
  { level, index, width }: TilePath & { level: number },
  read: NodeReader,
): Promise<Uint8Array<ArrayBuffer>> {
  const first = index * TILE_WIDTH
  const hashes = await Promise.all(
    Array.from({ length: width }, (_, at) => read(level * TILE_HEIGHT, first + at)),
  )
  return concat(...hashes)
}
