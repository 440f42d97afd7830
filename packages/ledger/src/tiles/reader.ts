import { LedgerError } from '../problem.ts'
import { HASH_LENGTH, hashNode } from '../tree/hash.ts'
import type { NodeReader } from '../tree/nodes.ts'
import { formatTilePath, TILE_WIDTH, type TilePath } from './path.ts'
import { TILE_HEIGHT, widthAt } from './tile.ts'

/** Gives what stands at an address such as `tile/0/x001/067.p/3`; null where nothing does. */
export type TileSource = (path: string) => Promise<Uint8Array | null>

/**
 * The tree of `size` leaves behind a log's tiles, for what computes roots and proofs. Each tile is fetched once. Where a
 * partial tile is gone, since the tree has grown, the full one is asked for. Nothing in a tile is to be believed: it is
 * borne out by a proof that verifies against a signed checkpoint. Rejects with {@link LedgerError} `tile/missing`,
 * `tile/malformed`.
 */
export function tileReader(size: number, source: TileSource): NodeReader {
  const tiles = new Map<string, Promise<Uint8Array>>()
  const open = (tile: TilePath) => {
    const path = formatTilePath(tile)
    const kept = tiles.get(path) ?? fetchTile(tile, path, source)
    tiles.set(path, kept)
    return kept
  }
  return async (nodeLevel, nodeIndex) => {
    const level = Math.floor(nodeLevel / TILE_HEIGHT)
    const span = 2 ** (nodeLevel % TILE_HEIGHT)
    const index = Math.floor((nodeIndex * span) / TILE_WIDTH)
    const offset = (nodeIndex * span) % TILE_WIDTH
    const width = widthAt({ level, index }, size)
    if (offset + span > width) throw new RangeError(`No node ${nodeIndex} at level ${nodeLevel}`)
    const bytes = await open({ level, index, width })
    return above(bytes.subarray(offset * HASH_LENGTH, (offset + span) * HASH_LENGTH))
  }
}

async function fetchTile(tile: TilePath, path: string, source: TileSource): Promise<Uint8Array> {
  const bytes = await source(path)
  if (bytes !== null) return ofWidth(bytes, tile.width, tile.width)
  const full = tile.width === TILE_WIDTH ? null : await source(formatTilePath({ ...tile, width: TILE_WIDTH }))
  if (full === null) throw new LedgerError('tile/missing', path)
  return ofWidth(full, TILE_WIDTH, tile.width)
}

function ofWidth(bytes: Uint8Array, has: number, wanted: number): Uint8Array {
  if (bytes.length !== has * HASH_LENGTH) throw new LedgerError('tile/malformed')
  return bytes.subarray(0, wanted * HASH_LENGTH)
}

/** The hash over a full subtree whose lowest hashes are these. */
async function above(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length === HASH_LENGTH) return bytes.slice()
  const half = bytes.length / 2
  const [left, right] = await Promise.all([above(bytes.subarray(0, half)), above(bytes.subarray(half))])
  return hashNode(left, right)
}
