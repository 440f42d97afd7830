import { setTimeout } from 'node:timers/promises'
import { type Signer, signChallenge } from '@mohr/signing'
import type { ChallengeView } from '../../../../apps/council/src/api/types.ts'
import { verbs } from '../../../../apps/council/src/council.ts'
import type { Bench } from '../compare.ts'
import { beside } from './beside.ts'
import { connected } from './connected.ts'
import { copySigning, draftReport, type Handed, handedFor, openCase } from './signed.ts'
import { ORIGIN, openStand } from './stand.ts'

/** Signatures offered a second: what is asked, and what is tried when that is too much. */
const OFFERED = [50, 20, 10, 5, 2, 1]
const SECONDS = 10
const WARM_UP = 20
const GOAL_MS = 2000
/** What isn't acknowledged so long after the last was answered counts as never. */
const PATIENCE_MS = 60_000
/** Between two looks whether acknowledgements are stored: so much a time is too long at most. */
const LOOK_MS = 20
/** A session may send 600 requests a minute. */
const SESSIONS = 8

/**
 * From the request that brings a supervisor's signature, on a report with a violation that stops work, until the
 * municipality's acknowledgement of the violation is stored: the server as a program, its time-stamping authority and the
 * municipality's receiver each over HTTP. Signatures are offered by the clock, whether or not earlier ones were answered.
 */
export const latency: Bench = {
  name: 'latency',
  ours: `p99 from a violation’s signature to the municipality’s stored acknowledgement, ${OFFERED[0]} a second offered`,
  peer: 'two seconds',
  goal: 1,
  async run() {
    const stand = await openStand()
    const receiver = await beside(new URL('./receiver.ts', import.meta.url))
    try {
      const municipality = `http://127.0.0.1:${receiver.said}`
      const council = await stand.council('latency', { webhookAllow: [municipality] })
      const { reza } = await openCase(stand, council, `${municipality}/`)
      const supervisor = await council.context('reza')
      const reportId = await draftReport(supervisor, 'unsafe-site')
      await verbs.renderDocument(supervisor, { reportId })
      const { signingId, signatureValue } = await handedFor(supervisor, reportId, reza)
      const database = stand.urlOf('latency')
      const copies = OFFERED.reduce((sum, rate) => sum + rate * SECONDS, WARM_UP)
      const waiting = await copySigning(database, signingId, copies)
      const url = await stand.serve('latency', municipality)
      const cookies: string[] = []
      for (let at = 0; at < SESSIONS; at++) cookies.push(await signIn(url, reza))
      const complete = async (id: string, at: number) => {
        const answer = await fetch(`${url}/api/v1/signings/${id}/complete`, {
          method: 'POST',
          headers: {
            origin: ORIGIN,
            cookie: cookies[at % SESSIONS] ?? '',
            'content-type': 'application/json',
          },
          body: JSON.stringify({ signatureValue } satisfies Omit<Handed, 'signingId'>),
        })
        await answer.arrayBuffer()
        return answer.ok
      }
      await offer(database, waiting.splice(0, WARM_UP), 5, complete)
      const told: string[] = []
      let first: number | undefined
      for (const rate of OFFERED) {
        const times = await offer(database, waiting.splice(0, rate * SECONDS), rate, complete)
        const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
        first ??= p99
        told.push(`at ${rate} a second p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`)
        console.log(`  ${told.at(-1)}`)
        if (p99 <= GOAL_MS) break
      }
      return { ours: first ?? 0, peer: GOAL_MS, note: told.at(-1) ?? '' }
    } finally {
      await stand.close()
      await receiver.end()
    }
  },
}

/** Offers these at the rate; gives how long each took, ms, Infinity where it did not come about. */
async function offer(
  database: string,
  ids: readonly string[],
  rate: number,
  complete: (id: string, at: number) => Promise<boolean>,
): Promise<number[]> {
  return connected(database, async (client) => {
    const begun = new Map<string, number>()
    const ended = new Map<string, number>()
    let until = Number.POSITIVE_INFINITY
    const refused = new Set<string>()
    const watch = async () => {
      while (performance.now() < until && ended.size + refused.size < ids.length) {
        const { rows } = await client.query<{ id: string }>({
          name: 'acknowledged',
          text: `select signing.id from signing join violation on violation.report_id = signing.report_id
            join delivery on delivery.subject = 'violations/' || violation.id
            where signing.id = any($1) and delivery.state = 'acknowledged'`,
          values: [ids.filter((id) => begun.has(id) && !ended.has(id))],
        })
        for (const { id } of rows) ended.set(id, performance.now())
        await setTimeout(LOOK_MS)
      }
    }
    const send = async () => {
      const start = performance.now()
      const asked: Promise<void>[] = []
      for (const [at, id] of ids.entries()) {
        const due = start + (at * 1000) / rate
        await setTimeout(Math.max(0, due - performance.now()))
        begun.set(id, due)
        asked.push(complete(id, at).then((ok) => void (ok || refused.add(id))))
      }
      await Promise.all(asked)
      until = performance.now() + PATIENCE_MS
    }
    await Promise.all([send(), watch()])
    return ids.map((id) => (ended.get(id) ?? Number.POSITIVE_INFINITY) - (begun.get(id) ?? 0))
  })
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0
}

/** Signs in with a key, as the agent would; gives the cookie. */
async function signIn(url: string, signer: Signer): Promise<string> {
  const post = (path: string, body?: object) =>
    fetch(`${url}/api/v1/session/${path}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const { nonce, expiresAt } = (await (await post('challenge')).json()) as ChallengeView
  const challenge = {
    origin: ORIGIN,
    nonce: new Uint8Array(Buffer.from(nonce, 'base64')),
    expiresAt: new Date(expiresAt),
  }
  const answer = Buffer.from(await signChallenge(challenge, signer)).toString('base64')
  const opened = await post('certificate', { answer })
  if (!opened.ok) throw new Error(`${opened.status} ${await opened.text()}`)
  return opened.headers.get('set-cookie')?.split(';')[0] ?? ''
}
