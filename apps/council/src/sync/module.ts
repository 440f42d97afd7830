import { changesPage, subscriberView } from '../api/shapes/sync.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { acknowledgeDeliveries } from './acknowledge-deliveries.ts'
import { addSubscriber } from './add-subscriber.ts'
import { deliverJob } from './deliver.ts'
import { listChanges } from './list-changes.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { streamRoute } from './stream-changes.ts'

export const sync = {
  name: 'sync',
  verbs: { listChanges, addSubscriber, acknowledgeDeliveries },
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
  ],
  jobs: [deliverJob],
  listen: queueDeliveries,
} satisfies Module
