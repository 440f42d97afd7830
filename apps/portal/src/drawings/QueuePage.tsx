/** «نقشه‌ها»: what waits for a reviewer or the council, the oldest first; whose turn it is, and since when. */
import type { DrawingQueue } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { columnDay, daysBetween } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { DrawingState } from './DrawingState.tsx'
import styles from './QueuePage.module.css'

const QUEUES = ['in-review', 'sent', 'approved'] as const
const TURNS = { 'in-review': 'reviewer', sent: 'rules', approved: 'council' } as const

export function QueuePage() {
  const { m } = useMessages()
  const [queue, setQueue] = useState<(typeof QUEUES)[number]>('in-review')
  const list = useInfiniteQuery(queries.drawingQueue(queue))
  const shown = list.data?.pages.flatMap(({ drawings }) => drawings)
  const forbidden = list.error instanceof ApiProblem && list.error.problem.status === 403
  return (
    <Shell title={m.drawings.title}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{m.drawings.title}</h1>
          {!forbidden && (
            <fieldset className={styles.queues}>
              <legend className="hush">{m.drawings.queue}</legend>
              {QUEUES.map((one) => (
                <button key={one} type="button" aria-pressed={queue === one} onClick={() => setQueue(one)}>
                  {m.drawings.queues[one]}
                </button>
              ))}
            </fieldset>
          )}
        </header>
        {forbidden && (
          <Notice icon="info" title={m.drawings.noQueue}>
            <p>{m.drawings.noQueueNext}</p>
          </Notice>
        )}
        {list.error && !forbidden && <Failure error={list.error} again={() => void list.refetch()} />}
        {list.isPending && <Waiting what={m.drawings.waiting} />}
        {shown?.length === 0 && (
          <Notice title={m.drawings.nothing}>
            <p>{m.drawings.nothingWhy}</p>
          </Notice>
        )}
        <ul className={styles.list}>
          {shown?.map((one) => (
            <Row key={one.id} of={one} turn={TURNS[queue]} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            {m.drawings.more}
          </Button>
        )}
      </div>
    </Shell>
  )
}

function Row({ of, turn }: { of: DrawingQueue['drawings'][number]; turn: 'reviewer' | 'rules' | 'council' }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const days = daysBetween(of.since, new Date())
  const name = of.kind === 'permit' ? m.drawings.set : m.drawings.builtSet
  return (
    <li>
      <Link to="/drawings/$revisionId" params={{ revisionId: of.id }}>
        <span className={styles.what}>
          <b>{name(labels.discipline(of.discipline))}</b>
          {m.comma}
          {m.revision(number(of.revision, language))}
        </span>
        <span className={styles.where}>
          {of.case.address}
          <small>
            <Code>{of.case.renovationCode}</Code>
          </small>
        </span>
        <span className={styles.state}>
          <DrawingState of={of.state} />
          <small>{of.verdict ? m.drawings.verdicts[of.verdict] : m.drawings.turn[turn]}</small>
        </span>
        <span className={styles.since}>
          <b>{days === 0 ? m.drawings.today : m.drawings.days(number(days, language))}</b>
          <small>{m.drawings.received(columnDay(of.sentAt ?? of.since, language))}</small>
        </span>
      </Link>
    </li>
  )
}
