/** The chosen report and its one next act: a bar at the foot of a phone, the inspector on a wide page. */
import type { CaseView, ReportCell } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { cellDay, clock, dayAndMonth, daysBetween, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { Late, State } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './CellPanel.module.css'

interface Props {
  view: CaseView
  cell: ReportCell
  mine: boolean
}

export function CellPanel({ view, cell, mine }: Props) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const past = cell.late && cell.due ? -daysBetween(new Date(), cell.due) : 0
  return (
    <section className={styles.panel} aria-label={labels.report(cell)}>
      <div className={styles.first}>
        <div className={styles.title}>
          <h2>
            {labels.report(cell)}{' '}
            {cell.revision > 0 && <small>{m.revision(number(cell.revision, language))}</small>}
          </h2>
          <State of={cell.state} mine={mine} />
        </div>
        <p className={styles.when}>
          {past > 0 && <Late days={past} />}
          {[
            cell.engineer,
            cell.due && m.section.due(longDay(cell.due, language)),
            !cell.due && cell.since && m.section.since(longDay(cell.since, language)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {cell.because?.map((why) => (
          <p key={why.fa} className={styles.why}>
            <span>{m.because}</span> {say(why)}
          </p>
        ))}
        <Act view={view} cell={cell} mine={mine} />
      </div>
      <Events view={view} />
    </section>
  )
}

function Act({ view, cell, mine }: Props) {
  const { m } = useMessages()
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: () =>
      api.openReport(view.id, { stage: cell.stage, floor: cell.floor, discipline: cell.discipline }),
    onSuccess: async (report) => {
      queryClient.setQueryData(queries.report(report.id).queryKey, report)
      void queryClient.invalidateQueries({ queryKey: ['case', view.id] })
      void queryClient.invalidateQueries({ queryKey: ['duties'] })
      await navigate({ to: '/reports/$reportId', params: { reportId: report.id } })
    },
  })
  const coordinates = view.people.some((person) => person.me && person.role === 'coordinator')
  if (mine && (cell.state === 'open' || cell.state === 'returned' || cell.state === 'refused')) {
    return (
      <div className={styles.acts}>
        <Button kind="first" disabled={start.isPending} onClick={() => start.mutate()}>
          {cell.state === 'open' ? m.cell.start : m.cell.startNext}
        </Button>
        {start.error && <Failure error={start.error} />}
      </div>
    )
  }
  if (!cell.reportId) return null
  const params = { reportId: cell.reportId }
  if (cell.state === 'draft') {
    return (
      <div className={styles.acts}>
        <Link to="/reports/$reportId" params={params} className={buttonClass(mine ? 'first' : 'second')}>
          {mine ? m.cell.resume : m.cell.read}
        </Link>
      </div>
    )
  }
  const confirms = coordinates && (cell.state === 'signed' || cell.state === 'signed-untimed')
  return (
    <div className={styles.acts}>
      <Link
        to="/reports/$reportId/sign"
        params={params}
        className={buttonClass(confirms ? 'first' : 'second')}
      >
        {confirms ? m.cell.confirm : m.cell.signedFile}
      </Link>
      <Link to="/reports/$reportId" params={params} className={buttonClass('quiet')}>
        <Icon name="document" size={18} />
        {m.cell.answers}
      </Link>
    </div>
  )
}

function Events({ view }: { view: CaseView }) {
  const { m, language, say } = useMessages()
  if (view.events.length === 0) return null
  const newest = [...view.events].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 8)
  return (
    <div className={styles.events}>
      <h2>{m.caseFacts.events}</h2>
      <ul>
        {newest.map((event) => (
          <li key={event.at + event.text.fa}>
            <span>{say(event.text)}</span>
            <time dateTime={event.at} title={`${longDay(event.at, language)} ${clock(event.at, language)}`}>
              {daysBetween(event.at, new Date()) === 0
                ? clock(event.at, language)
                : daysBetween(event.at, new Date()) < 300
                  ? dayAndMonth(event.at, language)
                  : cellDay(event.at, language)}
            </time>
          </li>
        ))}
      </ul>
    </div>
  )
}
