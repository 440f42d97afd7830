/** Each night, and when an operator asks: compares each kind with each other system, and does what the rules can do. */
import { and, eq, lte, sql } from 'drizzle-orm'
import { putCases } from '../../cases/put-cases.ts'
import type { Job } from '../../module.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { faultOf } from '../../platform/fault.ts'
import { idOf } from '../../platform/id.ts'
import { longerEachTime } from '../../platform/longer-each-time.ts'
import { ProblemError } from '../../platform/problem.ts'
import { putEngineers } from '../../register/put-engineers.ts'
import { acceptReport } from '../../reports/accept-report.ts'
import { returnReport } from '../../reports/return-report.ts'
import { syncComparison } from '../tables.ts'
import { type Differing, differing } from './compare.ts'
import { recordDigest } from './digest.ts'
import { differingFields, type Fields, KINDS_OF, type Kind, RECORD_OWNER } from './kinds.ts'
import { loadRecords } from './load-records.ts'
import { ownRange } from './own-ranges.ts'
import { httpPeer, type Peer, type PeerConfig, PeerError } from './peer.ts'
import { type Found, recordComparison } from './record-comparison.ts'

/** While two systems are compared, no other instance does it; if we die, it is due again after this. */
const LEASE_MS = 900_000
/** After the rules did something, it is looked whether that was enough. */
const SOON_MS = 300_000
/** 02:30 in Iran. */
const NIGHT_UTC_HOUR = 23

const laneOf = ({ name }: PeerConfig, kind: Kind) => `${kind} ${name}`

export const compareJob: Job = {
  name: 'sync.compare',
  lanes: async ({ services }) =>
    services.peers.flatMap((peer) => KINDS_OF[peer.system].map((kind) => laneOf(peer, kind))),
  async run(context, lane, stop) {
    const peers = context.services.peers.flatMap((config) =>
      KINDS_OF[config.system].map((kind) => ({ config, kind })),
    )
    const asked = peers.find(({ config, kind }) => laneOf(config, kind) === lane)
    if (asked === undefined || !(await takeLane(context, asked.config.name, asked.kind))) return 0
    const { config, kind } = asked
    const peer = httpPeer(config, stop)
    const outcome = await compareWith(context, peer, kind).catch((error: unknown) => {
      if (!(error instanceof PeerError)) context.services.log('comparison-failed', { fault: faultOf(error) })
      return { error: error instanceof PeerError ? error.said : FAILED }
    })
    await finish(context, config.name, kind, outcome, stop.aborted)
    return 1
  },
}

const FAILED = { fa: 'مقایسه به پایان نرسید.', en: 'The comparison did not come to its end.' }

async function takeLane(context: Context, peer: string, kind: Kind): Promise<boolean> {
  const now = context.now()
  const db = context.services.database.housekeeping
  await db.insert(syncComparison).values({ peer, kind, nextAt: now, attempts: 0 }).onConflictDoNothing()
  const rows = await db
    .update(syncComparison)
    .set({ nextAt: new Date(now.getTime() + LEASE_MS) })
    .where(and(eq(syncComparison.peer, peer), eq(syncComparison.kind, kind), lte(syncComparison.nextAt, now)))
    .returning({ peer: syncComparison.peer })
  return rows.length > 0
}

type Outcome = { found: Found[]; requests: number; open: number } | { error: { fa: string; en: string } }

async function finish(
  context: Context,
  peer: string,
  kind: Kind,
  outcome: Outcome,
  given: boolean,
): Promise<void> {
  const now = context.now()
  const row = and(eq(syncComparison.peer, peer), eq(syncComparison.kind, kind))
  const db = context.services.database.housekeeping
  if ('error' in outcome) {
    const [{ attempts } = { attempts: 0 }] = await db.select().from(syncComparison).where(row)
    const wait = given ? 0 : longerEachTime(attempts, 30_000, 3_600_000)
    await db
      .update(syncComparison)
      .set({
        attempts: sql`${syncComparison.attempts} + 1`,
        nextAt: new Date(now.getTime() + wait),
        lastError: outcome.error,
      })
      .where(row)
    return
  }
  const acted = outcome.found.some(({ rule }) => rule !== 'operator')
  await db
    .update(syncComparison)
    .set({
      attempts: 0,
      nextAt: acted ? new Date(now.getTime() + SOON_MS) : nextNight(now),
      finishedAt: now,
      requests: outcome.requests,
      differences: outcome.open,
      lastError: null,
    })
    .where(row)
}

function nextNight(now: Date): Date {
  const night = new Date(now)
  night.setUTCHours(NIGHT_UTC_HOUR, 0, 0, 0)
  if (night <= now) night.setUTCDate(night.getUTCDate() + 1)
  return night
}

