/** «کارهای من»: what waits for the person signed in, what it is, where, by when, and why. */
import type { Duty, PersonView, ProposalDuty, RecordDuty, ReportDuty } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { daysBetween, longDay } from '../format/dates.ts'
import { counted, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { MicroSection } from '../section/MicroSection.tsx'
import { Shell } from '../shell/Shell.tsx'
import { waitsForSignature } from '../to-sign/duties.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { Late } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './DutiesPage.module.css'
import { dueThisWeek, groupDuties, whenOf } from './group.ts'

export function DutiesPage({ person }: { person: PersonView }) {
  const { m, language } = useMessages()
  const duties = useInfiniteQuery(queries.duties)
  const listed = duties.data
  const more = duties.hasNextPage
  const now = new Date()
  const groups = listed && groupDuties(listed, now)
  const toSign = waitsForSignature(listed ?? []).length
  return (
    <Shell title={m.duties.title}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{m.duties.title}</h1>
          <p>{longDay(now, language)}</p>
        </header>
        {listed && listed.length > 0 && (
          <ul className={styles.counts}>
            <Count of={listed.filter((duty) => whenOf(duty).late).length} word={m.duties.late} tone="warn" />
            <Count of={dueThisWeek(listed, now)} word={m.duties.thisWeek} more={more} />
            <Count of={listed.length} word={m.duties.all} more={more} />
          </ul>
        )}
        {duties.error && <Failure error={duties.error} again={() => void duties.refetch()} />}
        {duties.isPending && <Waiting what={m.waiting.duties} />}
        {groups && (
          <>
            <Group title={m.duties.first} duties={groups.first} />
            <Group
              title={m.duties.week}
              duties={groups.week}
              count={m.duties.count(counted(groups.week.length, more, language))}
            />
            <Group title={m.duties.later} duties={groups.later} />
          </>
        )}
        {more && (
          <Button onClick={() => void duties.fetchNextPage()} disabled={duties.isFetchingNextPage}>
            {m.duties.more}
          </Button>
        )}
        {listed && toSign > 1 && (
          <Link to="/to-sign" className={`${buttonClass()} ${styles.foot}`}>
            <Icon name="seal" size={18} />
            {m.toSign.foot(number(toSign, language))}
          </Link>
        )}
        {listed?.length === 0 && !more && <Nothing person={person} />}
      </div>
    </Shell>
  )
}

/** `more`: there are further ones that were not fetched yet. */
function Count({
  of,
  word,
  tone,
  more = false,
}: {
  of: number
  word: string
  tone?: 'warn'
  more?: boolean
}) {
  const { language } = useMessages()
  if (of === 0) return null
  return (
    <li>
      <b className={styles.counted} data-tone={tone}>
        {counted(of, more, language)}
      </b>{' '}
      {word}
    </li>
  )
}

function Group({ title, duties, count }: { title: string; duties: readonly Duty[]; count?: string }) {
  if (duties.length === 0) return null
  return (
    <section className={styles.group}>
      <h2>
        {title} {count && <small>{count}</small>}
      </h2>
      <ul>
        {duties.map((duty) =>
          'cell' in duty ? (
            <ReportRow key={keyOf(duty)} duty={duty} />
          ) : (
            <RecordRow key={keyOf(duty)} duty={duty} />
          ),
        )}
      </ul>
    </section>
  )
}

/** What is no stage report leads to its drawings or its violation, or else to its case; a proposal to all of them. */
function RecordRow({ duty }: { duty: RecordDuty | ProposalDuty }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const [kind, id = ''] = duty.record.split('/')
  const place = duty.kind === 'proposal' ? null : duty.case
  const { due, late } = whenOf(duty)
  const leads =
    place === null
      ? ({ to: '/proposals' } as const)
      : kind === 'drawings'
        ? ({ to: '/drawings/$revisionId', params: { revisionId: id } } as const)
        : kind === 'violations'
          ? ({ to: '/violations/$violationId', params: { violationId: id } } as const)
          : ({ to: '/cases/$caseId', params: { caseId: place.id } } as const)
  return (
    <li>
      <Link {...leads}>
        <MicroSection stage="whole" floor={null} />
        <span className={styles.what}>
          <b>{say(duty.title)}</b>
        </span>
        <span className={styles.due}>
          {late && due ? (
            <Late days={Math.max(1, -daysBetween(new Date(), due))} />
          ) : (
            <span className={styles.day}>{due ? labels.day(due) : longDay(duty.since, language)}</span>
          )}
        </span>
        <span className={styles.where}>{place?.address}</span>
        <span className={styles.why}>
          {m.duties.kinds[duty.kind]}
          {m.comma}
          <span>{m.because}</span> {say(duty.because)}
        </span>
      </Link>
    </li>
  )
}

function ReportRow({ duty }: { duty: ReportDuty }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const { cell } = duty
  const text = (
    <>
      <MicroSection stage={cell.stage} floor={cell.floor} />
      <span className={styles.what}>
        <b>{labels.stage(cell.stage)}</b>
        {cell.floor !== null && ` · ${labels.floor(cell.floor)}`}
        {` · ${labels.discipline(cell.discipline)}`}
        {cell.revision > 1 && `${m.comma}${m.revision(number(cell.revision, language))}`}
      </span>
      <span className={styles.due}>
        <Due duty={duty} />
      </span>
      <span className={styles.where}>{duty.case.address}</span>
      <span className={styles.why}>
        {duty.kind === 'report' ? null : `${m.duties.kinds[duty.kind]}${m.comma}`}
        <span>{m.because}</span> {say(duty.because)}
      </span>
    </>
  )
  if (duty.kind === 'report' && cell.reportId && cell.state === 'draft') {
    return (
      <li>
        <Link to="/reports/$reportId" params={{ reportId: cell.reportId }}>
          {text}
        </Link>
      </li>
    )
  }
  if (duty.kind !== 'report' && cell.reportId) {
    return (
      <li>
        <Link to="/reports/$reportId/sign" params={{ reportId: cell.reportId }}>
          {text}
        </Link>
      </li>
    )
  }
  return (
    <li>
      <Link
        to="/cases/$caseId"
        params={{ caseId: duty.case.id }}
        search={{ at: `${cell.stage}:${cell.floor ?? ''}:${cell.discipline}` }}
      >
        {text}
      </Link>
    </li>
  )
}

function Due({ duty: { cell } }: { duty: ReportDuty }) {
  const { language } = useMessages()
  const labels = useLabels()
  if (cell.late && cell.due) return <Late days={Math.max(1, -daysBetween(new Date(), cell.due))} />
  return (
    <span className={styles.day}>
      {cell.state !== 'open' && <Glyph of={cell.state} />}
      {cell.due && labels.day(cell.due)}
      {!cell.due && cell.since && longDay(cell.since, language)}
    </span>
  )
}

function Nothing({ person }: { person: PersonView }) {
  const { m } = useMessages()
  return (
    <Notice title={m.duties.nothing}>
      <p>{m.duties.nothingWhy(person.name)}</p>
      <Link to="/cases" className={buttonClass()}>
        {m.duties.allCases}
      </Link>
    </Notice>
  )
}

function keyOf(duty: Duty): string {
  if (!('cell' in duty)) return `${duty.kind}:${duty.record}`
  const {
    case: { id },
    cell,
  } = duty
  return [id, cell.stage, cell.floor, cell.discipline, cell.revision].join(':')
}
