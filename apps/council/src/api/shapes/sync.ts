import { z } from 'zod'
import { instant } from './common.ts'

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

/** POST /subscribers {name, url}: `secret` is shown this once. */
export const subscriberView = z.object({ id: z.uuid(), secret: z.string() }).meta({ id: 'Subscriber' })
export type SubscriberView = z.infer<typeof subscriberView>
