/** An officer of the council who suspends engineers and lets them in again while the storm goes on. */
import { randomUUID } from 'node:crypto'
import type { CouncilSystem } from '../systems/council-system.ts'
import type { MohrClient } from '../systems/mohr-client.ts'
import { type Random, wait } from '../systems/random.ts'

export interface Suspending {
  /** Licences of which Mohr holds a suspension that nobody has told the council's own system of. */
  readonly untold: ReadonlySet<string>
  readonly count: () => number
  done: Promise<void>
}

/**
 * Suspends each of these once: every other one is written into the council's own system too, as it would be at the same
 * desk; and of every third the suspension is ended again.
 */
export function suspend(
  officer: MohrClient,
  licences: readonly string[],
  council: CouncilSystem,
  random: Random,
  stopped: () => boolean,
  refused: (what: string) => void,
): Suspending {
  const untold = new Set<string>()
  let count = 0
  const ask = async (path: string, body?: object) => {
    const answer = await officer.ask(path, {
      ...(body && { body, headers: { 'idempotency-key': randomUUID() } }),
    })
    if (answer !== null && answer.status >= 300)
      refused(`${path}: ${answer.status} ${JSON.stringify(answer.json)}`)
    return answer
  }
  const work = async () => {
    for (const [at, licence] of licences.entries()) {
      await wait(300 + random.below(700))
      if (stopped()) return
      const [from, reason] = [new Date().toISOString(), `رأی شورای انتظامی ${at}`]
      // Not there until the council's own system has told of the engineer.
      while (!stopped() && (await officer.ask(`/register/engineers/${licence}`))?.status === 404)
        await wait(300)
      if (stopped()) return
      const path = `/register/engineers/${licence}/suspensions`
      const made = await ask(path, { from, until: null, reason, document: `${at}` })
      if (made === null || made.status >= 300) continue
      count++
      untold.add(licence)
      let until: string | null = null
      if (at % 3 === 0) {
        const id = made.json.suspensions.find((one: { reason: string }) => one.reason === reason)?.id
        if (id === undefined) refused(`${licence}: the suspension isn’t in the answer`)
        const ended = await ask(`/suspensions/${id}/end`, { reason: 'برائت' })
        if (ended === null) return
        until = ended.json.suspensions.find((one: { id: string }) => one.id === id)?.until
      }
      const kept = council.engineers.get(licence)
      if (at % 2 === 1 && kept !== undefined) {
        council.put(licence, { ...kept.fields, suspensions: [{ from, until, reason }] })
        untold.delete(licence)
      }
    }
  }
  return { untold, count: () => count, done: work() }
}
