/** What is signed, by what right, with which key; afterwards, what came of it. */

import type { ReportView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { DecideForm } from './DecideForm.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import { Paper } from './Paper.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import styles from './SignPage.module.css'
import { Slip } from './Slip.tsx'
import { useReportTask } from './useReportTask.ts'

export function SignPage() {
  const { reportId } = useParams({ from: '/reports/$reportId/sign' })
  const { m } = useMessages()
  const found = useQuery(queries.report(reportId))
  const report = found.data
  const title = report && (report.mine.sign || report.mine.confirm) ? m.sign.title : m.result.title
  return (
    <Shell title={title} bare>
      {report ? (
        <Signing report={report} />
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.waiting.report} />
      )}
    </Shell>
  )
}

function Signing({ report }: { report: ReportView }) {
  const { m, say } = useMessages()
  const navigate = useNavigate()
  const [justSigned, setJustSigned] = useState(false)
  const toSign = report.mine.sign
  const acting = report.mine.sign || report.mine.confirm
  /** The report as it is shown for signing. Where it changes elsewhere, the page says so instead of showing another. */
  const [shown, setShown] = useState<ReportView | null>(null)
  const showing = useMutation({
    mutationFn: () => (toSign ? api.makeDocument(report.id) : api.report(report.id)),
    onSuccess: (now) => {
      setShown(now)
      queryClient.setQueryData(queries.report(report.id).queryKey, now)
    },
  })
  const { mutate: show } = showing
  // Before it is signed the document is asked for: eligibility is judged now, and a report that changed is rendered anew.
  useEffect(() => {
    if (acting) show()
  }, [acting, show])

  const changed = shown?.document?.sha256 !== report.document?.sha256
  const signed = useCallback(() => setJustSigned(true), [])
  const task = useReportTask(report.id, shown?.document, signed)
  const onPaper = acting ? shown?.document : report.document
  return (
    <div className={styles.page} data-acting={acting ? '' : undefined}>
      <div className={styles.main}>
        <header className={styles.head}>
          <h1>{acting ? (report.mine.confirm ? m.sign.confirmTitle : m.sign.title) : m.result.title}</h1>
          <button
            type="button"
            aria-label={m.sign.close}
            onClick={() => void navigate({ to: '/cases/$caseId', params: { caseId: report.case.id } })}
          >
            <Icon name="cross" size={24} />
          </button>
        </header>
        {showing.error && <Failure error={showing.error} again={() => show()} />}
        {acting && showing.isPending && <Waiting what={toSign ? m.sign.making : m.waiting.report} />}
        {acting && shown && changed && !showing.isPending && (
          <Notice icon="warning" tone="warn" title={m.sign.changed}>
            <p>{m.sign.changedNext}</p>
            <Button kind="first" icon="eye" onClick={() => show()}>
              {m.sign.seeNew}
            </Button>
          </Notice>
        )}
        {report.state === 'draft' && !toSign && (
          <Notice icon="info" title={m.sign.notReady}>
            <ul>
              {report.missing.map((one) => (
                <li key={one.fa}>{say(one)}</li>
              ))}
            </ul>
            <Link to="/reports/$reportId" params={{ reportId: report.id }} className={buttonClass('first')}>
              {m.sign.backToReport}
            </Link>
          </Notice>
        )}
        {acting && shown?.document && !changed && !showing.isPending && (
          <>
            <Slip report={shown} />
            <KeyPanel
              task={task}
              digest={shown.document.sha256}
              act={shown.mine.confirm ? m.key.confirm : m.key.sign}
              eligible={shown.mine.sign && shown.statement !== undefined}
              renew={show}
            />
            {report.mine.refuse && (
              <div className={styles.refuse}>
                <DecideForm report={report} verb="refuse" />
              </div>
            )}
          </>
        )}
        {!acting && report.document && <ResultPanel report={report} landing={justSigned} />}
      </div>
      {onPaper && <Paper key={onPaper.sha256} url={onPaper.url} sha256={onPaper.sha256} />}
    </div>
  )
}
