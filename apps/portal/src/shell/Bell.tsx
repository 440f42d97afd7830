/** How much that concerns the reader is unread; it rings as the server says so. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { useFollowing } from '../notifications/useFollowing.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Bell.module.css'

/** The server counts no further. */
const MOST_COUNTED = 100

export function Bell() {
  const { m, language } = useMessages()
  const unread = useQuery(queries.unread).data ?? 0
  useFollowing()
  const shown = number(Math.min(unread, MOST_COUNTED - 1), language)
  const count = unread < MOST_COUNTED ? shown : m.notifications.orMore(shown)
  return (
    <Link
      to="/notifications"
      className={styles.bell}
      aria-label={unread > 0 ? m.notifications.bell(count) : m.notifications.bellNone}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  )
}
