/** A signed report about a violation: its file opened again by this page, what it did, and where it leads. */
import type { ViolationReportView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { useMessages } from '../messages/index.ts'
import { Checks, Seals, useJudged, whole } from '../sign/Judged.tsx'
import { Paper } from '../sign/Paper.tsx'
import result from '../sign/ResultPanel.module.css'
import page from '../sign/SignPage.module.css'
import { buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { Pictures } from './Seen.tsx'
import own from './Slip.module.css'
import { useReportTitle } from './useReportTitle.ts'

export function SignedPaper({ report, landing }: { report: ViolationReportView; landing: boolean }) {
  const { m } = useMessages()
  const labels = useLabels()
  const t = m.violationReport
  const title = useReportTitle()
  const { document, signature, content } = report
  const judged = useJudged(signature ? document : undefined)
  const role = [m.roles[report.role], report.discipline && labels.discipline(report.discipline)]
    .filter(Boolean)
    .join(' ')
  const outcome =
    'kind' in content ? t.signedOpened : content.found === 'persists' ? t.signedOpen : t.signedClosed
  return (
    <div className={page.page}>
      <div className={page.main}>
        <header className={page.head}>
          <h1>{title(report)}</h1>
        </header>
        <section className={result.sheet}>
          <div className={result.seals}>
            {signature ? (
              <Seals signers={[{ name: report.author, role }]} judged={judged.data} landing={landing} />
            ) : (
              <SealPlace size={150} />
            )}
          </div>
          <h2>
            {!signature
              ? t.states[report.state]
              : !judged.data
                ? m.result.checking
                : whole(judged.data)
                  ? t.signed
                  : m.result.altered}
          </h2>
          <p>
            {report.author}
            {m.comma}
            {role}
          </p>
          {report.state === 'signed' && <p>{outcome}</p>}
          {report.state === 'signed-untimed' && <p className={result.reason}>{t.untimed}</p>}
          {report.state === 'refused' && <p className={result.reason}>{t.refused(report.reason ?? '')}</p>}
          {judged.data && whole(judged.data) && <p className={result.rim}>{m.result.rim}</p>}
          {signature && judged.isPending && <Waiting what={m.result.verifying} />}
          {judged.error && <Failure error={judged.error} again={() => void judged.refetch()} />}
          {judged.data && <Checks judged={judged.data} level={signature?.level} />}
        </section>
        {!document && report.state === 'draft' && <Notice icon="info" title={t.notReady} />}
        {report.photos.length > 0 && (
          <div className={own.photos}>
            <Pictures of={report.photos} />
          </div>
        )}
        <div className={result.acts}>
          {document && (
            <a
              className={buttonClass()}
              href={document.url}
              download={`${report.case.renovationCode}-${report.kind}.pdf`}
            >
              <Icon name="document" size={18} />
              {m.result.file}
            </a>
          )}
          {report.violationId ? (
            <Link
              to="/violations/$violationId"
              params={{ violationId: report.violationId }}
              className={buttonClass('first')}
            >
              {t.toViolation}
            </Link>
          ) : (
            <Link to="/cases/$caseId" params={{ caseId: report.case.id }} className={buttonClass('first')}>
              {m.report.back}
            </Link>
          )}
        </div>
      </div>
      {document && <Paper key={document.sha256} url={document.url} sha256={document.sha256} />}
    </div>
  )
}
