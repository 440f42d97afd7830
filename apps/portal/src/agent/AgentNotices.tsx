/** What every page that asks the agent shows on the way: it is away, not paired yet, waited for, or it refused. */
import { type AgentTrouble, SigningError } from '@mohr/signing/agent'
import type { ReactNode } from 'react'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Failure, Notice } from '../ui/Notice.tsx'
import styles from './AgentNotices.module.css'

interface AwayProps {
  /** By the browser. */
  blocked: boolean
  /** What to do where the agent does not run. */
  next: string
  look: () => Promise<void>
}

export function Away({ blocked, next, look }: AwayProps) {
  const { m } = useMessages()
  return (
    <Notice icon="laptop" tone="warn" title={blocked ? m.key.blocked : m.key.away}>
      <p>{blocked ? m.key.blockedNext : next}</p>
      <Button kind="first" icon="refresh" onClick={() => void look()}>
        {m.key.lookAgain}
      </Button>
      <code dir="ltr">{blocked ? 'agent.loopback-denied' : 'agent.away'}</code>
    </Notice>
  )
}

export function Unpaired({ pair }: { pair: () => Promise<void> }) {
  const { m } = useMessages()
  return (
    <Notice icon="laptop" title={m.key.unpaired}>
      <p>{m.key.unpairedNext}</p>
      <Button kind="first" onClick={() => void pair()}>
        {m.key.pair}
      </Button>
    </Notice>
  )
}

interface AskedProps {
  icon: IconName
  title: string
  code: string
  children?: ReactNode
}

/** The agent's window asks; the same code stands in both places. */
export function Asked({ icon, title, code, children }: AskedProps) {
  const { m, language } = useMessages()
  return (
    <div className={styles.asked} role="status">
      <Icon name={icon} size={24} />
      <p>
        <b>{title}</b> {m.key.sameCode}
      </p>
      <output className={styles.code} aria-label={m.key.code}>
        <bdi dir="ltr">{digits(code, language)}</bdi>
      </output>
      {children}
    </div>
  )
}

/** Tokens and drivers that give no key, and what to do about it; said by the agent. */
export function Troubles({ troubles }: { troubles: readonly AgentTrouble[] }) {
  const { say } = useMessages()
  return troubles.map(({ where, problem }) => (
    <Notice key={`${where} ${problem.code}`} icon="key" tone="warn" title={where}>
      <p>{say(problem.text)}</p>
    </Notice>
  ))
}

interface RefusedProps {
  error: unknown
  /** Where neither the server nor the agent says in words what happened. */
  title: string
  /** What is as it was. */
  kept?: string
  again: string
  look: () => Promise<void>
}

export function Refused({ error, title, kept, again, look }: RefusedProps) {
  const { say } = useMessages()
  if (error instanceof ApiProblem || error instanceof Unreachable)
    return <Failure error={error} again={() => void look()} />
  const known = error instanceof SigningError ? error : null
  return (
    <Notice icon="key" tone="warn" title={known ? say(known.text) : title}>
      {kept && <p>{kept}</p>}
      <Button kind="first" icon="refresh" onClick={() => void look()}>
        {again}
      </Button>
      <code dir="ltr">{known?.code ?? 'page.unexpected'}</code>
    </Notice>
  )
}
