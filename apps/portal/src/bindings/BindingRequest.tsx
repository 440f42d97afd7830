/** One request: the person, the certificate in words, how many officers it takes and why, and the decision. */
import type { BindingRequestView, PersonView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { whenItWas } from '../format/ago.ts'
import { longDay } from '../format/dates.ts'
import { shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import register from '../register/Register.module.css'
import { Button } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Failure } from '../ui/Notice.tsx'
import { bindingsApi } from './api.ts'
import styles from './Bindings.module.css'

interface Props {
  of: BindingRequestView
  person: PersonView
  decided: (outcome: 'bound' | 'second' | 'refused', of: BindingRequestView) => void
}

export function BindingRequest({ of, person, decided }: Props) {
  const { m, language, say } = useMessages()
  const t = m.bindings
  return (
    <article className={register.part} aria-label={of.name}>
      <h2>
        {of.name}{' '}
        <small>
          {of.licence && (
            <>
              {t.licence}{' '}
              <Link to="/engineers/$licence" params={{ licence: of.licence }}>
                <Code>{of.licence}</Code>
              </Link>
              {' · '}
            </>
          )}
          {t.asked(whenItWas(of.askedAt, language))}
        </small>
      </h2>
      <p className={styles.takes} data-persons={of.persons}>
        {t.takes[of.persons]}
      </p>
      <Certificate of={of.certificate} />
      {of.confirmedBy.length > 0 && (
        <p className={register.span}>{t.confirmedBy(of.confirmedBy.map(({ name }) => name).join(m.comma))}</p>
      )}
      {of.needed && <p className={register.span}>{say(of.needed)}</p>}
      <Decide of={of} person={person} decided={decided} />
    </article>
  )
}

function Certificate({ of }: { of: BindingRequestView['certificate'] }) {
  const { m, language } = useMessages()
  const t = m.bindings
  return (
    <dl className={styles.certificate}>
      <dt>{t.subject}</dt>
      <dd>
        <Name of={of.subject} />
      </dd>
      <dt>{t.serial}</dt>
      <dd>
        <Machine>{of.serial}</Machine>
      </dd>
      <dt>{t.issuer}</dt>
      <dd>
        <Name of={of.issuer} />
      </dd>
      <dt>{t.validity}</dt>
      <dd>{t.fromTo(longDay(of.notBefore, language), longDay(of.notAfter, language))}</dd>
      <dt>{t.digest}</dt>
      <dd>
        <Machine title={of.sha256}>{shortDigest(of.sha256)}</Machine>
      </dd>
    </dl>
  )
}

/** A part to a line: Persian and Latin ones side by side would be read in the wrong order. */
function Name({ of }: { of: string }) {
  return of.split(/(?<!\\),/).map((part) => (
    <span key={part} className={styles.name}>
      <Machine>{part}</Machine>
    </span>
  ))
}

function Decide({ of, person, decided }: Props) {
  const { m } = useMessages()
  const t = m.bindings
  const id = useId()
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const confirmation = useMutation({
    mutationFn: () => bindingsApi.confirm(of.id),
    onSuccess: ({ state }) => decided(state === 'bound' ? 'bound' : 'second', of),
  })
  const refusal = useMutation({
    mutationFn: () => bindingsApi.refuse(of.id, reason.trim()),
    onSuccess: () => decided('refused', of),
  })
  const error = confirmation.error ?? refusal.error
  if (!person.roles.some(({ role }) => role === 'council-officer'))
    return <p className={register.span}>{t.notYours}</p>
  if (of.personId === person.id) return <p className={register.span}>{t.own}</p>
  const confirmed = of.confirmedBy.some((one) => one.id === person.id)
  return (
    <>
      {confirmed && <p className={register.span}>{t.already}</p>}
      <div className={register.acts}>
        {!confirmed && (
          <Button
            kind="first"
            icon="check"
            disabled={confirmation.isPending}
            onClick={() => confirmation.mutate()}
          >
            {t.confirm}
          </Button>
        )}
        {!refusing && (
          <Button kind="quiet" onClick={() => setRefusing(true)}>
            {t.refuse}
          </Button>
        )}
      </div>
      {refusing && (
        <form
          className={register.form}
          onSubmit={(event) => {
            event.preventDefault()
            refusal.mutate()
          }}
        >
          <label htmlFor={id}>{t.reason}</label>
          <input
            id={id}
            value={reason}
            required
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={register.acts}>
            <Button type="submit" disabled={refusal.isPending || reason.trim() === ''}>
              {t.refuseDo}
            </Button>
            <Button kind="quiet" onClick={() => setRefusing(false)}>
              {t.cancel}
            </Button>
          </div>
        </form>
      )}
      {error && <Failure error={error} />}
    </>
  )
}
