/**
 * After signing. The seal is pressed only when this page has itself opened the stored file again and found the
 * signatures whole; until then there is a place for it.
 */
import type { ReportView, SignatureView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { clock, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { PressedSeal, SealPlace } from '../ui/Seals.tsx'
import { State } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { type Judged, judgeFile } from '../verify/judge.ts'
import { DecideForm, useDecision } from './DecideForm.tsx'
import { Onwards } from './Onwards.tsx'
import styles from './ResultPanel.module.css'

export function ResultPanel({ report, landing }: { report: ReportView; landing: boolean }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const { document } = report
  const judged = useQuery({
    queryKey: ['judged', document?.sha256],
    queryFn: async ({ signal }) =>
      judgeFile(await api.bytes(document?.url ?? ''), `${report.id}.pdf`, signal),
    enabled: document !== undefined && report.signatures.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const last = report.signatures.at(-1)
  return (
    <>
      <section className={styles.sheet}>
        <div className={styles.seals}>
          {last ? <Seals report={report} judged={judged.data} landing={landing} /> : <SealPlace size={150} />}
        </div>
        <h2>{headline(report, judged.data, m.result)}</h2>
        <p>
          {labels.report(report)} · {m.revision(number(report.revision, language))}
        </p>
        <p>
          <State of={report.state} />
        </p>
        {judged.data && whole(judged.data) && <p className={styles.rim}>{m.result.rim}</p>}
        {report.reason && <p className={styles.reason}>{m.report.reason(report.reason)}</p>}
        {judged.isPending && last && <Waiting what={m.result.verifying} />}
        {judged.error && <Failure error={judged.error} again={() => void judged.refetch()} />}
        {judged.data && <Checks judged={judged.data} last={last} />}
      </section>
      <Onwards report={report} />
      <Acts report={report} />
    </>
  )
}

function headline(
  report: ReportView,
  judged: Judged | undefined,
  words: { signed: string; altered: string; unsigned: string; submitted: string; checking: string },
): string {
  if (report.signatures.length === 0) return words.unsigned
  if (!judged) return words.checking
  if (!whole(judged)) return words.altered
  return report.signatures.length > 1 ? words.submitted : words.signed
}

function whole({ report: { document } }: Judged): boolean {
  return document.state === 'as-signed' || document.state === 'allowed-changes'
}

function Seals({
  report,
  judged,
  landing,
}: {
  report: ReportView
  judged: Judged | undefined
  landing: boolean
}) {
  const { m } = useMessages()
  const labels = useLabels()
  if (!judged || !whole(judged)) return <SealPlace size={150} />
  const people = judged.report.signatures.filter(
    (one) => one.kind === 'signature' && one.integrity === 'intact',
  )
  const size = people.length > 1 ? 150 : 190
  return people.map((signature, index) => {
    const known = report.signatures[index]
    const name = known?.name ?? signature.signer?.name ?? m.seal.unnamed
    const role =
      known?.role === 'coordinator'
        ? m.roles.coordinator
        : `${m.roles.supervisor} ${labels.discipline(report.discipline)}`
    return (
      <PressedSeal
        key={signature.id}
        rim={judged.revisions.find((one) => one.id === signature.id)?.rim ?? judged.digest}
        name={name}
        role={role}
        licence={known?.licence}
        at={signature.bestTime ?? signature.claimedTime}
        size={size}
        landing={landing && index === people.length - 1}
      />
    )
  })
}

function Checks({ judged, last }: { judged: Judged; last: SignatureView | undefined }) {
  const { m, language } = useMessages()
  const checks = judged.report.signatures.flatMap((one) => one.checks)
  const timed = judged.report.signatures.findLast((one) => one.kind === 'signature')
  return (
    <ul className={styles.checks}>
      <li data-good={whole(judged) ? '' : undefined}>
        <Icon name={whole(judged) ? 'check' : 'cross'} />
        {m.result.reopened} <small>{m.result.checks(number(checks.length, language))}</small>
      </li>
      {timed?.bestTime && (
        <li data-good="">
          <Icon name="check" />
          {m.result.timed}{' '}
          <small title={longDay(timed.bestTime, language)}>{clock(timed.bestTime, language, true)}</small>
        </li>
      )}
      {last && (
        <li data-good="">
          <Icon name="check" />
          {m.result.level}{' '}
          <small>
            <bdi dir="ltr">{`PAdES ${timed?.level ?? last.level}`}</bdi>
          </small>
        </li>
      )}
    </ul>
  )
}

function Acts({ report }: { report: ReportView }) {
  const { m } = useMessages()
  const decision = useDecision(report)
  return (
    <div className={styles.acts}>
      {report.mine.accept && (
        <Button
          kind="first"
          disabled={decision.isPending}
          onClick={() => decision.decide({ verb: 'accept' })}
        >
          {m.decide.accept}
        </Button>
      )}
      {report.mine.return && <DecideForm report={report} verb="return" />}
      {decision.error && <Failure error={decision.error} />}
      {report.document && (
        <a
          className={buttonClass()}
          href={report.document.url}
          download={`${report.case.renovationCode}-${report.stage}.pdf`}
        >
          <Icon name="document" size={18} />
          {m.result.file}
        </a>
      )}
      <Link to="/" className={buttonClass(report.mine.accept ? 'second' : 'first')}>
        {m.result.next}
      </Link>
    </div>
  )
}
