import { join } from 'node:path'
import { readKept, writeKept } from './kept-file.ts'

/** Wrong PINs of one key since its last right one. */
interface Counted {
  wrong: number
  /** Until this instant (ms since 1970) no PIN of the key is tried. */
  blockedUntil: number
}

const TRIES = 3
const FIRST_BLOCK_MS = 15 * 60_000
const LONGEST_BLOCK_MS = 24 * 3_600_000

export type WrongPins = Awaited<ReturnType<typeof openWrongPins>>

/**
 * Counts wrong PINs by key, whichever request they were typed for, in `wrong-pins.json` of the agent's folder: a file
 * of keys counts nothing by itself. The third blocks the key for 15 minutes, each one after it for twice as long, up
 * to a day; a right PIN begins anew. A token locks itself: its wrong PINs are counted to warn in time, for not all tokens do.
 */
export async function openWrongPins(directory: string, now: () => number = Date.now) {
  const path = join(directory, 'wrong-pins.json')
  const keys = new Map((await readKept(path, readCounts)) ?? [])

  const blockedMs = (keyId: string) => Math.max(0, (keys.get(keyId)?.blockedUntil ?? 0) - now())

  const keep = async (id: string, counted: Counted) => {
    keys.set(id, counted)
    await writeKept(path, Object.fromEntries(keys))
  }

  return {
    /** How long the key is still blocked, in milliseconds; 0 when it isn't. */
    blockedMs,

    triesLeft(keyId: string): number {
      if (blockedMs(keyId) > 0) return 0
      return Math.max(1, TRIES - (keys.get(keyId)?.wrong ?? 0))
    },

    count: (keyId: string): number => keys.get(keyId)?.wrong ?? 0,

    async wrong(keyId: string): Promise<void> {
      const wrong = (keys.get(keyId)?.wrong ?? 0) + 1
      const blocks = wrong - TRIES
      const ms = blocks < 0 ? 0 : Math.min(FIRST_BLOCK_MS * 2 ** blocks, LONGEST_BLOCK_MS)
      await keep(keyId, { wrong, blockedUntil: now() + ms })
    },

    /** On a token, which locks itself: it is only counted. */
    wrongOnToken: (id: string): Promise<void> =>
      keep(id, { wrong: (keys.get(id)?.wrong ?? 0) + 1, blockedUntil: 0 }),

    async right(keyId: string): Promise<void> {
      if (keys.delete(keyId)) await writeKept(path, Object.fromEntries(keys))
    },
  }
}

function readCounts(value: unknown): [string, Counted][] {
  return Object.entries(value as Record<string, Counted>).map(([keyId, { wrong, blockedUntil }]) => {
    if (!Number.isSafeInteger(wrong) || !Number.isFinite(blockedUntil)) throw new TypeError('no count')
    return [keyId, { wrong, blockedUntil }]
  })
}
