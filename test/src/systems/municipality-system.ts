/**
 * Plays the municipality's system: it owns cases and decisions, pushes them, takes webhooks and acknowledges each under a
 * number of its own, and serves the digests of what it holds.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { type Faults, faultyServer } from './faults.ts'
import { openJournal } from './journal.ts'
import type { MohrClient } from './mohr-client.ts'
import { wait } from './random.ts'
import { answerReconciliation, type Fields, type Kept } from './range-tree.ts'

interface WebhookEvent {
  id: string
  sequence: string
  type: string
  subject: string
  time: string
  data: Record<string, unknown>
}

type Kind = 'cases' | 'reports' | 'violations'
type Entry =
  | { kind: Kind; key: string; kept: Kept | null }
  | { webhook: string; event: WebhookEvent; recordNumber: string }
  | { forget: string }
  | { acknowledged: string; what: string }

export interface MunicipalitySystem {
  readonly url: string
  readonly held: Readonly<Record<Kind, ReadonlyMap<string, Kept>>>
  /** What Mohr answered 2xx: `cases/…` the newest instant, `reports/…` the decision. */
  readonly acknowledged: ReadonlyMap<string, string>
  /** Webhooks that it answered with a record number, by their id. */
  readonly taken: ReadonlyMap<string, WebhookEvent>
  readonly seen: {
    webhooks: number
    again: number
    forged: number
    asNewTwice: string[]
    outOfOrder: string[]
  }
  useSecret(secret: string): void
  putCase(number: string, fields: Fields): void
  /** Loses a record, and that it was ever told of it. */
  lose(kind: Kind, key: string): void
  /** Somebody types over it. */
  tamper(kind: Kind, key: string, fields: Fields): void
  /** Decides on reports, acknowledges violations and changes cases until `stop()`. */
  run(numbers: readonly string[], stop: () => boolean): Promise<void>
  /** Pushes whatever is decided and Mohr has not acknowledged. */
  settle(): Promise<void>
  close(): Promise<void>
}

