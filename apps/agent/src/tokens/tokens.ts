/** The tokens of this computer, over all of its drivers, as they are plugged in now. */
import type { X509Certificate } from 'node:crypto'
import type { Key } from '../keys.ts'
import { type Found, readDriver } from './read-driver.ts'

export interface TokenPlaces {
  /** Paths of PKCS#11 drivers; asked for at each look, so that one installed later is found. */
  drivers(): Promise<readonly string[]>
  /** Issuers that tokens don't hold. */
  issuers(): Promise<readonly X509Certificate[]>
}

/** A page asks for certificates and troubles one after another: that is one look. */
const FRESH_MS = 2_000
/** A driver that didn't answer in time is left alone for so long, so that it doesn't hold up the others. */
const REST_MS = 60_000

export function openTokens({ drivers, issuers }: TokenPlaces) {
  const seen = new Map<string, Found>()
  const restUntil = new Map<string, number>()
  const inUse = new Set<string>()
  let looking: Promise<Found> | undefined
  let last: { at: number; found: Found } | undefined

  const readOne = async (path: string, known: readonly X509Certificate[]): Promise<Found> => {
    const before = seen.get(path)
    // A signature is under way there: some drivers can't be asked from two sides.
    const rests = inUse.has(path) || (restUntil.get(path) ?? 0) > Date.now()
    if (rests && before !== undefined) return before
    const found = await readDriver(path, known)
    if (found.troubles.some(({ problem }) => problem.code === 'driver-hangs'))
      restUntil.set(path, Date.now() + REST_MS)
    const kept = { ...found, keys: found.keys.map((key) => guarded(path, key)) }
    seen.set(path, kept)
    return kept
  }

  const guarded = (path: string, key: Key): Key => ({
    ...key,
    async unlock(pin, finalTryKnown) {
      inUse.add(path)
      // What it says of its PIN may be another thing after this.
      last = undefined
      const opened = await key.unlock(pin, finalTryKnown)
      if (!('sign' in opened)) {
        inUse.delete(path)
        return opened
      }
      return {
        ...opened,
        close() {
          opened.close()
          inUse.delete(path)
        },
      }
    },
  })

  const look = async (): Promise<Found> => {
    const [paths, known] = await Promise.all([drivers(), issuers()])
    const found = await Promise.all([...new Set(paths)].map((path) => readOne(path, known)))
    const keys = new Map<string, Key>()
    // One token behind two drivers is one token: the driver named first serves it.
    for (const key of found.flatMap((one) => one.keys)) if (!keys.has(key.id)) keys.set(key.id, key)
    return {
      keys: [...keys.values()],
      troubles: found.flatMap((one) => one.troubles),
      tokens: found.reduce((sum, one) => sum + one.tokens, 0),
    }
  }

  return {
    /** What is plugged in now. Rejects only where the lists of drivers or issuers can't be read. */
    async look(): Promise<Found> {
      if (last !== undefined && Date.now() - last.at < FRESH_MS) return last.found
      looking ??= look().finally(() => {
        looking = undefined
      })
      const found = await looking
      last = { at: Date.now(), found }
      return found
    },
  }
}
