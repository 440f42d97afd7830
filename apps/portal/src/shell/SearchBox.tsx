/** One box in the bar of every page; on a phone, where it has no room, a way to the page of it. */
import { Link, useNavigate } from '@tanstack/react-router'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './SearchBox.module.css'

export function SearchBox() {
  const { m } = useMessages()
  const navigate = useNavigate()
  return (
    <>
      <search className={styles.box}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            const typed = new FormData(event.currentTarget).get('q')
            if (typeof typed === 'string' && typed.trim())
              void navigate({ to: '/search', search: { q: typed.trim() } })
          }}
        >
          <Icon name="search" size={18} />
          <input
            type="search"
            name="q"
            aria-label={m.search.label}
            placeholder={m.search.short}
            autoComplete="off"
            maxLength={100}
          />
        </form>
      </search>
      <Link to="/search" className={styles.short} aria-label={m.search.title}>
        <Icon name="search" />
      </Link>
    </>
  )
}
