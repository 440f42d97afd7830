import { createHash } from 'node:crypto'
import pg from 'pg'
import { verbs } from '../../../../apps/council/src/council.ts'
import { completeBy } from '../../../../apps/council/src/reports/complete-signing.ts'
import { type FinishedFile, finishSignature } from '../../../../apps/council/src/signing/finish-signature.ts'
import { signingOf } from '../../../../apps/council/src/signing/load-signing.ts'
import type { Bench } from '../compare.ts'
import { bareSubmissions } from './bare.ts'
import { copySigning, draftReport, handedFor, openCase } from './signed.ts'
import { openStand } from './stand.ts'

const ROUNDS = 5
/** Submissions in a round, on each side; the first round warms up. */
const EACH = 400
/** As many as the server's pool has for writing. */
const CONNECTIONS = 10
/** Side by side: whoever waits for a number, or for a connection, holds none. */
const IN_FLIGHT = 30
const GOAL = 0.4
/** A subscriber whose deliveries are stored; no job sends them. */
const NOBODY = 'http://127.0.0.1:9'

/**
 * The coordinator's signature submits a report: the verb that takes it, from its input to the commit, but for the finishing
 * of the file (its bytes, the time-stamp, the verdict), of which one real result was recorded beforehand. Beside it bare
 * transactions that write the same rows.
 */
export const submit: Bench = {
  name: 'submit',
  ours: 'reports submitted a second by the coordinator’s signature, but for finishing the file',
  peer: 'bare transactions a second that write the same rows, over as many connections',
  goal: GOAL,
  measure: 'rate',
  async run() {
    const stand = await openStand()
    try {
      const council = await stand.council('submit', { webhookAllow: [NOBODY] })
      const { reza, zahra } = await openCase(stand, council, `${NOBODY}/`)
      const [supervisor, coordinator] = [await council.context('reza'), await council.context('zahra')]
      const reportId = await draftReport(supervisor)
      await verbs.renderDocument(supervisor, { reportId })
      await verbs.completeSigning(supervisor, await handedFor(supervisor, reportId, reza))
      const { signingId, signatureValue } = await handedFor(coordinator, reportId, zahra)
      const finished = await finishSignature(
        coordinator,
        await signingOf(coordinator, signingId),
        new Uint8Array(Buffer.from(signatureValue, 'base64')),
      )
      const url = stand.urlOf('submit')
      const waiting = await copySigning(url, signingId, (ROUNDS + 1) * EACH * 2)
      const complete = completeBy(async (_context, { id }): Promise<FinishedFile> => {
        const fileSha256 = createHash('sha256').update(id).digest('hex')
        return { ...finished, fileSha256 }
      })
      const ours = (ids: readonly string[]) =>
        rateOf(ids, (id) => complete(coordinator, { signingId: id, signatureValue }))
      const first = waiting.shift() ?? ''
      const asked = await statementsOf(() => complete(coordinator, { signingId: first, signatureValue }))
      const bare = await bareSubmissions(url, first, CONNECTIONS)
      const rates = { ours: [] as number[], peer: [] as number[] }
      try {
        for (let round = 0; round <= ROUNDS; round++) {
          const one = await ours(waiting.splice(0, EACH))
          await bare.turn('bare')
          const other = await rateOf(waiting.splice(0, EACH), bare.write)
          await bare.turn('ours')
          console.log(`  ${one.toFixed(0)} ÷ ${other.toFixed(0)} = ${(one / other).toFixed(2)}`)
          if (round === 0) continue
          rates.ours.push(one)
          rates.peer.push(other)
        }
      } finally {
        await bare.close()
      }
      const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
      return {
        ours: middle(rates.ours),
        peer: middle(rates.peer),
        note: `${asked} statements ÷ ${bare.statements}`,
      }
    } finally {
      await stand.close()
    }
  },
}

/** Works a second, so many side by side. */
async function rateOf(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<number> {
  const left = [...ids]
  const start = performance.now()
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) await work(id)
    }),
  )
  return ids.length / ((performance.now() - start) / 1000)
}

/** How many statements the work sends. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let count = 0
  pg.Client.prototype.query = function (this: pg.Client, ...told: unknown[]) {
    count += 1
    return (query as (...told: unknown[]) => unknown).apply(this, told)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return count
}
