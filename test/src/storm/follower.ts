/** Follows the feed of changes through a storm, as a partner would: by its cursor, and never looking back. */
import { mohrClient } from '../systems/mohr-client.ts'

interface Seen {
  sequence: number
  id: string
}

export interface Follower {
  readonly seen: readonly Seen[]
  /** What went against the feed's promise. */
  readonly wrong: readonly string[]
  done: Promise<void>
}

export function followFeed(url: string, key: string, stopped: () => boolean): Follower {
  const seen: Seen[] = []
  const wrong: string[] = []
  const follow = async () => {
    const mohr = mohrClient(
      () => url,
      () => ({ authorization: `Bearer ${key}` }),
      stopped,
    )
    for (;;) {
      const page = await mohr.ask(`/changes?after=${seen.at(-1)?.sequence ?? 0}&limit=500&wait=1`)
      if (page === null) return
      for (const { sequence, id } of page.json.events as { sequence: string; id: string }[]) {
        if (Number(sequence) <= (seen.at(-1)?.sequence ?? 0))
          wrong.push(`${sequence} after ${seen.at(-1)?.sequence}`)
        seen.push({ sequence: Number(sequence), id })
      }
    }
  }
  return { seen, wrong, done: follow() }
}
