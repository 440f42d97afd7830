/** What happened, what was not lost, what to do now; a failure ends with its code in small Latin. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem, codeOf } from '../api/problem.ts'
import { useMessages } from '../messages/index.ts'
import { Button, buttonClass } from './Button.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Notice.module.css'

interface NoticeProps {
  icon?: IconName
  tone?: 'calm' | 'warn' | 'stop'
  title: string
  children?: ReactNode
}

export function Notice({ icon, tone = 'calm', title, children }: NoticeProps) {
  return (
    <section className={`${styles.notice} ${styles[tone]}`} role={tone === 'calm' ? 'status' : 'alert'}>
      {icon && <Icon name={icon} size={26} />}
      <h2>{title}</h2>
      {children}
    </section>
  )
}

interface FailureProps {
  error: unknown
  again?: () => void
  /** The name of the field at a path of what was sent. */
  where?: (path: string) => string | undefined
}

/** Any failure of a request, in words; `again` is offered where asking again can help. */
export function Failure({ error, again, where }: FailureProps) {
  const { m, say } = useMessages()
  const problem = error instanceof ApiProblem ? error.problem : null
  /** Asking again changes nothing of a right. */
  const refused = problem?.code === 'permission-role'
  return (
    <Notice
      icon={problem ? 'warning' : 'offline'}
      tone="warn"
      title={problem ? say(problem.title) : m.failure.unreachable}
    >
      <p>
        {problem === null
          ? m.failure.unreachableNext
          : problem.next
            ? say(problem.next)
            : refused && m.failure.refusedNext}
      </p>
      {problem?.errors && (
        <ul>
          {problem.errors.map((one) => (
            <li key={one.path + one.message.fa}>
              {[where?.(one.path), say(one.message)].filter(Boolean).join(': ')}
            </li>
          ))}
        </ul>
      )}
      {problem?.code === 'sign-in-first' && (
        <Link to="/" search={{ back: location.pathname }} className={buttonClass('first')}>
          {m.failure.signIn}
        </Link>
      )}
      {(problem?.code === 'not-found' || refused) && (
        <Link to="/" className={buttonClass()}>
          {m.lost.home}
        </Link>
      )}
      {again && !refused && (
        <Button icon="refresh" onClick={again}>
          {m.failure.again}
        </Button>
      )}
      <code className={styles.code} dir="ltr">
        {codeOf(error)}
      </code>
    </Notice>
  )
}

/** While something is on its way. Said, not only drawn. */
export function Waiting({ what }: { what: string }) {
  return (
    <p className={styles.waiting} role="status">
      {what}
    </p>
  )
}
