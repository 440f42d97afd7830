/** With which key: the agent found or missing, paired or not, its certificates, and the one vermilion button. */
import type { ReportView } from '@mohr/council/api'
import { type AgentCertificate, SigningError } from '@mohr/signing/agent'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { digits, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import styles from './KeyPanel.module.css'
import { type Shown, type Signing, useSigning } from './useSigning.ts'

interface PanelProps {
  report: ReportView
  shown: Shown
  signed: () => void
  /** Shows the report's present document in place of the one that is shown. */
  renew: () => void
}

export function KeyPanel({ report, shown, signed, renew }: PanelProps) {
  const { m } = useMessages()
  const config = useQuery(queries.config)
  const session = useQuery(queries.session)
  const signing = useSigning(report.id, shown, session.data?.person?.id, config.data?.agentUrl, signed)
  return (
    <section className={styles.panel} aria-labelledby="key-title" aria-live="polite">
      <h2 id="key-title">{m.key.title}</h2>
      <StepView signing={signing} report={report} shown={shown} renew={renew} />
    </section>
  )
}

type StepProps = Omit<PanelProps, 'signed'> & { signing: Signing }

function StepView({ signing: { step, look, pair, sign, sendAgain }, report, shown, renew }: StepProps) {
  const { m, language } = useMessages()
  switch (step.at) {
    case 'looking':
      return <Waiting what={m.key.looking} />
    case 'away':
      return (
        <Notice icon="laptop" tone="warn" title={step.blocked ? m.key.blocked : m.key.away}>
          <p>{step.blocked ? m.key.blockedNext : m.key.awayNext}</p>
          <Button kind="first" icon="refresh" onClick={() => void look()}>
            {m.key.lookAgain}
          </Button>
          <code dir="ltr">{step.blocked ? 'agent.loopback-denied' : 'agent.away'}</code>
        </Notice>
      )
    case 'unpaired':
      return (
        <Notice icon="laptop" title={m.key.unpaired}>
          <p>{m.key.unpairedNext}</p>
          <Button kind="first" onClick={() => void pair()}>
            {m.key.pair}
          </Button>
        </Notice>
      )
    case 'pairing':
      return <Asked title={m.key.pairing} code={digits(step.code, language)} />
    case 'denied':
      return (
        <Notice icon="laptop" tone="warn" title={m.key.denied}>
          <Button onClick={() => void pair()}>{m.key.pairAgain}</Button>
        </Notice>
      )
    case 'ready':
      return <Keys certificates={step.certificates} report={report} sign={sign} look={look} />
    case 'preparing':
      return <Waiting what={m.key.preparing} />
    case 'waiting':
      return <Asked title={m.key.waiting} code={digits(step.code, language)} shown={shown} />
    case 'completing':
      return <Waiting what={m.key.completing} />
    case 'unsent':
      return (
        <>
          <Notice icon="seal" tone="warn" title={m.key.unsent}>
            <p>{m.key.unsentNext}</p>
            <Button kind="first" icon="refresh" onClick={() => void sendAgain()}>
              {m.key.sendAgain}
            </Button>
          </Notice>
          <Failure error={step.error} />
        </>
      )
    case 'failed':
      return <Failed error={step.error} look={look} renew={renew} />
  }
}

/** The agent's window asks; the same code stands in both places. */
function Asked({ title, code, shown }: { title: string; code: string; shown?: Shown }) {
  const { m } = useMessages()
  return (
    <div className={styles.asked} role="status">
      <Icon name={shown ? 'seal' : 'laptop'} size={24} />
      <p>
        <b>{title}</b> {m.key.sameCode}
      </p>
      <output className={styles.code} aria-label={m.key.code}>
        <bdi dir="ltr">{code}</bdi>
      </output>
      {shown && (
        <p>
          {m.key.sameDigest} <Machine title={shown.sha256}>{shortDigest(shown.sha256)}</Machine>
        </p>
      )}
    </div>
  )
}

interface KeysProps {
  certificates: readonly AgentCertificate[]
  report: ReportView
  sign: Signing['sign']
  look: Signing['look']
}

function Keys({ certificates, report, sign, look }: KeysProps) {
  const { m } = useMessages()
  const session = useQuery(queries.session)
  const person = session.data?.person
  const mine = certificates.filter((one) => one.label === person?.name)
  const others = certificates.filter((one) => !mine.includes(one))
  const [chosen, setChosen] = useState((mine[0] ?? others[0])?.id)
  const certificate = certificates.find((one) => one.id === chosen)
  if (certificates.length === 0) {
    return (
      <Notice icon="key" tone="warn" title={m.key.none}>
        <p>{m.key.noneNext}</p>
        <Button icon="refresh" onClick={() => void look()}>
          {m.key.lookAgain}
        </Button>
      </Notice>
    )
  }
  return (
    <>
      {mine.length === 0 && <p className={styles.under}>{m.key.notYours}</p>}
      <KeyList certificates={mine.length > 0 ? mine : others} chosen={chosen} choose={setChosen} />
      {mine.length > 0 && others.length > 0 && (
        <details className={styles.others}>
          <summary>{m.key.others}</summary>
          <KeyList certificates={others} chosen={chosen} choose={setChosen} />
        </details>
      )}
      {report.mine.sign && report.statement && (
        <p className={styles.right}>
          <Icon name="check" />
          <span>
            {m.sign.eligible}
            {person?.licence && (
              <>
                {' '}
                {m.account.licence} <Code>{person.licence}</Code>
                {m.sign.eligibleHere}
              </>
            )}
          </span>
        </p>
      )}
      <Button
        kind="sign"
        className={styles.sign}
        disabled={!certificate}
        onClick={() => certificate && void sign(certificate)}
      >
        <Icon name="seal" size={22} />
        {report.mine.confirm ? m.key.confirm : m.key.sign}
      </Button>
      <p className={styles.under}>{m.key.noPinHere}</p>
    </>
  )
}

interface KeyListProps {
  certificates: readonly AgentCertificate[]
  chosen: string | undefined
  choose: (id: string) => void
}

function KeyList({ certificates, chosen, choose }: KeyListProps) {
  const { m, language } = useMessages()
  return (
    <fieldset className={styles.keys}>
      <legend className="hush">{m.key.title}</legend>
      {certificates.map((one) => (
        <label key={one.id}>
          <input type="radio" name="key" checked={one.id === chosen} onChange={() => choose(one.id)} />
          <Icon name="key" size={24} />
          <span>
            <b>{one.label}</b>
            <small>{`${m.key.sources[one.source]} · ${m.key.until(columnDay(one.notAfter, language))}`}</small>
          </span>
          {one.id === chosen && <Icon name="check" size={22} />}
        </label>
      ))}
    </fieldset>
  )
}

function Failed({
  error,
  look,
  renew,
}: Pick<StepProps, 'renew'> & { error: unknown; look: Signing['look'] }) {
  const { m, say } = useMessages()
  if (error instanceof ApiProblem && error.problem.code === 'document-changed') {
    return (
      <>
        <Failure error={error} />
        <Button kind="first" icon="eye" onClick={renew}>
          {m.sign.seeNew}
        </Button>
      </>
    )
  }
  if (error instanceof ApiProblem || error instanceof Unreachable) {
    return <Failure error={error} again={() => void look()} />
  }
  const known = error instanceof SigningError ? error : null
  return (
    <Notice icon="key" tone="warn" title={known ? say(known.text) : m.key.failed}>
      <p>{m.key.nothingSigned}</p>
      <Button kind="first" icon="refresh" onClick={() => void look()}>
        {m.key.again}
      </Button>
      <code dir="ltr">{known?.code ?? 'page.unexpected'}</code>
    </Notice>
  )
}