async function compareWith(context: Context, peer: Peer, kind: Kind): Promise<Outcome> {
  const { database } = context.services
  const own = (of: Kind, prefix: string) => ownRange(database, of, prefix)
  const found: Found[] = []
  for (const one of await differing(kind, own, peer.range)) {
    const seen = await lookAt(context, peer, kind, one)
    if (seen !== null) found.push(seen)
  }
  const { open } = await recordComparison(context, { peer: peer.name, kind, found })
  return { found, requests: peer.requests, open }
}

/** Both copies once more: what was on its way while ranges were compared is the same by now. */
async function lookAt(context: Context, peer: Peer, kind: Kind, { key }: Differing): Promise<Found | null> {
  const [[ours], theirs] = await Promise.all([
    loadRecords(context.services.database.read, kind, { keys: [key] }),
    peer.record(kind, key),
  ])
  const here = ours === undefined ? null : recordDigest(key, ours.fields)
  const there = theirs === null ? null : recordDigest(key, theirs.fields)
  if (here === there) return null
  const copies = { here, there }
  if (ours === undefined) {
    const owned = RECORD_OWNER[kind] === peer.system && theirs !== null
    const pulled = owned ? await pull(context, peer, kind, key, theirs) : 'refused'
    if (pulled === 'same') return null
    return {
      key,
      what: 'missing-here',
      fields: [],
      ...copies,
      rule: pulled === 'pulled' ? pulled : 'operator',
    }
  }
  if (theirs === null)
    return {
      key,
      what: 'missing-there',
      fields: [],
      ...copies,
      rule: RECORD_OWNER[kind] === 'mohr' ? 'pushed' : 'operator',
    }
  const fields = differingFields(kind, ours.fields, theirs.fields, same)
  const rule = await settle(context, peer, kind, key, fields, theirs)
  return rule && { key, what: 'differs', fields, ...copies, rule }
}

const same = (a: unknown, b: unknown) => recordDigest('', { value: a }) === recordDigest('', { value: b })

/** Whoever owns a field is right about it: ours is sent again, theirs is taken over. Null where both are the same by now. */
async function settle(
  context: Context,
  peer: Peer,
  kind: Kind,
  key: string,
  fields: Found['fields'],
  theirs: { fields: Fields; at: string },
): Promise<Found['rule'] | null> {
  if (fields.some(({ owner }) => owner === peer.system)) {
    const pulled = await pull(context, peer, kind, key, theirs)
    if (pulled !== 'refused') return pulled === 'same' ? null : pulled
  }
  return fields.some(({ owner }) => owner === 'mohr') ? 'pushed' : 'operator'
}

/** Takes over what the other system owns, by the verb and the rules by which it could have sent it. */
async function pull(
  context: Context,
  peer: Peer,
  kind: Kind,
  key: string,
  theirs: { fields: Fields; at: string },
): Promise<Pulled> {
  const pulled = await take(context, peer, kind, key, theirs)
  if (pulled !== 'same') return pulled
  // That it says nothing new doesn't make the copies the same: an officer may have added to ours what theirs doesn't know.
  const [ours] = await loadRecords(context.services.database.read, kind, { keys: [key] })
  return ours !== undefined && recordDigest(key, ours.fields) === recordDigest(key, theirs.fields)
    ? 'same'
    : 'refused'
}

async function take(
  context: Context,
  peer: Peer,
  kind: Kind,
  key: string,
  { fields, at }: { fields: Fields; at: string },
): Promise<Pulled> {
  try {
    if (kind === 'engineers') {
      const as = { ...context, person: programOf(peer, 'register:write') }
      const [outcome] = await putEngineers(as, { records: [{ ...fields, licence: key, at } as never] })
      return outcomeOf(outcome?.result)
    }
    if (kind === 'cases') {
      const as = { ...context, person: programOf(peer, 'cases:write') }
      const [outcome] = await putCases(as, { records: [{ ...fields, number: key, at } as never] })
      return outcomeOf(outcome?.result)
    }
    if (kind === 'reports') {
      const as = { ...context, person: programOf(peer, 'decisions:write') }
      if (fields.decision === 'accepted') await acceptReport(as, { reportId: key })
      else if (fields.decision === 'returned')
        await returnReport(as, { reportId: key, reason: String(fields.reason ?? '') })
      else return 'refused'
      return 'pulled'
    }
    // The steps of Article 100 don't follow from where a violation stands.
    return 'refused'
  } catch (error) {
    if (error instanceof ProblemError) return 'refused'
    throw error
  }
}

/** `same`: it had come by itself meanwhile. */
type Pulled = 'pulled' | 'same' | 'refused'

const outcomeOf = (result: 'created' | 'changed' | 'unchanged' | 'refused' | undefined): Pulled =>
  result === 'unchanged' ? 'same' : result === 'created' || result === 'changed' ? 'pulled' : 'refused'

const programOf = ({ name }: Peer, scope: Actor['scopes'][number]): Actor => ({
  id: idOf(`peer:${name}`),
  name,
  nationalCode: null,
  roles: [],
  scopes: [scope],
})
