/** What was seen: where, when, by whom, against which rule, with the photos and the signed papers. */
import { SEVERITY_NAMES } from '@mohr/casework'
import type { PhotoView, ViolationView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../api/queries.ts'
import { clock, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { violationQueries } from './api.ts'
import styles from './ViolationPage.module.css'

export function Seen({ of }: { of: ViolationView }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const t = m.violation
  const own = useQuery({
    ...violationQueries.report(of.violationReportId ?? ''),
    enabled: of.violationReportId !== undefined,
  })
  const stage = useQuery({ ...queries.report(of.report?.id ?? ''), enabled: of.report !== undefined })
  const content = own.data && 'kind' in own.data.content ? own.data.content : null
  const photos = own.data?.photos ?? stage.data?.photos.filter(({ item }) => item === of.report?.item)
  return (
    <section className={styles.part} aria-labelledby="seen">
      <h2 id="seen">{t.what}</h2>
      <p className={styles.words}>
        <bdi>{of.description}</bdi>
      </p>
      <dl className={styles.facts}>
        <Fact word={m.violationReport.severity}>{say(SEVERITY_NAMES[of.severity])}</Fact>
        {of.correctBy && <Fact word={t.correctBy}>{longDay(of.correctBy, language)}</Fact>}
        <Fact word={t.when}>{t.seenAt(longDay(of.seenAt, language), clock(of.seenAt, language))}</Fact>
        <Fact word={t.seenBy}>{of.openedBy}</Fact>
        <Fact word={t.discipline}>{of.discipline ? labels.discipline(of.discipline) : t.noDiscipline}</Fact>
        <Fact word={t.rule}>{say(of.kind.rule)}</Fact>
        {content?.place && <Fact word={t.where}>{content.place}</Fact>}
        {content?.instructions && <Fact word={t.instructions}>{content.instructions}</Fact>}
      </dl>
      {photos && <Pictures of={photos} />}
      <h3>{t.papers}</h3>
      <ul className={styles.papers}>
        {of.report && (
          <li>
            <Icon name="document" size={18} />
            <Link to="/reports/$reportId" params={{ reportId: of.report.id }}>
              {t.stageReport}
            </Link>
          </li>
        )}
        {of.violationReportId && (
          <li>
            <Icon name="document" size={18} />
            <Link to="/violation-reports/$reportId" params={{ reportId: of.violationReportId }}>
              {t.opening}
            </Link>
          </li>
        )}
        {of.history.map(
          ({ violationReportId, at }) =>
            violationReportId && (
              <li key={violationReportId}>
                <Icon name="document" size={18} />
                <Link to="/violation-reports/$reportId" params={{ reportId: violationReportId }}>
                  {`${t.revisit}${m.comma}${longDay(at, language)}`}
                </Link>
              </li>
            ),
        )}
        {own.data?.statement && (
          <li>
            <Icon name="seal" size={18} />
            <a href={own.data.statement.url} download>
              {t.statement}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}

export function Pictures({ of }: { of: readonly PhotoView[] }) {
  const { m, language } = useMessages()
  if (of.length === 0) return <p className={styles.none}>{m.violation.noPhotos}</p>
  return (
    <ul className={styles.photos} aria-label={m.violation.photos}>
      {of.map((photo, at) => (
        <li key={photo.sha256}>
          <a href={photo.url} target="_blank" rel="noreferrer">
            <img src={photo.url} alt={m.violation.photo(number(at + 1, language))} loading="lazy" />
          </a>
          {photo.takenAt && <time dateTime={photo.takenAt}>{clock(photo.takenAt, language)}</time>}
        </li>
      ))}
    </ul>
  )
}
