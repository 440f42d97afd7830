/** What was signed here just now, each as the server answered it: verified, and time-stamped or still to be. */
import type { ReportView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { State } from '../ui/State.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './ToSign.module.css'

export function Signed({ reports }: { reports: readonly ReportView[] }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  return (
    <section className={styles.signed} aria-labelledby="signed">
      <h2 id="signed">{m.toSign.signed(number(reports.length, language))}</h2>
      <ul>
        {reports.map((report) => (
          <li key={report.id}>
            <State of={report.state} />
            <Link to="/reports/$reportId/sign" params={{ reportId: report.id }}>
              {labels.report(report)}
              {m.comma}
              {report.case.address}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
