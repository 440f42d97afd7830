/** A report about a violation: written by its author, and once signed read by whoever may. */

import type { PersonView, ViolationReportView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { violationQueries } from './api.ts'
import { ReportForm } from './ReportForm.tsx'
import styles from './ReportPage.module.css'
import { SignedPaper } from './SignedPaper.tsx'
import { useReportTitle } from './useReportTitle.ts'

const route = getRouteApi('/violation-reports/$reportId')

export function ReportPage() {
  const { m } = useMessages()
  return (
    <SignedIn title={m.violationReport.new} bare>
      {(person) => <Report person={person} />}
    </SignedIn>
  )
}

function Report({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const { reportId } = route.useParams()
  const found = useQuery(violationQueries.report(reportId))
  const report = found.data
  if (!report)
    return found.error ? (
      <Failure error={found.error} again={() => void found.refetch()} />
    ) : (
      <Waiting what={m.violationReport.waiting} />
    )
  return report.mine.edit ? (
    <div className={styles.page}>
      <Head of={report} />
      <ReportForm key={report.id} report={report} personId={person.id} />
    </div>
  ) : (
    <SignedPaper report={report} landing={false} />
  )
}

function Head({ of }: { of: ViolationReportView }) {
  const { m } = useMessages()
  const title = useReportTitle()
  return (
    <header className={styles.head}>
      {of.violationId === undefined ? (
        <Link to="/cases/$caseId" params={{ caseId: of.case.id }} aria-label={m.report.back}>
          <Icon name="back" />
        </Link>
      ) : (
        <Link
          to="/violations/$violationId"
          params={{ violationId: of.violationId }}
          aria-label={m.violationReport.toViolation}
        >
          <Icon name="back" />
        </Link>
      )}
      <div>
        <h1>{title(of)}</h1>
        <p>{of.case.address}</p>
      </div>
    </header>
  )
}
