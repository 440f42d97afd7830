/** «امروز»: one ruled board of how the city's work stands, for the council and the municipality. */
import type { PersonView } from '@mohr/council/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { bindingsQuery } from '../bindings/api.ts'
import { clock, longDay } from '../format/dates.ts'
import { counted, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { SEE_TRACES } from '../sync/see-traces.ts'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { councilQueries } from './api.ts'
import styles from './Board.module.css'
import { progressOf, stops } from './board.ts'
import { Differences } from './Differences.tsx'
import { LateDots } from './LateDots.tsx'
import { LedgerLine } from './LedgerLine.tsx'
import { Queue } from './Queue.tsx'
import { Systems } from './Systems.tsx'
import { ViolationBars } from './ViolationBars.tsx'
import { WeekBars } from './WeekBars.tsx'

export function CouncilPage() {
  const { m } = useMessages()
  return <SignedIn title={m.board.title}>{(person) => <Board person={person} />}</SignedIn>
}

/** The municipality's officers see the work of their districts. */
function Board({ person }: { person: PersonView }) {
  const { m, language } = useMessages()
  const now = new Date()
  const systems = person.roles.some(({ role }) => SEE_TRACES.has(role))
  const health = useQuery({ ...councilQueries.health, enabled: systems })
  const cases = useQuery(councilQueries.cases)
  const violations = useQuery(councilQueries.violations)
  const duties = useInfiniteQuery(queries.duties)
  const month = useQuery(councilQueries.month)
  const officer = person.roles.some(({ role }) => role === 'council-officer')
  const bindings = useQuery({ ...bindingsQuery, enabled: officer })
  const failed = [health, cases, violations, duties, month, bindings].find(({ error }) => error)
  const all = month.data?.rows[0]
  const listed = cases.data?.items ?? []
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>
          {longDay(now, language)} <small>{clock(now, language)}</small>
        </h1>
        <ul>
          {all && <Figure of={number(all.reports, language)} word={m.board.reports} />}
          {cases.data && (
            <Figure
              of={counted(
                listed.reduce((sum, { counts }) => sum + counts.late, 0),
                cases.data.more,
                language,
              )}
              word={m.board.lateOpen}
              tone="warn"
            />
          )}
          {violations.data && (
            <>
              <Figure
                of={counted(violations.data.items.length, violations.data.more, language)}
                word={m.board.openViolations}
              />
              <Figure
                of={counted(violations.data.items.filter(stops).length, violations.data.more, language)}
                word={m.board.stops}
                tone="stop"
              />
            </>
          )}
          {all && <Figure of={number(all.visitsAvoided, language)} word={m.board.visits} />}
        </ul>
      </header>
      {failed?.error && <Failure error={failed.error} again={() => void failed.refetch()} />}
      {cases.isPending && <Waiting what={m.board.waiting} />}
      <div className={styles.board}>
        {health.data && <Systems health={health.data} person={person} />}
        {cases.data && <Progress cases={cases.data} />}
        <div className={styles.pair} data-alone={systems ? undefined : ''}>
          <Queue
            duties={duties.data ?? []}
            violations={violations.data?.items ?? []}
            health={health.data}
            bindings={bindings.data ?? []}
          />
          {systems && <Differences health={health.data} />}
        </div>
        <div className={styles.three}>
          <WeekBars />
          {cases.data && <LateDots cases={listed} />}
          {violations.data && <ViolationBars violations={violations.data.items} />}
        </div>
        <LedgerLine />
      </div>
    </div>
  )
}

function Figure({ of, word, tone }: { of: string; word: string; tone?: 'warn' | 'stop' }) {
  return (
    <li data-tone={tone}>
      <b>{of}</b> {word}
    </li>
  )
}

type Cases = Parameters<typeof progressOf>[0]

function Progress({ cases: { items, more } }: { cases: { items: Cases; more: boolean } }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const stages = progressOf(items)
  const most = Math.max(1, ...stages.map(({ cases }) => cases))
  return (
    <section className={styles.progress} aria-label={m.board.progress.note}>
      <p>
        <b>{counted(items.length, more, language)}</b> {m.board.progress.title}
        <small>{more ? m.board.partial(number(items.length, language)) : m.board.progress.note}</small>
      </p>
      <ul>
        {stages.map(({ stage, number: place, cases }) => (
          <li key={stage} aria-label={m.board.progress.name(labels.stage(stage), number(cases, language))}>
            <span>
              <b>{number(cases, language)}</b> {number(place, language)} {labels.stage(stage)}
            </span>
            <span className={styles.track}>
              <span style={{ inlineSize: `${(cases / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
