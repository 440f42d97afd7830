/**
 * After signing. The seal is pressed only when this page has itself opened the stored file again and found the
 * signatures whole; until then there is a place for it.
 */
import type { ReportView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { SealedExport } from '../exports/Exports.tsx'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SEE_TRACES } from '../sync/see-traces.ts'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import { State } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import type { Judged } from '../verify/judge.ts'
import { DecideForm, useDecision } from './DecideForm.tsx'
import { Checks, Seals, useJudged, whole } from './Judged.tsx'
import { Onwards } from './Onwards.tsx'
import styles from './ResultPanel.module.css'

export function ResultPanel({ report, landing }: { report: ReportView; landing: boolean }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const { document } = report
  const judged = useJudged(report.signatures.length > 0 ? document : undefined)
  const last = report.signatures.at(-1)
  const signers = report.signatures.map(({ name, role, licence }) => ({
    name,
    licence,
    role:
      role === 'coordinator'
        ? m.roles.coordinator
        : `${m.roles.supervisor} ${labels.discipline(report.discipline)}`,
  }))
  return (
    <>
      <section className={styles.sheet}>
        <div className={styles.seals}>
          {last ? (
            <Seals signers={signers} judged={judged.data} landing={landing} />
          ) : (
            <SealPlace size={150} />
          )}
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
        {judged.data && <Checks judged={judged.data} level={last?.level} />}
      </section>
      <Onwards report={report} />
      <Acts report={report} />
      {last && <Away report={report} />}
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

/** What can be taken away, and where it went: how systems stand is the council's to see. */
function Away({ report }: { report: ReportView }) {
  const { m } = useMessages()
  const session = useQuery(queries.session)
  const traces = session.data?.person?.roles.some(({ role }) => SEE_TRACES.has(role))
  return (
    <section className={styles.away} aria-label={m.exports.seal}>
      <SealedExport kind="reports" id={report.id} />
      {traces && (
        <Link to="/trace/$kind/$key" params={{ kind: 'reports', key: report.id }}>
          {m.exports.trace}
        </Link>
      )}
    </section>
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
