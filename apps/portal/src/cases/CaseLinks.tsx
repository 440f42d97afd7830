/** From a case to its parts that have pages of their own; what stops the work on it stands first. */
import { isStopping } from '@mohr/casework'
import type { CaseView } from '@mohr/council/api'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SEE_TRACES } from '../sync/see-traces.ts'
import { buttonClass } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { violationQueries } from '../violations/api.ts'
import { mayReport } from '../violations/may-report.ts'
import styles from './CaseLinks.module.css'

const useOpenViolations = (caseId: string) =>
  useInfiniteQuery(violationQueries.list({ show: 'open', caseId })).data?.pages

export function CaseLinks({ view }: { view: CaseView }) {
  const { m, language } = useMessages()
  const t = m.caseLinks
  const session = useQuery(queries.session)
  const person = session.data?.person
  const pages = useOpenViolations(view.id)
  const open = pages?.[0]?.violations.length ?? 0
  const params = { caseId: view.id }
  return (
    <nav className={styles.links} aria-label={t.title}>
      <Link to="/violations" search={{ caseId: view.id }} className={buttonClass()}>
        <Icon name="flag" size={18} />
        {pages?.[0]?.next ? t.many(number(open, language)) : t.violations(open)}
      </Link>
      <Link to="/cases/$caseId/permits" params={params} className={buttonClass()}>
        <Icon name="document" size={18} />
        {t.permits}
      </Link>
      {person?.roles.some(({ role }) => SEE_TRACES.has(role)) && (
        <Link to="/trace/$kind/$key" params={{ kind: 'cases', key: view.number }} className={buttonClass()}>
          <Icon name="refresh" size={18} />
          {t.trace}
        </Link>
      )}
      {mayReport(view, person) && (
        <Link to="/cases/$caseId/violation" params={params} className={buttonClass()}>
          <Icon name="camera" size={18} />
          {t.report}
        </Link>
      )}
    </nav>
  )
}

/** That work is stopped, where it is, and by which violation. */
export function StoppedWork({ view }: { view: CaseView }) {
  const { m, say } = useMessages()
  const open = useOpenViolations(view.id)?.flatMap(({ violations }) => violations)
  const stopping = open?.filter(({ stop }) => isStopping(stop)) ?? []
  return stopping.map((one) => (
    <p key={one.id} className={styles.stopped}>
      <Glyph of="stop-work" size={22} />
      <Link to="/violations/$violationId" params={{ violationId: one.id }}>
        {m.caseLinks.stopped(say(one.kind.name))}
      </Link>
    </p>
  ))
}
