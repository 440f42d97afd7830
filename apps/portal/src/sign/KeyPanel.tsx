/** With which key: the agent found or missing, paired or not, its certificates, and the one vermilion button. */
import type { AgentCertificate, AgentKeys } from '@mohr/signing/agent'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Asked, Away, Looking, Refused, Troubles, Unpaired } from '../agent/AgentNotices.tsx'
import { ApiProblem } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import styles from './KeyPanel.module.css'
import { type Signing, type SigningTask, useSigning } from './useSigning.ts'

interface PanelProps {
  task: SigningTask
  /** SHA-256 of what is shown; the agent's window names the same. Of several documents it names each its own. */
  digest?: string
  /** What the one button says. */
  act: string
  /** Whether the council has just said that the signer may. */
  eligible: boolean
  /** Why nothing can be signed yet. */
  blocked?: string | undefined
  /** Shows what is to be signed as it stands now. */
  renew: () => void
}

export function KeyPanel({ task, ...shown }: PanelProps) {
  const { m } = useMessages()
  const config = useQuery(queries.config)
  const session = useQuery(queries.session)
  const signing = useSigning(task, session.data?.person?.id, config.data?.agentUrl)
  return (
    <section className={styles.panel} aria-labelledby="key-title" aria-live="polite">
      <h2 id="key-title">{m.key.title}</h2>
      <StepView signing={signing} {...shown} />
    </section>
  )
}

type StepProps = Omit<PanelProps, 'task'> & { signing: Signing }

function StepView({ signing, digest, act, eligible, blocked, renew }: StepProps) {
  const { m } = useMessages()
  const { step, look, pair, sign, sendAgain } = signing
  switch (step.at) {
    case 'looking':
      return <Looking />
    case 'away':
      return <Away reach={step.reach} next={m.key.awayNext} look={look} />
    case 'unpaired':
      return <Unpaired pair={pair} />
    case 'pairing':
      return <Asked icon="laptop" title={m.key.pairing} code={step.code} />
    case 'denied':
      return (
        <Notice icon="laptop" tone="warn" title={m.key.denied}>
          <Button onClick={() => void pair()}>{m.key.pairAgain}</Button>
        </Notice>
      )
    case 'ready':
      return (
        <Keys
          certificates={step.certificates}
          troubles={step.troubles}
          act={act}
          eligible={eligible}
          blocked={blocked}
          sign={sign}
          look={look}
        />
      )
    case 'preparing':
      return <Waiting what={m.key.preparing} />
    case 'waiting':
      return (
        <Asked icon="seal" title={m.key.waiting} code={step.code}>
          <p>
            {digest ? (
              <>
                {m.key.sameDigest} <Machine title={digest}>{shortDigest(digest)}</Machine>
              </>
            ) : (
              m.key.titlesThere
            )}
          </p>
        </Asked>
      )
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

interface KeysProps extends AgentKeys, Pick<PanelProps, 'act' | 'eligible' | 'blocked'> {
  sign: Signing['sign']
  look: Signing['look']
}

function Keys({ certificates, troubles, act, eligible, blocked, sign, look }: KeysProps) {
  const { m } = useMessages()
  const session = useQuery(queries.session)
  const person = session.data?.person
  const mine = certificates.filter((one) => one.label === person?.name)
  const others = certificates.filter((one) => !mine.includes(one))
  const [chosen, setChosen] = useState((mine[0] ?? others[0])?.id)
  const certificate = certificates.find((one) => one.id === chosen)
  if (certificates.length === 0) {
    return (
      <>
        <Notice icon="key" tone="warn" title={m.key.none}>
          <p>{m.key.noneNext}</p>
          <Button icon="refresh" onClick={() => void look()}>
            {m.key.lookAgain}
          </Button>
        </Notice>
        <Troubles troubles={troubles} />
      </>
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
      <Troubles troubles={troubles} />
      {eligible && (
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
        disabled={!certificate || blocked !== undefined}
        onClick={() => certificate && void sign(certificate)}
      >
        <Icon name="seal" size={22} />
        {act}
      </Button>
      <p className={styles.under}>{blocked ?? m.key.noPinHere}</p>
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
  const { m } = useMessages()
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
  return (
    <Refused error={error} title={m.key.failed} kept={m.key.nothingSigned} again={m.key.again} look={look} />
  )
}
