/** One violation: what was seen and by whom, who owes what until when, what happened, and what is the reader's to do. */
import { isStopping } from '@mohr/casework'
import type { PersonView, ViolationView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { SealedExport } from '../exports/Exports.tsx'
import { longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { SEE_TRACES } from '../sync/see-traces.ts'
import { Code } from '../ui/Code.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { Acts } from './Acts.tsx'
import { violationQueries } from './api.ts'
import { Clock } from './Clock.tsx'
import { History } from './History.tsx'
import { Seen } from './Seen.tsx'
import styles from './ViolationPage.module.css'
import { ViolationState } from './ViolationState.tsx'

const route = getRouteApi('/violations/$violationId')

export function ViolationPage() {
  const { m } = useMessages()
  return <SignedIn title={m.violation.one}>{(person) => <Violation person={person} />}</SignedIn>
}

function Violation({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const { violationId } = route.useParams()
  const found = useQuery(violationQueries.one(violationId))
  const view = found.data
  if (!view)
    return found.error ? (
      <Failure error={found.error} again={() => void found.refetch()} />
    ) : (
      <Waiting what={m.violation.waiting} />
    )
  const traces = person.roles.some(({ role }) => SEE_TRACES.has(role))
  return (
    <div className={styles.page}>
      <Head of={view} />
      <div className={styles.board}>
        <div className={styles.main}>
          <Seen of={view} />
          <Clock of={view} />
          <History of={view} />
        </div>
        <aside className={styles.side}>
          <Acts of={view} />
          <section className={styles.part} aria-label={m.exports.list}>
            <SealedExport kind="violations" id={view.id} />
            {traces && (
              <Link to="/trace/$kind/$key" params={{ kind: 'violations', key: view.id }}>
                {m.exports.trace}
              </Link>
            )}
          </section>
        </aside>
      </div>
    </div>
  )
}

function Head({ of }: { of: ViolationView }) {
  const { m, language, say } = useMessages()
  const open = of.state !== 'closed'
  return (
    <header className={styles.head}>
      <nav>
        <Link to="/violations" search={{}} className={styles.back}>
          <Icon name="back" size={16} />
          {m.violation.back}
        </Link>
      </nav>
      <h1>{say(of.kind.name)}</h1>
      <p className={styles.where}>
        <Link to="/cases/$caseId" params={{ caseId: of.case.id }}>
          {of.case.address}
        </Link>
        <Code>{of.case.renovationCode}</Code>
        <span>{m.violations.inDistrict(number(of.case.district, language))}</span>
      </p>
      <ViolationState of={of} />
      {open && isStopping(of.stop) && (
        <p className={styles.stop} role="note">
          <Glyph of="stop-work" size={26} />
          <span>
            <b>{m.violation.stopped[of.stop === 'ordered' ? 'ordered' : 'reported']}</b>{' '}
            {m.violation.stoppedNext}
          </span>
        </p>
      )}
      {!open && (
        <p className={styles.done}>
          <Icon name="check" size={18} />
          {`${m.violation.closed}${m.comma}${longDay(of.since, language)}`}
        </p>
      )}
      <p className={styles.receipt} data-waits={of.acknowledged ? undefined : ''}>
        <Icon name={of.acknowledged ? 'check' : 'clock'} size={18} />
        {of.acknowledged
          ? `${m.violation.acknowledged(of.acknowledged.recordNumber)}${m.comma}${longDay(of.acknowledged.at, language)}`
          : m.violation.notAcknowledged(longDay(of.openedAt, language))}
      </p>
    </header>
  )
}
