/** The frame of every page: one bar above on a wide screen; on a phone a bar of places below. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useContact } from '../api/contact.ts'
import { queries } from '../api/queries.ts'
import { clock } from '../format/dates.ts'
import { counted } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { Bell } from './Bell.tsx'
import { Brand } from './Brand.tsx'
import { placesOf } from './places.ts'
import { SearchBox } from './SearchBox.tsx'
import styles from './Shell.module.css'

/** Who has a queue of drawings. */
const REVIEWERS: readonly string[] = ['plan-reviewer', 'council-officer', 'council-operator']

interface Props {
  title: string
  /** A page with its own head and foot on a phone: a case, a report. */
  bare?: boolean
  children: ReactNode
}

export function Shell({ title, bare, children }: Props) {
  const { m, language } = useMessages()
  const session = useQuery(queries.session)
  const signedIn = Boolean(session.data?.person)
  const further = placesOf(session.data?.person ?? null)
  const duties = useInfiniteQuery({ ...queries.duties, enabled: signedIn })
  useTitle(title)
  const reviews = session.data?.person?.roles.some(({ role }) => REVIEWERS.includes(role))
  const signs = session.data?.person?.licence !== undefined
  const waiting = duties.data?.length
  const count = waiting && counted(waiting, duties.hasNextPage, language)
  return (
    <>
      <a className={styles.skip} href="#page">
        {m.shell.skip}
      </a>
      <header className={styles.bar} data-bare={bare ? '' : undefined}>
        <Brand />
        <nav className={styles.places} aria-label={m.shell.places}>
          {signedIn && (
            <>
              <Place to="/" icon="duties" word={m.shell.duties} count={count} />
              {further.slice(0, 1).map((one) => (
                <Place key={one.to} {...one} word={m.places[one.word]} />
              ))}
              <Place to="/cases" icon="cases" word={m.shell.cases} />
              {signs && <Place to="/to-sign" icon="key" word={m.toSign.place} />}
              {reviews && <Place to="/drawings" icon="sheet" word={m.drawings.title} />}
              {further.slice(1).map((one) => (
                <Place key={one.to} {...one} word={m.places[one.word]} />
              ))}
            </>
          )}
          <Place to="/verify" icon="seal" word={m.shell.verify} />
        </nav>
        <div className={styles.end}>
          {signedIn && <SearchBox />}
          <Contact />
          {signedIn && <Bell />}
          <AccountMenu person={session.data?.person ?? null} />
        </div>
      </header>
      {!bare && further.length > 0 && (
        <nav className={styles.further} aria-label={m.places.more}>
          {further.map((one) => (
            <Place key={one.to} {...one} word={m.places[one.word]} />
          ))}
        </nav>
      )}
      <main id="page" className={styles.page} tabIndex={-1}>
        {children}
      </main>
      {!bare && signedIn && (
        <nav className={styles.foot} aria-label={m.shell.places}>
          <Place to="/" icon="duties" word={m.shell.duties} count={count} />
          {reviews ? (
            <Place to="/drawings" icon="sheet" word={m.drawings.title} />
          ) : (
            <Place to="/cases" icon="cases" word={m.shell.cases} />
          )}
          {signs && <Place to="/to-sign" icon="key" word={m.toSign.place} />}
          <Place to="/verify" icon="seal" word={m.shell.verify} />
        </nav>
      )}
    </>
  )
}

function Place({
  to,
  icon,
  word,
  count,
}: {
  to: string
  icon: IconName
  word: string
  count?: string | 0 | undefined
}) {
  return (
    <Link
      to={to}
      className={styles.place}
      activeProps={{ 'aria-current': 'page' }}
      activeOptions={{ exact: to === '/' }}
    >
      <Icon name={icon} size={22} />
      <span>{word}</span>
      {count ? <span className={styles.count}>{count}</span> : null}
    </Link>
  )
}

function Contact() {
  const { m, language } = useMessages()
  const { online, lastHeard } = useContact()
  return (
    <span className={styles.contact} role="status">
      <Icon name={online ? 'online' : 'offline'} size={18} />
      {online ? lastHeard && m.shell.inStep(clock(lastHeard, language)) : m.shell.offline}
    </span>
  )
}

function useTitle(title: string) {
  const { m } = useMessages()
  useEffect(() => {
    document.title = title === m.shell.brand ? title : `${title} · ${m.shell.brand}`
  }, [title, m])
}
