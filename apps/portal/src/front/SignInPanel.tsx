/** The ways in for everybody: the key that signs reports, or a passkey of this device. */
import type { SessionView } from '@mohr/council/api'
import type { AgentKeys } from '@mohr/signing/agent'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Asked, Away, Looking, Refused, Troubles, Unpaired } from '../agent/AgentNotices.tsx'
import { enterWithPasskey, knowsPasskeys } from '../api/passkeys.ts'
import { queries } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice } from '../ui/Notice.tsx'
import styles from './SignInPanel.module.css'
import { type SignIn, useSignIn } from './useSignIn.ts'

export function SignInPanel({ entered }: { entered: (view: SessionView) => void }) {
  const { m, say } = useMessages()
  const { refused } = useSearch({ from: '/' })
  const config = useQuery(queries.config)
  const signIn = useSignIn(config.data?.agentUrl, entered)
  const passkey = useMutation({
    mutationFn: enterWithPasskey,
    onSuccess: (view) => view && entered(view),
  })
  return (
    <section className={styles.panel} aria-labelledby="sign-in" aria-live="polite">
      <h2 id="sign-in">{m.signIn.title}</h2>
      <div className={styles.ways}>
        <button type="button" disabled={config.data === undefined} onClick={() => void signIn.look()}>
          <Icon name="seal" size={24} />
          <span>
            <b>{m.signIn.certificate}</b>
            <small>{m.signIn.certificateNote}</small>
          </span>
        </button>
        <button
          type="button"
          disabled={!knowsPasskeys() || passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          <Icon name="key" size={24} />
          <span>
            <b>{m.signIn.passkey}</b>
            <small>{knowsPasskeys() ? m.signIn.passkeyNote : m.signIn.noPasskeys}</small>
          </span>
        </button>
      </div>
      {config.data?.sso && (
        <a className={styles.sso} href="/api/v1/session/sso">
          <Icon name="forward" size={16} />
          {say(config.data.sso)}
        </a>
      )}
      {refused !== undefined && (
        <Notice icon="warning" tone="warn" title={m.signIn.failed}>
          <p>{refused === 'sign-in-sso-unknown' ? m.signIn.ssoUnknown : m.signIn.ssoRefused}</p>
        </Notice>
      )}
      {passkey.error && <Failure error={passkey.error} />}
      {passkey.data === null && <Notice icon="key" tone="warn" title={m.signIn.cancelled} />}
      <StepView signIn={signIn} />
    </section>
  )
}

function StepView({ signIn: { step, look, pair, enter, askBinding } }: { signIn: SignIn }) {
  const { m } = useMessages()
  switch (step.at) {
    case 'start':
      return null
    case 'looking':
      return <Looking />
    case 'away':
      return <Away reach={step.reach} next={m.signIn.away} look={look} />
    case 'unpaired':
      return <Unpaired pair={pair} />
    case 'pairing':
      return <Asked icon="laptop" title={m.key.pairing} code={step.code} />
    case 'ready':
      return <Keys certificates={step.certificates} troubles={step.troubles} enter={enter} look={look} />
    case 'waiting':
      return <Asked icon="key" title={m.signIn.waiting} code={step.code} />
    case 'unbound':
      return (
        <Notice icon="key" tone="warn" title={m.signIn.failed}>
          <p>{m.signIn.unbound}</p>
          <Button kind="first" onClick={() => void askBinding(step.certificate)}>
            {m.signIn.ask}
          </Button>
        </Notice>
      )
    case 'asked':
      return (
        <Notice icon="check" title={m.signIn.asked}>
          <p>{m.signIn.askedNext}</p>
        </Notice>
      )
    case 'failed':
      return <Refused error={step.error} title={m.signIn.failed} again={m.signIn.again} look={look} />
  }
}

type KeysProps = AgentKeys & Pick<SignIn, 'enter' | 'look'>

function Keys({ certificates, troubles, enter, look }: KeysProps) {
  const { m, language } = useMessages()
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
    <div className={styles.keys}>
      <h3>{m.signIn.which}</h3>
      <ul>
        {certificates.map((one) => (
          <li key={one.id}>
            <button type="button" onClick={() => void enter(one)}>
              <b>{one.label}</b>
              <small>{`${m.key.sources[one.source]} · ${m.key.until(columnDay(one.notAfter, language))}`}</small>
            </button>
          </li>
        ))}
      </ul>
      <Troubles troubles={troubles} />
    </div>
  )
}
