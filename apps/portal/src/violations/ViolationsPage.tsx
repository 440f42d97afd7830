/** «تخلف‌ها»: those of the cases that the reader may see, newest first, and seen as soon as they are signed. */

import { isStopping } from '@mohr/casework'
import type { PersonView, ViolationItem } from '@mohr/council/api'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ListExport } from '../exports/Exports.tsx'
import { dayAndMonth } from '../format/dates.ts'
import { counted, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Button } from '../ui/Button.tsx'
import { Code } from '../ui/Code.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { type AskedViolations, queryOf, SHOWS, violationQueries } from './api.ts'
import { pressing, ViolationState } from './ViolationState.tsx'
import styles from './ViolationsPage.module.css'

const route = getRouteApi('/violations')

export function ViolationsPage() {
  const { m } = useMessages()
  return <SignedIn title={m.violations.title}>{(person) => <Violations person={person} />}</SignedIn>
}

function Violations({ person }: { person: PersonView }) {
  const { m, language } = useMessages()
  const { show = 'open', district, caseId } = route.useSearch()
  const asked: AskedViolations = { show, district, caseId }
  const list = useInfiniteQuery(violationQueries.list(asked))
  const found = list.data?.pages.flatMap(({ violations }) => violations)
  const here = caseId === undefined ? undefined : found?.[0]?.case
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>
          {caseId === undefined ? m.violations.title : m.violations.ofCase}{' '}
          {found && found.length > 0 && (
            <small role="status">
              {m.violations.found(counted(found.length, list.hasNextPage, language))}
            </small>
          )}
        </h1>
        {caseId !== undefined && (
          <p className={styles.case}>
            <Link to="/cases/$caseId" params={{ caseId }}>
              <bdi>{here?.address ?? m.violation.case}</bdi>
            </Link>
            <Link to="/violations" search={{ show }}>
              {m.violations.allCases}
            </Link>
          </p>
        )}
      </header>
      <Filters asked={asked} person={person} />
      {list.error && <Failure error={list.error} again={() => void list.refetch()} />}
      {list.isPending && <Waiting what={m.violations.waiting} />}
      {found?.length === 0 && (
        <Notice icon="check" title={m.violations.nothing[show]}>
          <p>{m.violations.nothingWhy}</p>
        </Notice>
      )}
      {found && found.length > 0 && (
        <ul className={styles.list}>
          {found.map((one) => (
            <li key={one.id}>
              <Row of={one} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {m.violations.more}
        </Button>
      )}
    </div>
  )
}

/** Those of somebody who sees only their own districts; null where every district is theirs to see. */
function districtsOf({ roles }: PersonView): number[] | null {
  const own = roles.flatMap(({ role, district }) =>
    role === 'violation-officer' || role === 'municipal-officer' ? (district ?? []) : [],
  )
  return own.length > 0 ? [...new Set(own)].sort((a, b) => a - b) : null
}

/** The city's districts, where nobody's own are known. */
const DISTRICTS = Array.from({ length: 8 }, (_, at) => at + 1)

function Filters({ asked, person }: { asked: AskedViolations; person: PersonView }) {
  const { m, language } = useMessages()
  const navigate = useNavigate()
  const to = (change: Partial<AskedViolations>) => {
    const { show, district, caseId } = { ...asked, ...change }
    void navigate({
      to: '/violations',
      search: {
        show,
        ...(district === undefined ? {} : { district }),
        ...(caseId === undefined ? {} : { caseId }),
      },
      replace: true,
    })
  }
  const own = districtsOf(person) ?? DISTRICTS
  const districts =
    asked.district !== undefined && !own.includes(asked.district) ? [...own, asked.district] : own
  return (
    <search className={styles.filters}>
      <fieldset className={styles.segments}>
        <legend className="hush">{m.violations.show}</legend>
        {SHOWS.map((one) => (
          <button key={one} type="button" aria-pressed={asked.show === one} onClick={() => to({ show: one })}>
            {m.violations.shows[one]}
          </button>
        ))}
      </fieldset>
      {asked.caseId === undefined && districts.length > 1 && (
        <Select
          label={m.violations.district}
          value={asked.district === undefined ? '' : String(asked.district)}
          onChange={(value) => to({ district: value === '' ? undefined : Number(value) })}
        >
          <option value="">{m.violations.allDistricts}</option>
          {districts.map((one) => (
            <option key={one} value={one}>
              {m.violations.inDistrict(number(one, language))}
            </option>
          ))}
        </Select>
      )}
      <span className={styles.take}>
        <ListExport list="violations" query={queryOf(asked)} />
      </span>
    </search>
  )
}

function Row({ of }: { of: ViolationItem }) {
  const { m, language, say } = useMessages()
  const stopped = of.state !== 'closed' && isStopping(of.stop)
  const period = pressing(of.clock)
  return (
    <Link to="/violations/$violationId" params={{ violationId: of.id }}>
      <span className={styles.glyph} data-tone={of.state === 'closed' ? 'rest' : undefined}>
        {stopped ? (
          <Glyph of="stop-work" size={22} />
        ) : of.late ? (
          <Glyph of="late" size={22} />
        ) : (
          <Icon name={of.state === 'closed' ? 'check' : 'flag'} size={20} />
        )}
      </span>
      <span className={styles.what}>
        <b>{say(of.kind.name)}</b>
        <span className={styles.place}>
          <bdi>{of.case.address}</bdi> <Code>{of.case.renovationCode}</Code>
        </span>
        <span className={styles.words}>
          <bdi>{of.description}</bdi>
        </span>
      </span>
      <span className={styles.how}>
        <ViolationState of={of} />
        {period ? (
          <small>{say(period.sentence)}</small>
        ) : (
          of.correctBy &&
          of.state !== 'closed' && (
            <small>{m.violations.correctBy(dayAndMonth(of.correctBy, language))}</small>
          )
        )}
      </span>
      <span className={styles.when}>
        <span>{m.violations.inDistrict(number(of.case.district, language))}</span>
        <time dateTime={of.seenAt}>{m.violations.seen(dayAndMonth(of.seenAt, language))}</time>
      </span>
    </Link>
  )
}
