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
          d="M13.7 5.9a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM11 11.7c-.5 1.2-1.4 1.8-2.7 1.8-1.500 0-2.2.9-2.2 2.5v2.6"
        />
      </svg>
      {m.shell.brand}
    </Link>
  )
}
