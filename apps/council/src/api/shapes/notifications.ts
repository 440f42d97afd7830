import { z } from 'zod'
import { NOTIFICATION_KINDS } from '../../notifications/sentence.ts'
import { caseSummary } from './cases.ts'
import { bilingual, instant } from './common.ts'

/** GET /notifications: what concerns the person signed in. */
export const notificationsPage = z
  .object({
    notifications: z.array(
      z.object({
        id: z.uuid(),
        /** Grows; up to one of these all are read at once. */
        sequence: z.int(),
        at: instant,
        kind: z.enum(NOTIFICATION_KINDS),
        text: bilingual,
        /** In the words of whoever refused or returned it. */
        reason: z.string().nullable(),
        case: caseSummary.nullable(),
        /** What it is about: `reports/ID`. */
        record: z.string(),
        read: z.boolean(),
      }),
    ),
    /** At most 100, which means so many or more. */
    unread: z.int().min(0).max(100),
    next: z.string().nullable(),
  })
  .meta({ id: 'NotificationsPage' })
export type NotificationsPage = z.infer<typeof notificationsPage>
