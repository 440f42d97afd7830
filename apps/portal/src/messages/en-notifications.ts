import type { faNotifications } from './fa-notifications.ts'

export const enNotifications: typeof faNotifications = {
  notifications: {
    title: 'Notifications',
    bell: (unread) => `Notifications, ${unread} unread`,
    bellNone: 'Notifications, none unread',
    orMore: (n) => `${n}+`,
    all: 'All',
    unread: 'Unread',
    show: 'Which notifications',
    markAll: 'I have read them all',
    isUnread: 'unread',
    nothing: 'No notifications',
    nothingWhy:
      'Whenever work is given to you, a report or drawings come back, or a violation is opened on your building, it stands here.',
    nothingUnread: 'You have read them all',
    more: 'Earlier ones',
    waiting: 'Reading the notifications…',
  },
}