export async function playMunicipality(
  folder: string,
  faults: Faults,
  mohr: MohrClient,
  acceptsOf: number,
): Promise<MunicipalitySystem> {
  const held: Record<Kind, Map<string, Kept>> = {
    cases: new Map(),
    reports: new Map(),
    violations: new Map(),
  }
  const taken = new Map<string, WebhookEvent>()
  const numbers = new Map<string, string>()
  const lastOf = new Map<string, number>()
  const acknowledged = new Map<string, string>()
  const seen = { webhooks: 0, again: 0, forged: 0, asNewTwice: [] as string[], outOfOrder: [] as string[] }
  let secret = ''

  const journal = openJournal<Entry>(join(folder, 'municipality.ndjson'), (entry) => {
    if ('webhook' in entry) take(entry)
    else if ('forget' in entry) {
      for (const [id, event] of taken) if (event.subject === entry.forget) taken.delete(id)
      lastOf.delete(entry.forget)
    } else if ('acknowledged' in entry) acknowledged.set(entry.acknowledged, entry.what)
    else if (entry.kept === null) held[entry.kind].delete(entry.key)
    else held[entry.kind].set(entry.key, entry.kept)
  })

  function take({ webhook, event, recordNumber }: Extract<Entry, { webhook: string }>) {
    taken.set(webhook, event)
    numbers.set(webhook, recordNumber)
    lastOf.set(event.subject, Math.max(lastOf.get(event.subject) ?? 0, Number(event.sequence)))
    const [kind, key = ''] = event.subject.split('/')
    const { data } = event
    if (kind === 'reports') {
      const before = held.reports.get(key)?.fields
      const first = { caseNumber: data.caseNumber, report: data.report, fileSha256: data.fileSha256 }
      const decision = { 'mohr.report.accepted': 'accepted', 'mohr.report.returned': 'returned' }[event.type]
      const fields =
        decision === undefined
          ? { decision: null, reason: null, ...before, ...first }
          : { ...before, decision, reason: data.reason ?? null }
      held.reports.set(key, { fields, at: event.time })
    }
    if (kind === 'violations') {
      const { caseNumber, kind: of, severity, state, stop } = data
      const before = held.violations.get(key)?.fields ?? { recordNumber: null }
      const number = event.type === 'mohr.violation.acknowledged' ? { recordNumber: data.number } : {}
      const description = event.type === 'mohr.violation.opened' ? { description: data.description } : {}
      held.violations.set(key, {
        fields: { ...before, ...description, caseNumber, kind: of, severity, state, stop, ...number },
        at: event.time,
      })
    }
  }

  const takeWebhook = (headers: IncomingHttpHeaders, body: Buffer) => {
    const id = String(headers['webhook-id'])
    if (!isGenuine(headers, body, secret)) {
      seen.forged++
      return { status: 401, body: '{}' }
    }
    seen.webhooks++
    const event = JSON.parse(body.toString('utf8')) as WebhookEvent
    if (taken.has(id)) seen.again++
    else {
      for (const known of taken.values())
        if (known.sequence === event.sequence) seen.asNewTwice.push(`${id} ${event.type} ${event.subject}`)
      if (Number(event.sequence) < (lastOf.get(event.subject) ?? 0))
        seen.outOfOrder.push(`${event.sequence} ${event.type} ${event.subject}`)
      journal.add({ webhook: id, event, recordNumber: numbers.get(id) ?? `M-${numbers.size + 1}` })
    }
    return { status: 200, body: JSON.stringify({ recordNumber: numbers.get(id) }) }
  }

  const server = await faultyServer(faults, (request, body) =>
    request.method === 'POST'
      ? takeWebhook(request.headers, body)
      : answerReconciliation(request.url ?? '', (kind) => held[kind as Kind]),
  )

  let lastAt = 0
  const now = () => {
    lastAt = Math.max(
      lastAt + 1,
      Date.now() + (faults.chance > 0 ? faults.random.below(360_000) - 180_000 : 0),
    )
    return new Date(lastAt).toISOString()
  }
  const putCase = (number: string, fields: Fields) =>
    journal.add({ kind: 'cases', key: number, kept: { fields, at: now() } })

  const pushCase = async (number: string, kept: Kept | undefined) => {
    if (kept === undefined) return
    const body = { ...kept.fields, at: kept.at }
    const answer = await mohr.ask(`/cases/${encodeURIComponent(number)}`, { method: 'PUT', body })
    if (answer?.status === 200 || answer?.status === 201)
      journal.add({ acknowledged: `cases/${number}`, what: kept.at })
  }

  /** The decision is made here first, and pushed until Mohr says that it has it. */
  const decide = async (id: string) => {
    const kept = held.reports.get(id)
    if (kept === undefined || acknowledged.has(`reports/${id}`)) return
    if (kept.fields.decision === null) {
      const accepts = faults.random.happens(acceptsOf)
      const decided = accepts
        ? { decision: 'accepted', reason: null }
        : { decision: 'returned', reason: `ناخوانا ${id.slice(-4)}` }
      journal.add({ kind: 'reports', key: id, kept: { fields: { ...kept.fields, ...decided }, at: now() } })
    }
    const { decision, reason } = held.reports.get(id)?.fields ?? {}
    const path = `/reports/${id}/${decision === 'accepted' ? 'accept' : 'return'}`
    const answer = await mohr.ask(path, {
      body: decision === 'accepted' ? {} : { reason },
      headers: { 'idempotency-key': `decision-${id}` },
    })
    if (answer?.status === 200) journal.add({ acknowledged: `reports/${id}`, what: String(decision) })
  }

  const acknowledge = async (id: string) => {
    if (held.violations.get(id) === undefined || acknowledged.has(`violations/${id}`)) return
    const seenThere = await mohr.ask(`/violations/${id}`)
    if (seenThere?.status !== 200) return
    const known = (seenThere.json as { acknowledged?: { recordNumber: string } }).acknowledged
    if (known === undefined) {
      const answer = await mohr.ask(`/violations/${id}/acknowledge`, {
        body: { recordNumber: `V-${id.slice(-8)}` },
        headers: { 'if-match': `"${seenThere.json.version}"` },
      })
      if (answer?.status !== 200) return
    }
    journal.add({ acknowledged: `violations/${id}`, what: `V-${id.slice(-8)}` })
  }

  const settleCases = async () => {
    for (const [number, kept] of held.cases)
      if (acknowledged.get(`cases/${number}`) !== kept.at) await pushCase(number, kept)
  }
  const settleDecisions = async () => {
    for (const id of [...held.reports.keys()]) await decide(id)
    for (const id of [...held.violations.keys()]) await acknowledge(id)
  }

  return {
    url: server.url,
    held,
    acknowledged,
    taken,
    seen,
    useSecret: (given) => {
      secret = given
    },
    putCase,
    lose(kind, key) {
      const [webhook] = [...taken].find(([, event]) => event.subject === `${kind}/${key}`) ?? []
      if (webhook !== undefined) journal.add({ forget: `${kind}/${key}` })
      journal.add({ kind, key, kept: null })
    },
    tamper(kind, key, fields) {
      const kept = held[kind].get(key)
      if (kept !== undefined)
        journal.add({ kind, key, kept: { fields: { ...kept.fields, ...fields }, at: now() } })
    },
    async run(all, stop) {
      const { random } = faults
      const deciding = async () => {
        while (!stop()) {
          await settleDecisions()
          await wait(300)
        }
      }
      const casework = async () => {
        while (!stop()) {
          const number = random.pick(all)
          const before = held.cases.get(number)
          if (before !== undefined) putCase(number, { ...before.fields, area: 500 + random.below(1400) })
          await pushCase(number, held.cases.get(number))
          if (random.happens(0.3)) await pushCase(number, held.cases.get(number))
          if (random.happens(0.3)) await pushCase(number, before)
          await wait(100 + random.below(300))
        }
      }
      await Promise.all([deciding(), casework()])
    },
    async settle() {
      await settleCases()
      await settleDecisions()
    },
    async close() {
      await server.close()
      journal.close()
    },
  }
}

/** Standard Webhooks, `v1`; a clock may be five minutes wrong. */
function isGenuine(headers: IncomingHttpHeaders, body: Buffer, secret: string): boolean {
  const id = String(headers['webhook-id'])
  const time = String(headers['webhook-timestamp'])
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest()
  return String(headers['webhook-signature'])
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected))
}
