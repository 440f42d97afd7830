import { notificationsPage } from '../api/shapes/notifications.ts'
import type { Module } from '../module.ts'
import { route } from '../platform/route.ts'
import { followNotifications, followRoute } from './follow.ts'
import { listNotifications } from './list-notifications.ts'
import { markRead } from './mark-read.ts'
import { notify } from './notify.ts'
import { remindJob, remindOfDeadlines } from './remind.ts'

export const notifications = {
  name: 'notifications',
  verbs: { listNotifications, followNotifications, markRead, remindOfDeadlines },
  routes: [
    route('get /notifications', listNotifications, {
      title: {
        fa: 'آنچه به من مربوط است، تازه‌ترین نخست، و شمار نخوانده‌ها',
        en: 'What concerns me, the newest first, and how much of it is unread',
      },
      answer: { json: notificationsPage, status: 200 },
    }),
    followRoute,
    route('post /notifications/read', markRead, {
      title: { fa: 'اینها، یا همه تا یکی، خوانده شد', en: 'These, or all up to one, have been read' },
      answer: 'nothing',
    }),
  ],
  jobs: [remindJob()],
  listeners: [notify],
} satisfies Module
