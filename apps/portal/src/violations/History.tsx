/** What happened to a violation, the newest first, each step with its day, who took it and in which words. */
import type { ViolationView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { longDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Code } from '../ui/Code.tsx'
import styles from './History.module.css'
import page from './ViolationPage.module.css'

type Step = ViolationView['history'][number]

export function History({ of }: { of: ViolationView }) {
  const { m } = useMessages()
  return (
    <section className={page.part} aria-labelledby="history">
      <h2 id="history">{m.violation.history}</h2>
      <ol className={styles.steps}>
        {[...of.history].reverse().map((step) => (
          <One key={`${step.step} ${step.at}`} of={step} />
        ))}
      </ol>
    </section>
  )
}

function One({ of }: { of: Step }) {
  const { m, language } = useMessages()
  const t = m.violation
  const who =
    of.role === 'system'
      ? t.system
      : [of.by, of.role === 'service' ? t.program : m.roles[of.role]].filter(Boolean).join(m.comma)
  return (
    <li>
      <span className={styles.mark} data-step={of.step} aria-hidden="true" />
      <p className={styles.what}>
        <b>{t.steps[of.step]}</b> {of.number && <Code>{of.number}</Code>}
      </p>
      <p className={styles.who}>
        <time dateTime={of.on}>{longDay(of.on, language)}</time> · {who}
      </p>
      {of.text && (
        <p className={styles.words}>
          <bdi>{of.text}</bdi>
        </p>
      )}
      {of.violationReportId && (
        <Link to="/violation-reports/$reportId" params={{ reportId: of.violationReportId }}>
          {t.revisit}
        </Link>
      )}
    </li>
  )
}
