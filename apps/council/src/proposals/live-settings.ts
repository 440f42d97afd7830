/** Roots and addresses as they are in force now: what two persons approved, and until they did what the operator configured. */
import type { Reading } from '../platform/database.ts'
import { rootsIn } from './propose-trust-anchors.ts'
import { inForce } from './store-proposal.ts'

export interface Settings {
  trust: readonly Uint8Array[]
  webhookAllow: readonly string[]
  revocationAllow: readonly string[]
}

export interface LiveSettings {
  readonly current: Settings
  /** There is news: looked at once, and under a stream of news once a second. */
  heard(): void
  close(): Promise<void>
}

const AGAIN_MS = 1000

export async function openSettings(db: Reading, configured: Settings): Promise<LiveSettings> {
  let current = await readSettings(db, configured)
  let looking: Promise<void> | null = null
  let missed = false
  let timer: NodeJS.Timeout | undefined

  const look = async () => {
    missed = false
    // While the database is away what was in force goes on; the news of its return is heard.
    current = await readSettings(db, configured).catch(() => current)
    timer = setTimeout(rested, AGAIN_MS)
    timer.unref()
  }
  const rested = () => {
    looking = missed ? look() : null
  }
  return {
    get current() {
      return current
    },
    heard() {
      missed = true
      looking ??= look()
    },
    async close() {
      await looking
      clearTimeout(timer)
      missed = false
    },
  }
}

async function readSettings(db: Reading, configured: Settings): Promise<Settings> {
  const roots = await inForce(db, 'trust-anchors')
  const addresses = await inForce(db, 'allowed-addresses')
  return {
    trust: roots === null ? configured.trust : rootsIn(roots.payload),
    webhookAllow: addresses?.payload.webhooks ?? configured.webhookAllow,
    revocationAllow: addresses?.payload.revocation ?? configured.revocationAllow,
  }
}
