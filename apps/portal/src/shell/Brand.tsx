import { Link } from '@tanstack/react-router'
import { useMessages } from '../messages/index.ts'
import styles from './Shell.module.css'

/** The mark: the letter mim as a loop of line on lapis. */
export function Brand() {
  const { m } = useMessages()
  return (
    <Link to="/" className={styles.brand}>
      <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
        <rect className={styles.markGround} width="24" height="24" rx="5" />
        <path
          className={styles.markLine}
          d="M16.5 10.2a3.2 3.2 0 1 0-6.4 0 3.2 3.2 0 0 0 3.2 3.2h3.6M13.3 13.4H9.8c-2 0-3 1.1-3 3.1v2.4"
        />
      </svg>
      {m.shell.brand}
    </Link>
  )
}
