/** «صف کار»: what wants a hand, the most urgent first, each with where and since when. */
import type { BindingRequestView, Duty, SyncHealth, ViolationItem } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { daysBetween } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Glyph, type GlyphName } from '../ui/Glyph.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './Board.module.css'
import { stops } from './board.ts'

const MOST = 6

interface Props {
  duties: readonly Duty[]
  violations: readonly ViolationItem[]
  health: SyncHealth | undefined
  bindings: readonly BindingRequestView[]
}

export function Queue({ duties, violations, health, bindings }: Props) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const t = m.board.queue
  const since = (at: string) => {
    const days = daysBetween(at, new Date())
    return days <= 0 ? t.today : t.daysAgo(number(days, language))
  }
  const ofViolation = (one: ViolationItem, glyph: GlyphName, word: string) => (
    <Row
      key={one.id}
      glyph={glyph}
      violationId={one.id}
      title={word}
      rest={`${say(one.kind.name)}${m.comma}${one.case.address}`}
      why={one.description}
      side={[since(one.openedAt), t.district(number(one.case.district, language))]}
    />
  )
  const rows: ReactNode[] = [
    ...violations.filter(stops).map((one) => ofViolation(one, 'stop-work', t.stop)),
    ...violations
      .filter((one) => !stops(one) && one.late)
      .map((one) => ofViolation(one, 'late', t.violation)),
    ...(health?.receivers ?? []).flatMap(({ id, name, dead, states }) =>
      dead.length === 0
        ? []
        : [
            <Row
              key={id}
              glyph="submitted"
              title={t.dead(number(states.find(({ state }) => state === 'dead')?.count ?? 0, language), name)}
              why={t.deadWhy}
              side={dead[0] ? [since(dead[0].since)] : []}
            />,
          ],
    ),
    ...bindings.map(({ id, name, licence, askedAt }) => (
      <Row
        key={id}
        glyph="open"
        to="/bindings"
        title={t.binding}
        rest={name}
        why={licence ?? ''}
        side={[since(askedAt)]}
      />
    )),
    ...duties.map((duty) => {
      const cell = 'cell' in duty ? duty.cell : null
      const { due, since: waits } = cell ?? (duty as { due?: string; since?: string })
      const late = due !== undefined && daysBetween(due, new Date()) > 0
      const place = 'case' in duty ? duty.case : undefined
      return (
        <Row
          key={`${duty.kind}:${place?.id}:${cell ? labels.report(cell) : (duty as { record: string }).record}`}
          glyph={late ? 'late' : (cell?.state ?? 'open')}
          caseId={place?.id}
          to={duty.kind === 'proposal' ? '/proposals' : undefined}
          reportId={cell?.reportId}
          title={cell ? labels.report(cell) : say((duty as { title: { fa: string; en: string } }).title)}
          rest={place?.address}
          why={say(duty.because)}
          side={[waits ? since(waits) : '', place ? t.district(number(place.district, language)) : ''].filter(
            (word) => word !== '',
          )}
        />
      )
    }),
  ]
  return (
    <section className={styles.part} aria-labelledby="queue">
      <header>
        <h2 id="queue">{t.title}</h2>
        <p>{t.note}</p>
        {duties.length > 0 && (
          <Link to="/" className={styles.all}>
            {t.all(number(rows.length, language))}
          </Link>
        )}
      </header>
      {rows.length === 0 ? (
        <div className={styles.nothing}>
          <b>{t.nothing}</b>
          <p>{t.nothingWhy}</p>
        </div>
      ) : (
        <ul className={styles.queue}>{rows.slice(0, MOST)}</ul>
      )}
    </section>
  )
}

interface RowProps {
  glyph: GlyphName
  title: string
  rest?: string | undefined
  why: string
  side: readonly string[]
  caseId?: string | undefined
  reportId?: string | undefined
  violationId?: string
  to?: '/proposals' | '/bindings' | undefined
}

function Row({ glyph, title, rest, why, side, caseId, reportId, violationId, to }: RowProps) {
  const { m } = useMessages()
  const text = (
    <>
      <Glyph of={glyph} />
      <span className={styles.what}>
        <span>
          <b>{title}</b>
          {rest && `${m.comma}${rest}`}
        </span>
        <small>
          <bdi>{why}</bdi>
        </small>
      </span>
      <span className={styles.side}>
        {side.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </span>
    </>
  )
  return (
    <li>
      {reportId ? (
        <Link to="/reports/$reportId" params={{ reportId }} className={styles.row}>
          {text}
        </Link>
      ) : violationId ? (
        <Link to="/violations/$violationId" params={{ violationId }} className={styles.row}>
          {text}
        </Link>
      ) : caseId ? (
        <Link to="/cases/$caseId" params={{ caseId }} className={styles.row}>
          {text}
        </Link>
      ) : to ? (
        <Link to={to} className={styles.row}>
          {text}
        </Link>
      ) : (
        <span className={styles.row}>{text}</span>
      )}
    </li>
  )
}
