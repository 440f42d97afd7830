/** Addresses of a tiled log, https://c2sp.org/tlog-tiles: `tile/<level>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`. */
import { fail, type Outcome } from '../problem.ts'

/** Hashes, or entries, of a full tile. */
export const TILE_WIDTH = 256
const HIGHEST_LEVEL = 63

export type TilePath = {
  /** Hashes of level 0 are leaves; one of level L stands for 256^L of them. `entries` are the leaves' own bytes. */
  readonly level: number | 'entries'
  readonly index: number
  /** 1 to 256; less than 256 only at the right edge of a tree. */
  readonly width: number
}

/** Index 1234067 is written `x001/x234/067`. */
export function formatTilePath({ level, index, width }: TilePath): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  const number = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${number}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** Only what {@link formatTilePath} writes is a path: of each tile there is one address. */
export function parseTilePath(path: string): Outcome<TilePath> {
  const match = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(
    path,
  )
  if (!match) return fail('tile/no-such-path')
  const [, level = '', number = '', width = String(TILE_WIDTH)] = match
  const tile: TilePath = {
    level: level === 'entries' ? level : Number(level),
    index: Number(number.replace(/[x/]/g, '')),
    width: Number(width),
  }
  const possible = tile.level === 'entries' || tile.level <= HIGHEST_LEVEL
  if (!possible || !Number.isSafeInteger(tile.index) || tile.width < 1 || tile.width > TILE_WIDTH)
    return fail('tile/no-such-path')
  return formatTilePath(tile) === path ? { ok: true, value: tile } : fail('tile/no-such-path')
}
