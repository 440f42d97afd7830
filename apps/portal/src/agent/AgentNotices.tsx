/** What every page that asks the agent shows on the way: it is away, not paired yet, waited for, or it refused. */
import { type AgentTrouble, SigningError } from '@mohr/signing/agent'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import styles from './AgentNotices.module.css'
import { loopbackReach, type Reach } from './client.ts'

/** The browser may ask meanwhile whether this page may reach the agent. */
export function Looking() {
  const { m } = useMessages()
  const [reach, setReach] = useState<Reach>('free')
  useEffect(() => {
    void loopbackReach().then(setReach)
  }, [])
  return (
    <>
      <Waiting what={m.key.looking} />
      {reach === 'asked' && <p>{m.key.mayAsk}</p>}
    </>
  )
}

interface AwayProps {
  reach: Reach
  /** What to do where the agent does not run. */
  next: string
  look: () => Promise<void>
}

/** The one thing to do: start the agent, answer the browser's question, or take back what it was answered. */
export function Away({ reach, next, look }: AwayProps) {
  const { m } = useMessages()
  const { title, code } = {
    free: { title: m.key.away, code: 'agent.away' },
    asked: { title: m.key.unreached, code: 'agent.unreached' },
    denied: { title: m.key.blocked, code: 'agent.loopback-denied' },
  }[reach]
  return (
    <Notice icon="laptop" tone="warn" title={title}>
      {reach === 'asked' && <p>{m.key.unreachedNext}</p>}
      <p>{reach === 'denied' ? m.key.blockedNext : next}</p>
      <Button kind="first" icon="refresh" onClick={() => void look()}>
        {m.key.lookAgain}
      </Button>
      <code dir="ltr">{code}</code>
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
