/** What is signed, by what right, with which key; afterwards, what came of it. */

import type { ReportView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { queries, queryClient } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { PdfPages } from '../pdf/PdfPages.tsx'
import { Shell } from '../shell/Shell.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { DecideForm } from './DecideForm.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import styles from './SignPage.module.css'
import { Slip } from './Slip.tsx'

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
  const making = useMutation({
    mutationFn: () => api.makeDocument(report.id),
    onSuccess: (made) => queryClient.setQueryData(queries.report(report.id).queryKey, made),
  })
  const { mutate: make } = making
  // The document is rendered anew each time it is about to be signed: eligibility is asked now.
  useEffect(() => {
    if (toSign) make()
  }, [toSign, make])

  const acting = report.mine.sign || report.mine.confirm
  const ready = report.document && (!toSign || making.isSuccess)
  const signed = () => setJustSigned(true)
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
        {making.error && <Failure error={making.error} again={() => make()} />}
        {toSign && making.isPending && <Waiting what={m.sign.making} />}
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
        {acting && ready && (
          <>
            <Slip report={report} />
            <KeyPanel report={report} signed={signed} />
            {report.mine.refuse && (
              <div className={styles.refuse}>
                <DecideForm report={report} verb="refuse" />
              </div>
            )}
          </>
        )}
        {!acting && report.document && <ResultPanel report={report} landing={justSigned} />}
      </div>
      {report.document && ready && (
        <Paper key={report.document.sha256} url={report.document.url} sha256={report.document.sha256} />
      )}
    </div>
  )
}

/** The very bytes: fetched once, shown, and for a result verified, under the digest the page names. */
function Paper({ url, sha256 }: { url: string; sha256: string }) {
  const { m } = useMessages()
  const file = useQuery({
    queryKey: ['file', sha256],
    queryFn: () => api.bytes(url),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <aside className={styles.paper} id="paper">
      {file.data && <PdfPages bytes={file.data} label={m.sign.document} />}
      {file.error && <Failure error={file.error} again={() => void file.refetch()} />}
    </aside>
  )
}
