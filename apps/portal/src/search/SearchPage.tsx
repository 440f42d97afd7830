/** What begins with what was typed: cases, engineers and reports, each saying by what it was found. */
import { STATE_NAMES } from '@mohr/casework'
import type { Found } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { counted, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { foundBy } from './api.ts'
import styles from './SearchPage.module.css'

const route = getRouteApi('/search')

export function SearchPage() {
  const { m } = useMessages()
  return <SignedIn title={m.search.title}>{() => <Search />}</SignedIn>
}

function Search() {
  const { m, language } = useMessages()
  const { q = '' } = route.useSearch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(foundBy(q))
  const found = list.data
  return (
    <div className={styles.page}>
      <header>
        <h1>
          {m.search.title}{' '}
          {found && found.length > 0 && (
            <small role="status">{m.search.found(counted(found.length, list.hasNextPage, language))}</small>
          )}
        </h1>
        <search>
          <form
            key={q}
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim()
              if (typed) void navigate({ to: '/search', search: { q: typed } })
            }}
          >
            <input type="search" name="q" aria-label={m.search.label} defaultValue={q} maxLength={100} />
            <Button kind="first" type="submit" icon="search">
              {m.search.go}
            </Button>
          </form>
        </search>
      </header>
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {[...q].length < 2 && (
        <Notice title={m.search.start}>
          <p>{m.search.nothingWhy}</p>
        </Notice>
      )}
      {list.isLoading && <Waiting what={m.search.waiting} />}
      {found?.length === 0 && (
        <Notice title={m.search.nothing(q)}>
          <p>{m.search.nothingWhy}</p>
        </Notice>
      )}
      {found && found.length > 0 && (
        <ul className={styles.list}>
          {found.map((one) => (
            <li key={keyOf(one)}>
              <Row of={one} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {m.search.more}
        </Button>
      )}
    </div>
  )
}

function keyOf(one: Found): string {
  if (one.found === 'case') return `case:${one.by}:${one.case.id}`
  return one.found === 'engineer' ? `engineer:${one.by}:${one.engineer.licence}` : `report:${one.report.id}`
}

function Row({ of }: { of: Found }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const kind = (
    <span className={styles.kind}>
      {m.search.kinds[of.found]} <small>{m.search.foundBy(m.search.by[of.by])}</small>
    </span>
  )
  if (of.found === 'engineer')
    return (
      <Link to="/engineers/$licence" params={{ licence: of.engineer.licence }} className={styles.row}>
        <Icon name="person" />
        <span className={styles.what}>
          <b>{of.engineer.name}</b>
          <Code>{of.engineer.licence}</Code>
        </span>
        {kind}
      </Link>
    )
  if (of.found === 'case')
    return (
      <Link to="/cases/$caseId" params={{ caseId: of.case.id }} className={styles.row}>
        <Icon name="cases" />
        <span className={styles.what}>
          <b>{of.case.address}</b>
          <span>
            <Code>{of.case.number}</Code> · <Code>{of.case.renovationCode}</Code>
          </span>
        </span>
        {kind}
      </Link>
    )
  const { report } = of
  return (
    <Link to="/reports/$reportId" params={{ reportId: report.id }} className={styles.row}>
      <Icon name="document" />
      <span className={styles.what}>
        <b>{labels.report(report)}</b>
        <span>
          {m.revision(number(report.revision, language))} ·{' '}
          {STATE_NAMES[report.state as keyof typeof STATE_NAMES]?.[language] ?? report.state} ·{' '}
          {report.case.address}
        </span>
      </span>
      {kind}
    </Link>
  )
}
