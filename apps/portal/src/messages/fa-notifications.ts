/** What concerns the reader, as it came. */
export const faNotifications = {
  notifications: {
    title: 'آگهی‌ها',
    bell: (unread: string) => `آگهی‌ها، ${unread} نخوانده`,
    bellNone: 'آگهی‌ها، نخوانده‌ای نیست',
    /** Where no more are counted. */
    orMore: (n: string) => `${n}+`,
    all: 'همه',
    unread: 'نخوانده',
    show: 'کدام آگهی‌ها',
    markAll: 'همه را خواندم',
    isUnread: 'نخوانده',
    nothing: 'آگهی‌ای نیست',
    nothingWhy:
      'هرگاه کاری به شما سپرده شود، گزارش یا نقشه‌ای برگردد یا تخلفی در ساختمانتان ثبت شود، اینجا می‌آید.',
    nothingUnread: 'همه را خوانده‌اید',
    more: 'آگهی‌های پیشین',
    waiting: 'آگهی‌ها خوانده می‌شود…',
  },
}
