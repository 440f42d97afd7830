import type { Module } from '../module.ts'
import { readJson } from '../platform/request.ts'
import { acknowledgeDelivery } from './acknowledge-delivery.ts'
import { addSubscriber } from './add-subscriber.ts'
import { deliverJob } from './deliver.ts'
import { listChanges } from './list-changes.ts'
import { queueDeliveries } from './queue-deliveries.ts'

export const sync = {
  name: 'sync',
  verbs: { listChanges, addSubscriber, acknowledgeDelivery },
  routes: (api) => {
    api.get('/changes', async (c) => {
      const { after, limit } = c.req.query()
      return c.json(await listChanges(c.get('context'), { after, limit }))
    })
    api.post('/subscribers', async (c) =>
      c.json(await addSubscriber(c.get('context'), await readJson(c)), 201),
    )
  },
  jobs: [deliverJob],
  listen: queueDeliveries,
} satisfies Module
