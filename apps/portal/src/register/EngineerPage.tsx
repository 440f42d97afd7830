/** One engineer as the register holds them: licence, entries, capacity, suspensions. */

import { civilDay } from '@mohr/casework'
import type { CapacityView, EngineerView, PersonView } from '@mohr/council/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { SealedExport } from '../exports/Exports.tsx'
import { columnDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { registerQueries } from './api.ts'
import { useGrade } from './Entries.tsx'
import styles from './Register.module.css'
import { runsNow, Suspensions } from './Suspensions.tsx'

const route = getRouteApi('/engineers/$licence')

export function EngineerPage() {
  const { m } = useMessages()
  return <SignedIn title={m.register.title}>{(person) => <Engineer person={person} />}</SignedIn>
}

function Engineer({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const { licence } = route.useParams()
  const engineer = useQuery(registerQueries.engineer(licence))
  const capacity = useInfiniteQuery(registerQueries.capacity(licence))
  const first = capacity.data?.pages[0]
  return (
    <div className={styles.page}>
      {engineer.error && <Failure error={engineer.error} again={() => void engineer.refetch()} />}
      {engineer.isPending && <Waiting what={m.register.engineer.waiting} />}
      {engineer.data && <Head of={engineer.data} />}
      {engineer.data && (
        <Suspensions of={engineer.data} may={person.roles.some(({ role }) => role === 'council-officer')} />
      )}
      {capacity.error && <Failure error={capacity.error} again={() => void capacity.refetch()} />}
      {first && <Balances of={first.balances} />}
      {capacity.data && (
        <Postings
          of={capacity.data.pages.flatMap(({ postings }) => postings)}
          more={capacity.hasNextPage ? () => void capacity.fetchNextPage() : null}
        />
      )}
    </div>
  )
}

function Head({ of }: { of: EngineerView }) {
  const { m, language } = useMessages()
  const t = m.register.engineer
  const suspended = of.suspensions.some((one) => runsNow(one, new Date()))
  const expired = of.expiresOn < civilDay(new Date())
  const trouble = suspended || expired
  return (
    <header className={styles.engineer}>
      <h1>
        {of.name} <Code>{of.licence}</Code>
      </h1>
      <p className={styles.state} data-trouble={trouble ? '' : undefined}>
        <Icon name={trouble ? 'warning' : 'check'} size={18} />
        {suspended ? t.suspendedNow : expired ? t.expired : t.valid}
      </p>
      <dl>
        <div>
          <dt>{t.nationalCode}</dt>
          <dd>
            <Code>{of.nationalCode}</Code>
          </dd>
        </div>
        <div>
          <dt>{t.issued}</dt>
          <dd>{columnDay(of.issuedOn, language)}</dd>
        </div>
        <div>
          <dt>{t.expires}</dt>
          <dd>{columnDay(of.expiresOn, language)}</dd>
        </div>
      </dl>
      <p className={styles.source}>
        {of.asOf && of.source ? t.asOf(of.source, columnDay(of.asOf, language)) : t.firstLoad}
        {' · '}
        <Link to="/trace/$kind/$key" params={{ kind: 'engineers', key: of.licence }}>
          {t.trace}
        </Link>
      </p>
      <SealedExport kind="engineers" id={of.licence} />
    </header>
  )
}

function Balances({ of }: { of: CapacityView['balances'] }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const gradeOf = useGrade()
  const t = m.register.engineer
  return (
    <section className={styles.part} aria-labelledby="entries">
      <h2 id="entries">
        {t.entries} <small>{t.metres}</small>
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{m.register.entries}</th>
            <th scope="col">{t.year}</th>
            <th scope="col">{t.ofYear}</th>
            <th scope="col">{t.released}</th>
            <th scope="col">{t.held}</th>
            <th scope="col">{t.left}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={`${one.discipline}:${one.competence}`}>
              <th scope="row">
                {labels.discipline(one.discipline)}
                {m.comma}
                {m.register.competences[one.competence]} {gradeOf(one.grade)}
              </th>
              <td data-label={t.year}>
                <Code>{String(one.year)}</Code>
              </td>
              <td data-label={t.ofYear}>{number(one.ofYear, language)}</td>
              <td data-label={t.released}>{number(one.released, language)}</td>
              <td data-label={t.held}>{number(one.held, language)}</td>
              <td data-label={t.left}>
                <b>{number(one.left, language)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Postings({ of, more }: { of: CapacityView['postings']; more: (() => void) | null }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.register.engineer
  return (
    <section className={styles.part} aria-labelledby="capacity">
      <h2 id="capacity">{t.ledger}</h2>
      {of.length === 0 ? (
        <p className={styles.nothing}>{t.ledgerNothing}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t.case}</th>
              <th scope="col">{m.register.discipline}</th>
              <th scope="col">{t.when}</th>
              <th scope="col">{t.area}</th>
            </tr>
          </thead>
          <tbody>
            {of.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to="/cases/$caseId" params={{ caseId: one.case.id }}>
                    {one.case.address}
                  </Link>
                  <small>
                    {t.why[one.why]} · <Code>{one.case.number}</Code>
                  </small>
                </th>
                <td data-label={m.register.discipline}>
                  {labels.discipline(one.discipline)}
                  {m.comma}
                  {m.register.competences[one.competence]}
                </td>
                <td data-label={t.when}>{columnDay(one.at, language)}</td>
                <td data-label={t.area}>
                  <bdi dir="ltr">{`${one.area > 0 ? '+' : '−'}${number(Math.abs(one.area), language)}`}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && <Button onClick={more}>{t.more}</Button>}
    </section>
  )
}
