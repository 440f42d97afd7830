/** «خدمات»: what the city's desk offers, for anyone, by groups and by words. */
import type { ServiceSummary } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { deskQueries } from './api.ts'
import styles from './Desk.module.css'
import { matching } from './matching.ts'
import { Where } from './Where.tsx'

const route = getRouteApi('/services')

export function ServicesPage() {
  const { m, say, language } = useMessages()
  const { q = '', group = '' } = route.useSearch()
  const navigate = useNavigate()
  const list = useQuery(deskQueries.services)
  const all = list.data?.services ?? []
  const found = matching(all, q, group)
  const to = (typed: string, chosen: string) =>
    void navigate({
      to: '/services',
      search: { ...(typed && { q: typed }), ...(chosen && { group: chosen }) },
      replace: true,
    })
  return (
    <Shell title={m.desk.title}>
      <div className={styles.page}>
        <header>
          <h1>
            {m.desk.title}{' '}
            {list.data && <small role="status">{m.desk.found(number(found.length, language))}</small>}
          </h1>
          <p>{m.desk.intro}</p>
          <p className={styles.notYet}>{m.desk.notYet}</p>
          <search className={styles.filter}>
            <input
              type="search"
              aria-label={m.desk.search}
              placeholder={m.desk.search}
              defaultValue={q}
              maxLength={100}
              onChange={(event) => to(event.target.value.trim(), group)}
            />
            <Select label={m.desk.group} value={group} onChange={(chosen) => to(q, chosen)}>
              <option value="">{m.desk.allGroups}</option>
              {groupsOf(all).map(({ id, name }) => (
                <option key={id} value={id}>
                  {say(name)}
                </option>
              ))}
            </Select>
          </search>
        </header>
        {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
        {list.isPending && <Waiting what={m.desk.waiting} />}
        {list.data && found.length === 0 && (
          <Notice title={m.desk.nothing}>
            <p>{m.desk.nothingWhy}</p>
          </Notice>
        )}
        {groupsOf(found).map(({ id, name }) => (
          <section key={id} aria-labelledby={`group-${id}`}>
            <h2 id={`group-${id}`}>{say(name)}</h2>
            <ul className={styles.list}>
              {found
                .filter((one) => one.group.id === id)
                .map((one) => (
                  <li key={one.id}>
                    <Link to="/services/$serviceId" params={{ serviceId: one.id }} search={{}}>
                      <b>{say(one.name)}</b>
                      <span>{say(one.about)}</span>
                      <small>
                        <Where of={one} />
                      </small>
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Shell>
  )
}

/** The groups of some services, each once, in their order. */
const groupsOf = (services: readonly ServiceSummary[]) => [
  ...new Map(services.map(({ group }) => [group.id, group])).values(),
]
