/** Plays the council's own system: it owns engineers, pushes them, and serves their digests. */
import { join } from 'node:path'
import { type Faults, faultyServer } from './faults.ts'
import { openJournal } from './journal.ts'
import type { MohrClient } from './mohr-client.ts'
import { wait } from './random.ts'
import { answerReconciliation, type Kept } from './range-tree.ts'

export interface CouncilSystem {
  readonly url: string
  readonly engineers: ReadonlyMap<string, Kept>
  /** What Mohr answered 2xx, by licence: the newest instant of it. */
  readonly acknowledged: ReadonlyMap<string, string>
  readonly pushes: { sent: number; twice: number; outOfOrder: number }
  put(licence: string, fields: Kept['fields']): void
  /** Loses a record, or has another say of it: what reconciliation is for. */
  lose(licence: string): void
  /** Changes engineers and pushes them until `stop()`. */
  run(licences: readonly string[], stop: () => boolean): Promise<void>
  /** Pushes whatever Mohr has not acknowledged as it is now. */
  settle(): Promise<void>
  close(): Promise<void>
}

type Entry = { licence: string; kept: Kept | null } | { licence: string; acknowledged: string }

export async function playCouncil(folder: string, faults: Faults, mohr: MohrClient): Promise<CouncilSystem> {
  const engineers = new Map<string, Kept>()
  const acknowledged = new Map<string, string>()
  const pushes = { sent: 0, twice: 0, outOfOrder: 0 }
  const journal = openJournal<Entry>(join(folder, 'council.ndjson'), (entry) => {
    if ('acknowledged' in entry) acknowledged.set(entry.licence, entry.acknowledged)
    else if (entry.kept === null) engineers.delete(entry.licence)
    else engineers.set(entry.licence, entry.kept)
  })
  const server = await faultyServer(faults, (request) =>
    answerReconciliation(request.url ?? '', (kind) => (kind === 'engineers' ? engineers : undefined)),
  )
  /** The clock of this system goes up to three minutes wrong, and never back. */
  let lastAt = 0
  const now = () => {
    lastAt = Math.max(
      lastAt + 1,
      Date.now() + (faults.chance > 0 ? faults.random.below(360_000) - 180_000 : 0),
    )
    return new Date(lastAt).toISOString()
  }
  const put = (licence: string, fields: Kept['fields']) =>
    journal.add({ licence, kept: { fields, at: now() } })

  const lineOf = (licence: string, { fields, at }: Kept) => ({ licence, ...fields, at })
  const send = async (some: readonly (readonly [string, Kept])[]) => {
    pushes.sent += some.length
    const answer = await mohr.ask('/register/engineers', {
      lines: some.map(([licence, kept]) => lineOf(licence, kept)),
    })
    if (answer === null || answer.status !== 200) return
    for (const [at, outcome] of (answer.json as { result: string; licence?: string }[]).entries()) {
      const [licence, kept] = some[at] ?? []
      if (licence === undefined || kept === undefined || outcome.licence !== licence) continue
      if (outcome.result !== 'refused') journal.add({ licence, acknowledged: kept.at })
    }
  }
  return {
    url: server.url,
    engineers,
    acknowledged,
    pushes,
    put,
    lose: (licence) => journal.add({ licence, kept: null }),
    async run(licences, stop) {
      const { random } = faults
      while (!stop()) {
        const some = Array.from({ length: 1 + random.below(20) }, () => random.pick(licences))
        const before = some.map((licence) => [licence, engineers.get(licence)] as const)
        for (const licence of new Set(some)) {
          const kept = engineers.get(licence)
          if (kept !== undefined)
            put(licence, { ...kept.fields, expiresOn: `20${40 + random.below(50)}-01-01` })
        }
        const after = [...new Set(some)].flatMap((licence) => {
          const kept = engineers.get(licence)
          return kept === undefined ? [] : [[licence, kept] as const]
        })
        await send(after)
        if (random.happens(0.3)) {
          pushes.twice++
          await send(after)
        }
        // What was so before arrives after what is so now.
        if (random.happens(0.3)) {
          pushes.outOfOrder++
          await send(
            before.flatMap(([licence, kept]) => (kept === undefined ? [] : [[licence, kept] as const])),
          )
        }
        await wait(100 + random.below(400))
      }
    },
    async settle() {
      await send([...engineers].filter(([licence, { at }]) => acknowledged.get(licence) !== at))
    },
    async close() {
      await server.close()
      journal.close()
    },
  }
}
