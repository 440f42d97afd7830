import { z } from 'zod'
import {
  changesPage,
  differencesPage,
  rangeView,
  recordTrace,
  subscribersPage,
  subscriberView,
  syncHealth,
  syncRecordView,
} from '../api/shapes/sync.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { acknowledgeDeliveries } from './acknowledge-deliveries.ts'
import { addSubscriber } from './add-subscriber.ts'
import { endSubscriber, renewSecret } from './change-subscriber.ts'
import { deliverJob } from './deliver.ts'
import { listChanges } from './list-changes.ts'
import { listSubscribers } from './list-subscribers.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { readSyncHealth } from './read-health.ts'
import { compareJob } from './reconcile/compare-job.ts'
import { compareNow, listDifferences, resolveDifference } from './reconcile/differences.ts'
import { indexChanged, indexJob } from './reconcile/index-records.ts'
import { readRange, readSyncRecord } from './reconcile/read-range.ts'
import { recordComparison } from './reconcile/record-comparison.ts'
import { replayDeliveries } from './replay-deliveries.ts'
import { streamRoute } from './stream-changes.ts'
import { traceRecord } from './trace-record.ts'

export const sync = {
  name: 'sync',
  verbs: {
    listChanges,
    addSubscriber,
    listSubscribers,
    renewSecret,
    endSubscriber,
    acknowledgeDeliveries,
    replayDeliveries,
    readRange,
    readSyncRecord,
    recordComparison,
    listDifferences,
    resolveDifference,
    compareNow,
    readSyncHealth,
    traceRecord,
  },
  routes: [
    route('get /changes', listChanges, {
      title: {
        fa: 'رویدادها پس از یک نشان، به ترتیب ثبت و بی‌جاافتادگی',
        en: 'Events after a cursor, in commit order and without gaps',
      },
      answer: { json: changesPage, status: 200 },
    }),
    streamRoute,
    route('post /subscribers', addSubscriber, {
      title: {
        fa: 'افزودن سامانه‌ای که از هر رویداد خبر می‌گیرد؛ رازش تنها همین یک بار گفته می‌شود',
        en: 'Add a system that is told of every event; its secret is shown this once',
      },
      answer: { json: subscriberView, status: 201 },
    }),
    route('get /subscribers', listSubscribers, {
      title: { fa: 'سامانه‌هایی که از هر رویداد خبر می‌گیرند', en: 'The systems that are told of every event' },
      answer: { json: subscribersPage, status: 200 },
    }),
    route('post /subscribers/{subscriberId}/secret', renewSecret, {
      title: {
        fa: 'رازی تازه برای یک سامانه، که تنها همین یک بار گفته می‌شود؛ راز پیشین یک روز دیگر هم امضا می‌کند',
        en: 'A new secret for a system, shown this once; the one before signs beside it for a day',
      },
      answer: { json: subscriberView, status: 200 },
    }),
    route('delete /subscribers/{subscriberId}', endSubscriber, {
      title: {
        fa: 'پایان‌دادن به خبردادن به یک سامانه، همین دم',
        en: 'Stop telling a system, at this instant',
      },
      answer: 'nothing',
    }),
    route('post /subscribers/{subscriberId}/replay', replayDeliveries, {
      title: {
        fa: 'فرستادن آنچه نرسیده یا کنار گذاشته شده همین حالا، یا همهٔ رویدادهای یک رکورد از نو',
        en: 'Send at once what failed or was given up, or again all events of one record',
      },
      answer: { json: z.object({ count: z.int() }), status: 200 },
    }),
    route('get /reconciliation/{kind}', readRange, {
      title: {
        fa: 'چکیدهٔ یک بازه از رکوردها (درخت مرکل)، برای یافتن اختلاف دو سامانه',
        en: 'The Merkle digest of a range of records, by which two systems find where they differ',
      },
      answer: { json: rangeView, status: 200 },
    }),
    route('get /reconciliation/{kind}/records/{key}', readSyncRecord, {
      title: {
        fa: 'یک رکورد چنان که مقایسه می‌شود، و این که هر بخشش از آن کیست',
        en: 'One record as it is compared, and whose each field is',
      },
      answer: { json: syncRecordView, status: 200 },
    }),
    route('get /differences', listDifferences, {
      title: {
        fa: 'آنچه اینجا و در سامانه‌های دیگر یکسان نیست، تازه‌تر پیش‌تر',
        en: 'What is not the same here and at the other systems, newest first',
      },
      answer: { json: differencesPage, status: 200 },
    }),
    route('post /differences/{differenceId}/resolution', resolveDifference, {
      title: { fa: 'بستن یک اختلاف با دلیل', en: 'Say why a difference may stand' },
      answer: 'nothing',
    }),
    route('post /comparisons/{peer}', compareNow, {
      title: { fa: 'مقایسه با یک سامانه، همین حالا', en: 'Compare with another system now' },
      answer: 'nothing',
    }),
    route('get /sync/health', readSyncHealth, {
      title: {
        fa: 'حال همگام‌سازی: چه از کی در راه است، که پاسخ می‌دهد، و چه یکسان نیست',
        en: 'How synchronisation stands: what waits since when, who answers, and what differs',
      },
      answer: { json: syncHealth, status: 200 },
    }),
    route('get /sync/trace/{kind}/{key}', traceRecord, {
      title: {
        fa: 'چرا سامانهٔ دیگر این رکورد را دارد یا ندارد',
        en: 'Why another system has a record, or hasn’t',
      },
      answer: { json: recordTrace, status: 200 },
    }),
  ],
  jobs: [deliverJob, indexJob(), compareJob],
  listeners: [queueDeliveries, indexChanged],
} satisfies Module
