/** One service: who may ask, what to bring, how it goes, what one gets; to be read before going, and printed. */
import type { ServiceView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { deskQueries } from './api.ts'
import styles from './Desk.module.css'
import { Papers } from './Papers.tsx'
import { Where } from './Where.tsx'

const route = getRouteApi('/services/$serviceId')

export function ServicePage() {
  const { m, say } = useMessages()
  const { serviceId } = route.useParams()
  const service = useQuery(deskQueries.service(serviceId))
  return (
    <Shell title={service.data ? say(service.data.name) : m.desk.title}>
      <div className={styles.page}>
        <Link to="/services" search={{}} className={styles.back}>
          <Icon name="back" size={16} />
          {m.desk.all}
        </Link>
        {service.error && <Failure error={service.error} again={() => void service.refetch()} />}
        {service.isPending && <Waiting what={m.desk.waiting} />}
        {service.data && <Service of={service.data} />}
      </div>
    </Shell>
  )
}

function Service({ of }: { of: ServiceView }) {
  const { m, say, language } = useMessages()
  return (
    <article className={styles.service}>
      <header>
        <h1>{say(of.name)}</h1>
        <p>{say(of.about)}</p>
        <p className={styles.notYet}>{m.desk.notYet}</p>
      </header>
      <dl className={styles.facts}>
        <dt>{m.desk.facts.who}</dt>
        <dd>{of.applicants.map(({ name }) => say(name)).join(m.desk.apart)}</dd>
        <dt>{m.desk.facts.get}</dt>
        <dd>{say(of.answer.name)}</dd>
        <dt>{m.desk.facts.fee}</dt>
        <dd>{say(of.fee.name)}</dd>
        <dt>{m.desk.facts.where}</dt>
        <dd>
          <Where of={of} />
        </dd>
        <dt>{m.desk.facts.rests}</dt>
        <dd>{of.law ? say(of.law) : m.desk.facts.assumed}</dd>
      </dl>
      <Bring of={of} />
      <section className={styles.part}>
        <h2>{m.desk.steps}</h2>
        <ol className={styles.steps}>
          {of.steps.map(({ turn, text }, at) => (
            <li key={text.fa}>
              <b>{m.desk.step(number(at + 1, language), say(turn.name))}</b>
              <span>{say(text)}</span>
            </li>
          ))}
        </ol>
      </section>
      <Button icon="document" className={styles.print ?? ''} onClick={() => print()}>
        {m.desk.print}
      </Button>
    </article>
  )
}

function Bring({ of }: { of: ServiceView }) {
  const { m, say } = useMessages()
  const { as } = route.useSearch()
  const navigate = useNavigate()
  const shown = of.documents.find(({ applicant }) => applicant === as) ?? of.documents[0]
  return (
    <section className={styles.part}>
      <h2>{m.desk.bring}</h2>
      <fieldset className={styles.choice}>
        <legend>{m.desk.asWhom}</legend>
        {of.applicants.map(({ id, name }) => (
          <label key={id}>
            <input
              type="radio"
              name="applicant"
              checked={shown?.applicant === id}
              onChange={() =>
                void navigate({
                  to: '/services/$serviceId',
                  params: { serviceId: of.id },
                  search: { as: id },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
            {say(name)}
          </label>
        ))}
      </fieldset>
      {shown && <Papers key={shown.applicant} papers={shown.papers} />}
    </section>
  )
}
