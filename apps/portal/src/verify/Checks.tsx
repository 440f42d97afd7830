/** All checks of all signatures, with their codes: below the plain words, for whoever needs them. */
import type { Report } from '@mohr/signing/verify'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import styles from './Checks.module.css'

const ICONS: Record<string, IconName> = {
  passed: 'check',
  failed: 'cross',
  warning: 'warning',
  info: 'info',
  unknown: 'info',
}

export function Checks({ report }: { report: Report }) {
  const { m, language, say } = useMessages()
  const count = report.signatures.reduce((sum, one) => sum + one.checks.length, 0)
  if (count === 0 && report.problems.length === 0) return null
  return (
    <details className={styles.checks}>
      <summary>{count > 0 ? m.verify.allChecks(number(count, language)) : m.verify.problemsFound}</summary>
      {report.problems.length > 0 && (
        <ul>
          {report.problems.map((problem) => (
            <li key={problem.code + problem.message.fa}>
              <Icon name="warning" size={18} />
              <span>{say(problem.message)}</span>
              <code dir="ltr">{problem.code}</code>
            </li>
          ))}
        </ul>
      )}
      {report.signatures.map((signature) => (
        <section key={signature.id}>
          <h3>
            <code dir="ltr">{signature.id}</code> {signature.signer?.name}{' '}
            <code dir="ltr">
              {[signature.indication, signature.subIndication].filter(Boolean).join(' · ')}
            </code>
          </h3>
          <ul>
            {signature.checks.map((check, at) => (
              // a check may be answered twice: of a time-stamp and of its place in the document
              <li key={at} data-status={check.status}>
                <Icon name={ICONS[check.status] ?? 'info'} size={18} />
                <span>
                  {say(check.question)} <b>{say(check.answer)}</b>
                </span>
                <code dir="ltr">{check.id}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}
