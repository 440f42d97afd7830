/** Signing a report about a violation: what is signed, by what right, with which key; afterwards what came of it. */
import type { ViolationReportView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { KeyPanel } from '../sign/KeyPanel.tsx'
import { Paper } from '../sign/Paper.tsx'
import styles from '../sign/SignPage.module.css'
import { type PdfSigning, usePdfTask } from '../sign/usePdfTask.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { tookReport, violationQueries, violationsApi, violationsMoved } from './api.ts'
import { SignedPaper } from './SignedPaper.tsx'
import { Slip } from './Slip.tsx'

const route = getRouteApi('/violation-reports/$reportId/sign')

export function SignReportPage() {
  const { m } = useMessages()
  const { reportId } = route.useParams()
  const found = useQuery(violationQueries.report(reportId))
  const report = found.data
  const [justSigned, setJustSigned] = useState(false)
  return (
    <Shell title={m.violationReport.signTitle} bare>
      {report ? (
        report.mine.edit ? (
          <Signing report={report} signed={() => setJustSigned(true)} />
        ) : (
          <SignedPaper report={report} landing={justSigned} />
        )
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.violationReport.waiting} />
      )}
    </Shell>
  )
}

function Signing({ report, signed }: { report: ViolationReportView; signed: () => void }) {
  const { m, say } = useMessages()
  const t = m.violationReport
  const { id } = report
  /** The report as it is shown for signing. Where it changes elsewhere, the page says so instead of showing another. */
  const [shown, setShown] = useState<ViolationReportView | null>(null)
  const showing = useMutation({
    mutationFn: () => violationsApi.makeDocument(id),
    onSuccess: (now) => {
      setShown(now)
      tookReport(now)
    },
  })
  const { mutate: show } = showing
  const { sign } = report.mine
  // Eligibility is judged now, and what changed is rendered anew.
  useEffect(() => {
    if (sign) show()
  }, [sign, show])
  const [finish] = useState(() => signed)
  const complete = useCallback(
    async (signingId: string, value: string) => {
      tookReport(await violationsApi.completeSigning(signingId, value))
      violationsMoved()
      finish()
    },
    [finish],
  )
  const signing = useMemo(
    (): PdfSigning => ({
      key: `violation ${id}`,
      prepare: (identity) => violationsApi.prepareSigning(id, identity),
      complete,
    }),
    [id, complete],
  )
  const task = usePdfTask(signing, shown?.document)
  const changed = shown?.document?.sha256 !== report.document?.sha256
  return (
    <div className={styles.page} data-acting="">
      <div className={styles.main}>
        <header className={styles.head}>
          <h1>{t.signTitle}</h1>
          <Link to="/violation-reports/$reportId" params={{ reportId: id }} aria-label={t.close}>
            <Icon name="cross" size={24} />
          </Link>
        </header>
        {!sign && (
          <Notice icon="info" title={t.notReady}>
            <ul>
              {report.missing.map((one) => (
                <li key={one.fa}>{say(one)}</li>
              ))}
            </ul>
            <Link
              to="/violation-reports/$reportId"
              params={{ reportId: id }}
              className={buttonClass('first')}
            >
              {t.resume}
            </Link>
          </Notice>
        )}
        {showing.error && <Failure error={showing.error} again={() => show()} />}
        {showing.isPending && <Waiting what={t.making} />}
        {shown && changed && !showing.isPending && (
          <Notice icon="warning" tone="warn" title={m.sign.changed}>
            <p>{m.sign.changedNext}</p>
            <Button kind="first" icon="eye" onClick={() => show()}>
              {m.sign.seeNew}
            </Button>
          </Notice>
        )}
        {sign && shown?.document && !changed && !showing.isPending && (
          <>
            <Slip report={shown} />
            <KeyPanel
              task={task}
              digest={shown.document.sha256}
              act={t.sign}
              eligible={shown.statement !== undefined}
              renew={show}
            />
          </>
        )}
      </div>
      {shown?.document && (
        <Paper key={shown.document.sha256} url={shown.document.url} sha256={shown.document.sha256} />
      )}
    </div>
  )
}
