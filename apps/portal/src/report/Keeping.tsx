/** Whether what is typed is kept, and where. */
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './Keeping.module.css'

export function KeepingBanner({ keeping }: { keeping: string }) {
  const { m } = useMessages()
  if (keeping === 'offline') {
    return (
      <p className={styles.offline} role="status">
        <Icon name="offline" />
        <span>
          <b>{m.report.offline}</b> {m.report.offlineKept}
        </span>
      </p>
    )
  }
  return (
    <p className={styles.keeping} role="status">
      {keeping === 'saved' || keeping === 'refused' || keeping === 'conflict'
        ? m.report.keepings[keeping]
        : m.report.keeping}
    </p>
  )
}

/** At the foot, which is seen wherever the person stands. */
export function Unshelved() {
  const { m } = useMessages()
  return (
    <p className={`${styles.offline} ${styles.unshelved}`} role="alert">
      <Icon name="warning" />
      <span>
        <b>{m.report.unshelved}</b> {m.report.unshelvedNext}
      </span>
    </p>
  )
}
