/** A report's checklist: being filled by its engineer, or read by everybody else. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { ReportEditor } from './ReportEditor.tsx'
import styles from './ReportPage.module.css'
import { ReportReader } from './ReportReader.tsx'

export function ReportPage() {
  const { reportId } = useParams({ from: '/reports/$reportId' })
  const { m, language } = useMessages()
  const labels = useLabels()
  const found = useQuery(queries.report(reportId))
  const report = found.data
  const session = useQuery(queries.session)
  /** Who began to write here: a session that runs out takes no draft away. */
  const [personId, setPersonId] = useState<string>()
  const present = session.data?.person?.id
  useEffect(() => {
    if (present !== undefined) setPersonId(present)
  }, [present])
  return (
    <Shell title={report ? labels.report(report) : m.report.one} bare>
      {report && (
        <header className={styles.head}>
          <Link to="/cases/$caseId" params={{ caseId: report.case.id }} aria-label={m.report.back}>
            <Icon name="back" />
          </Link>
          <div>
            <h1>{labels.report(report)}</h1>
            <p>
              {report.case.address} ·{' '}
              {m.report.against(
                labels.discipline(report.drawingSet.discipline),
                number(report.drawingSet.revision, language),
              )}
            </p>
          </div>
        </header>
      )}
      {report && (personId || !report.mine.edit) ? (
        report.mine.edit && personId ? (
          <ReportEditor key={report.id} report={report} personId={personId} />
        ) : (
          <ReportReader report={report} />
        )
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.waiting.report} />
      )}
    </Shell>
  )
}
