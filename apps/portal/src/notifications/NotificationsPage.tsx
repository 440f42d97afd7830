/** «آگهی‌ها»: what happened that concerns the reader, the newest first. */
import type { NotificationsPage as Page } from '@mohr/council/api'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { clock, longDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import styles from './NotificationsPage.module.css'

type Notification = Page['notifications'][number]

export function NotificationsPage() {
  const { m, language } = useMessages()
  const [show, setShow] = useState<'all' | 'unread'>('all')
  const list = useInfiniteQuery(queries.notifications(show))
  const client = useQueryClient()
  const reading = useMutation({
    mutationFn: api.markRead,
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const shown = list.data?.pages.flatMap((page) => page.notifications)
  const newest = shown?.[0]
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <Shell title={m.notifications.title}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{m.notifications.title}</h1>
          <fieldset className={styles.show}>
            <legend>{m.notifications.show}</legend>
            {(['all', 'unread'] as const).map((one) => (
              <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
                {m.notifications[one]}
              </button>
            ))}
          </fieldset>
          {newest && unread > 0 && (
            <Button
              kind="quiet"
              icon="check"
              disabled={reading.isPending}
              onClick={() => reading.mutate({ upTo: newest.sequence })}
            >
              {m.notifications.markAll}
            </Button>
          )}
        </header>
        {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
        {reading.error && <Failure error={reading.error} />}
        {list.isPending && <Waiting what={m.notifications.waiting} />}
        {shown?.length === 0 && (
          <Notice title={show === 'all' ? m.notifications.nothing : m.notifications.nothingUnread}>
            <p>{m.notifications.nothingWhy}</p>
          </Notice>
        )}
        {daysOf(shown ?? [], (at) => longDay(at, language)).map(([day, some]) => (
          <section key={day} className={styles.day}>
            <h2>{day}</h2>
            <ul>
              {some.map((one) => (
                <li key={one.id} data-unread={one.read ? undefined : ''}>
                  <Row of={one} opened={() => !one.read && reading.mutate({ ids: [one.id] })} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {list.hasNextPage && (
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            {m.notifications.more}
          </Button>
        )}
      </div>
    </Shell>
  )
}

function Row({ of, opened }: { of: Notification; opened: () => void }) {
  const { m, language, say } = useMessages()
  return (
    <Place of={of} opened={opened}>
      <span className={styles.what}>
        {say(of.text)}
        {!of.read && <span className={styles.hidden}> {m.notifications.isUnread}</span>}
      </span>
      <time className={styles.when} dateTime={of.at}>
        {clock(of.at, language)}
      </time>
      {of.reason && (
        <span className={styles.why}>
          <span>{m.because}</span> {of.reason}
        </span>
      )}
      {of.case && (
        <span className={styles.where}>
          {of.case.address} · <Code>{of.case.number}</Code>
        </span>
      )}
    </Place>
  )
}

/** It leads to its report, its drawings, its violation or its case; what is of neither leads nowhere, and is read by a touch. */
function Place({ of, opened, children }: { of: Notification; opened: () => void; children: ReactNode }) {
  const [kind, id = ''] = of.record.split('/')
  if (kind === 'reports')
    return (
      <Link to="/reports/$reportId" params={{ reportId: id }} className={styles.row} onClick={opened}>
        {children}
      </Link>
    )
  if (kind === 'drawings')
    return (
      <Link to="/drawings/$revisionId" params={{ revisionId: id }} className={styles.row} onClick={opened}>
        {children}
      </Link>
    )
  if (kind === 'violations')
    return (
      <Link
        to="/violations/$violationId"
        params={{ violationId: id }}
        className={styles.row}
        onClick={opened}
      >
        {children}
      </Link>
    )
  if (of.case)
    return (
      <Link to="/cases/$caseId" params={{ caseId: of.case.id }} className={styles.row} onClick={opened}>
        {children}
      </Link>
    )
  return (
    <button type="button" className={styles.row} onClick={opened}>
      {children}
    </button>
  )
}

/** Each day with what came on it, in the order of the list. */
function daysOf(some: readonly Notification[], dayOf: (at: string) => string): [string, Notification[]][] {
  const days = new Map<string, Notification[]>()
  for (const one of some) {
    const day = dayOf(one.at)
    days.set(day, [...(days.get(day) ?? []), one])
  }
  return [...days]
}
