import { z } from 'zod'
import { KINDS } from '../../sync/reconcile/kinds.ts'
import { bilingual, instant, sha256 } from './common.ts'

/** `dead`: given up after days; sent again only when an operator says so. */
const DELIVERY_STATES = ['waiting', 'failing', 'dead', 'acknowledged'] as const

/** CNCF CloudEvents 1.0. */
const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string(),
    /** The cursor after it. */
    sequence: z.string(),
    source: z.string(),
    type: z.string(),
    subject: z.string(),
    time: instant,
    datacontenttype: z.literal('application/json'),
    data: z.unknown(),
  })
  .meta({ id: 'CloudEvent' })
export type CloudEvent = z.infer<typeof cloudEvent>

/** GET /changes?after=&limit= : CloudEvents in commit order. */
export const changesPage = z
  .object({ events: z.array(cloudEvent), next: z.string() })
  .meta({ id: 'ChangesPage' })
export type ChangesPage = z.infer<typeof changesPage>

/** POST /subscribers {name, url, together}, and a new secret: `secret` is shown this once; by `publicKey` anyone checks `v1a`. */
export const subscriberView = z
  .object({ id: z.uuid(), secret: z.string(), publicKey: z.string() })
  .meta({ id: 'Subscriber' })
export type SubscriberView = z.infer<typeof subscriberView>

/** GET /subscribers */
export const subscribersPage = z
  .object({
    publicKey: z.string(),
    subscribers: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        url: z.string(),
        together: z.int(),
        since: instant,
        ended: instant.nullable(),
        formerSecretUntil: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'SubscribersPage' })
export type SubscribersPage = z.infer<typeof subscribersPage>

const kind = z.enum(KINDS)
const owner = z.enum(['council', 'municipality', 'mohr'])
const rangeSum = z.object({ prefix: z.string(), count: z.int(), digest: sha256 })

/** GET /reconciliation/:kind?prefix= : a range by its digest, with its records where they are few, else its sixteen parts. */
export const rangeView = rangeSum
  .extend({
    kind,
    records: z.array(z.object({ key: z.string(), digest: sha256 })).exactOptional(),
    ranges: z.array(rangeSum).exactOptional(),
  })
  .meta({ id: 'Range' })
export type RangeView = z.infer<typeof rangeView>

/** GET /reconciliation/:kind/records/:key : what is compared of a record, and whose each field is. */
export const syncRecordView = z
  .object({
    kind,
    key: z.string(),
    digest: sha256,
    fields: z.record(z.string(), z.unknown()),
    owners: z.record(z.string(), owner),
    at: instant,
  })
  .meta({ id: 'SyncRecord' })
export type SyncRecordView = z.infer<typeof syncRecordView>

const difference = z
  .object({
    id: z.uuid(),
    peer: z.string(),
    kind,
    key: z.string(),
    what: z.enum(['missing-there', 'missing-here', 'differs']),
    fields: z.array(z.object({ field: z.string(), here: z.unknown(), there: z.unknown(), owner })),
    foundAt: instant,
    seenAt: instant,
    /** What the rules did: sent it again, took it over, or left it to an operator. */
    rule: z.enum(['pushed', 'pulled', 'operator']),
    closed: z
      .object({ at: instant, as: z.enum(['same', 'operator']), reason: z.string().exactOptional() })
      .exactOptional(),
  })
  .meta({ id: 'Difference' })
export type DifferenceView = z.infer<typeof difference>

export const differencesPage = z
  .object({ differences: z.array(difference), next: z.uuid().nullable() })
  .meta({ id: 'DifferencesPage' })
export type DifferencesPage = z.infer<typeof differencesPage>

const deliveryState = z.enum(DELIVERY_STATES)

/** GET /sync/health */
export const syncHealth = z
  .object({
    newestEvent: z.string(),
    receivers: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        /** `next`: when the first of them is tried again. */
        states: z.array(
          z.object({
            state: deliveryState,
            count: z.int(),
            since: instant.exactOptional(),
            next: instant.exactOptional(),
          }),
        ),
        lastAcknowledged: z
          .object({ at: instant, subject: z.string(), recordNumber: z.string() })
          .exactOptional(),
        lastError: bilingual.exactOptional(),
        /** The first of those that were given up. */
        dead: z.array(
          z.object({
            subject: z.string(),
            since: instant,
            attempts: z.int(),
            lastError: bilingual.exactOptional(),
          }),
        ),
      }),
    ),
    comparisons: z.array(
      z.object({
        peer: z.string(),
        kind,
        next: instant,
        open: z.int(),
        last: z.object({ at: instant, requests: z.int(), differences: z.int() }).exactOptional(),
        lastError: bilingual.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'SyncHealth' })
export type SyncHealth = z.infer<typeof syncHealth>

/** GET /sync/trace/:kind/:key : what each receiver was told of a record, and what it said. */
export const recordTrace = z
  .object({
    subject: z.string(),
    receivers: z.array(
      z.object({
        name: z.string(),
        because: bilingual,
        events: z.array(
          z.object({
            sequence: z.string(),
            type: z.string(),
            at: instant,
            delivery: z
              .object({
                state: deliveryState,
                since: instant,
                attempts: z.int(),
                next: instant.exactOptional(),
                recordNumber: z.string().exactOptional(),
                lastError: bilingual.exactOptional(),
              })
              .exactOptional(),
          }),
        ),
      }),
    ),
    differences: z.array(difference),
  })
  .meta({ id: 'RecordTrace' })
export type RecordTrace = z.infer<typeof recordTrace>
