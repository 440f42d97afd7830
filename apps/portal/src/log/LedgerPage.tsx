/** «دفتر همگانی»: how far the log is, what is final, and how each witness stands. */
import type { LedgerView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { councilQueries } from '../council/api.ts'
import { whenItWas } from '../format/ago.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import register from '../register/Register.module.css'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import styles from './Log.module.css'

export function LedgerPage() {
  const { m } = useMessages()
  return <SignedIn title={m.ledgerPage.title}>{() => <Ledger />}</SignedIn>
}

function Ledger() {
  const { m } = useMessages()
  const ledger = useQuery(councilQueries.ledger)
  return (
    <div className={register.page}>
      <h1>{m.ledgerPage.title}</h1>
      <p className={styles.why}>{m.ledgerPage.why}</p>
      {ledger.error && <Failure error={ledger.error} again={() => void ledger.refetch()} />}
      {ledger.isPending && <Waiting what={m.ledgerPage.waiting} />}
      {ledger.data && (
        <>
          <Facts of={ledger.data} />
          <Witnesses of={ledger.data} />
        </>
      )}
    </div>
  )
}

function Facts({ of }: { of: LedgerView }) {
  const { m, language } = useMessages()
  const t = m.ledgerPage
  const facts: [string, string][] = [
    [t.size, number(of.size, language)],
    [t.final, of.final ? number(of.final.size, language) : t.notFinal],
    [t.finalAt, of.final ? whenItWas(of.final.at, language) : t.notFinal],
    [t.waits, of.waitingSince ? whenItWas(of.waitingSince, language) : t.nothingWaits],
    [t.batches, number(of.auditBatches, language)],
  ]
  return (
    <section className={register.engineer} aria-label={of.name}>
      <Machine>{of.name}</Machine>
      <dl>
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.key}>
        {t.key}: <Machine>{of.key}</Machine>
      </p>
    </section>
  )
}

function Witnesses({ of }: { of: LedgerView }) {
  const { m, language, say } = useMessages()
  const t = m.ledgerPage
  return (
    <section className={register.part} aria-labelledby="witnesses">
      <h2 id="witnesses">{t.witnesses}</h2>
      {of.witnesses.length === 0 ? (
        <p className={register.nothing}>{t.none}</p>
      ) : (
        <table className={register.table}>
          <thead>
            <tr>
              <th scope="col">{t.witness}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">{t.upTo}</th>
              <th scope="col">{t.since}</th>
            </tr>
          </thead>
          <tbody>
            {of.witnesses.map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  {m.board.ledger.witnesses[one.name] ?? one.name}
                  <small className={styles.key}>
                    <Machine>{one.key}</Machine>
                  </small>
                </th>
                <td data-label={t.state}>
                  <span className={styles.state} data-state={one.state}>
                    <Icon name={one.state === 'cosigned' ? 'check' : 'clock'} size={16} />
                    {t.states[one.state]}
                  </span>
                  {one.problem && <small>{say(one.problem)}</small>}
                </td>
                <td data-label={t.upTo}>{number(one.size, language)}</td>
                <td data-label={t.since}>
                  {one.waitingSince ? whenItWas(one.waitingSince, language) : t.nothingWaits}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
