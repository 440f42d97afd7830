/** «چرا شهرداری این گزارش را ندارد»: what each system was told of a record, what it said, and what is not the same. */
import type { DifferenceView, PersonView, RecordTrace } from '@mohr/council/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { councilApi, councilQueries } from '../council/api.ts'
import { linesOf } from '../council/board.ts'
import { whenItWas } from '../format/ago.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { DifferenceTable, directionOf, shortKey } from './DifferenceRows.tsx'
import styles from './TracePage.module.css'

const route = getRouteApi('/trace/$kind/$key')

export function TracePage() {
  const { m } = useMessages()
  const { kind, key } = route.useParams()
  const word = m.sync.kinds[kind as keyof typeof m.sync.kinds] ?? kind
  return (
    <SignedIn title={m.sync.trace.title(`${word} ${shortKey(key)}`)}>
      {(person) => <Trace person={person} word={word} />}
    </SignedIn>
  )
}

function Trace({ person, word }: { person: PersonView; word: string }) {
  const { m } = useMessages()
  const t = m.sync.trace
  const { kind, key } = route.useParams()
  const trace = useQuery(councilQueries.trace(kind, key))
  return (
    <div className={styles.page}>
      <nav>
        <Link to="/council" className={styles.back}>
          <Icon name="back" size={16} />
          {t.back}
        </Link>
      </nav>
      <h1>
        {word} <Code>{shortKey(key)}</Code>
      </h1>
      <p className={styles.why}>{t.why}</p>
      {kind === 'reports' && (
        <Link to="/reports/$reportId" params={{ reportId: key }} className={buttonClass()}>
          {t.openReport}
        </Link>
      )}
      {kind === 'violations' && (
        <Link to="/violations/$violationId" params={{ violationId: key }} className={buttonClass()}>
          {m.violationReport.toViolation}
        </Link>
      )}
      {trace.error && <Failure error={trace.error} again={() => void trace.refetch()} />}
      {trace.isPending && <Waiting what={t.waiting} />}
      {trace.data && <Receivers of={trace.data} />}
      {trace.data?.differences.map((one) => (
        <Difference key={one.id} of={one} trace={trace.data} person={person} />
      ))}
      {trace.data?.differences.length === 0 && <p className={styles.same}>{t.none}</p>}
    </div>
  )
}

function Receivers({ of }: { of: RecordTrace }) {
  const { m, language, say } = useMessages()
  const t = m.sync.trace
  if (of.receivers.length === 0)
    return (
      <Notice title={t.noReceivers}>
        <p>{t.noReceiversWhy}</p>
      </Notice>
    )
  return of.receivers.map((one) => (
    <section key={one.name} className={styles.receiver} aria-label={one.name}>
      <h2>{one.name}</h2>
      <p className={styles.because}>{say(one.because)}</p>
      {one.events.length > 0 && (
        <table className={styles.events}>
          <caption className="hush">{t.told}</caption>
          <thead>
            <tr>
              <th scope="col">{t.event}</th>
              <th scope="col">{t.at}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">{t.number}</th>
            </tr>
          </thead>
          <tbody>
            {one.events.map(({ sequence, type, at, delivery }) => (
              <tr key={sequence}>
                <th scope="row">{t.events[type] ?? <bdi dir="ltr">{type}</bdi>}</th>
                <td className={styles.number}>{whenItWas(at, language)}</td>
                <td>
                  {delivery ? (
                    <>
                      {t.states[delivery.state]} <span>{whenItWas(delivery.since, language)}</span>
                      {delivery.attempts > 1 && <small>{t.tries(number(delivery.attempts, language))}</small>}
                      {delivery.lastError && delivery.state !== 'acknowledged' && (
                        <small>{say(delivery.lastError)}</small>
                      )}
                      {delivery.next && delivery.state === 'failing' && (
                        <small>{t.next(whenItWas(delivery.next, language))}</small>
                      )}
                    </>
                  ) : (
                    t.notTold
                  )}
                </td>
                <td>{delivery?.recordNumber && <Code>{delivery.recordNumber}</Code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  ))
}

/** One difference, and the three ways out of it. */
function Difference({ of, trace, person }: { of: DifferenceView; trace: RecordTrace; person: PersonView }) {
  const { m, language } = useMessages()
  const t = m.sync.trace
  const holds = (...roles: string[]) => person.roles.some(({ role }) => roles.includes(role))
  return (
    <section className={styles.difference} aria-label={t.differs}>
      <header>
        <h2>
          {t.differs}: {of.peer}
        </h2>
        <small>{t.found(whenItWas(of.foundAt, language))}</small>
      </header>
      <DifferenceTable of={[of]} whole />
      <div className={styles.ways}>
        {holds('council-operator', 'administrator') && <Mend of={of} trace={trace} />}
        {holds('council-operator', 'council-officer') && <Stand of={of} />}
      </div>
    </section>
  )
}

/** What is ours is sent again, what is theirs is taken over by comparing now. */
function Mend({ of, trace }: { of: DifferenceView; trace: RecordTrace }) {
  const { m } = useMessages()
  const t = m.sync.trace
  const client = useQueryClient()
  const health = useQuery(councilQueries.health)
  const lines = linesOf(of)
  const ours = lines.some(({ owner }) => owner === 'mohr')
  const receiver = health.data?.receivers.find(({ name }) => name === of.peer)
  const mending = useMutation({
    mutationFn: async () => {
      if (ours && receiver) await councilApi.replay(receiver.id, trace.subject)
      else await councilApi.compare(of.peer)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['sync'] }),
  })
  const line = lines.find(({ owner }) => (owner === 'mohr') === ours)
  return (
    <div className={styles.way}>
      {line && (
        <Button
          kind="first"
          disabled={mending.isPending || health.isPending}
          onClick={() => mending.mutate()}
        >
          {directionOf(line, m)}
        </Button>
      )}
      <p role="status">{mending.isSuccess && (ours ? t.taken : t.taking)}</p>
      {mending.error && <Failure error={mending.error} />}
    </div>
  )
}

function Stand({ of }: { of: DifferenceView }) {
  const { m } = useMessages()
  const t = m.sync.trace
  const id = useId()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const closing = useMutation({
    mutationFn: () => councilApi.resolve(of.id, reason.trim()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sync'] }),
  })
  return (
    <form
      className={styles.way}
      onSubmit={(event) => {
        event.preventDefault()
        closing.mutate()
      }}
    >
      <label htmlFor={id}>
        <b>{t.stand}</b>
        <small>{t.standWhy}</small>
      </label>
      <textarea
        id={id}
        value={reason}
        rows={2}
        maxLength={2000}
        required
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" disabled={closing.isPending || reason.trim() === ''}>
        {t.standDo}
      </Button>
      {closing.error && <Failure error={closing.error} />}
    </form>
  )
}
