/** «گزارش فوری تخلف»: the first thing said is what it is; the rest is written on the draft's own page. */
import { SEVERITY_NAMES, VIOLATION_KINDS, type ViolationKind } from '@mohr/casework'
import type { CaseView, PersonView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ApiProblem } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { tookReport, violationsApi } from './api.ts'
import { mayReport } from './may-report.ts'
import styles from './NewReportPage.module.css'

const route = getRouteApi('/cases/$caseId/violation')

export function NewReportPage() {
  const { m } = useMessages()
  return <SignedIn title={m.violationReport.new}>{(person) => <NewReport person={person} />}</SignedIn>
}

function NewReport({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const { caseId } = route.useParams()
  const found = useQuery(queries.case(caseId))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/cases/$caseId" params={{ caseId }} aria-label={m.permits.back}>
          <Icon name="back" />
        </Link>
        <div>
          <h1>{m.violationReport.new}</h1>
          {found.data && <p>{found.data.address}</p>}
        </div>
      </header>
      {found.error && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.isPending && <Waiting what={m.waiting.case} />}
      {found.data &&
        (mayReport(found.data, person) ? (
          <Kinds view={found.data} />
        ) : (
          <Notice icon="lock" title={m.violationReport.notYours}>
            <p>{m.violationReport.notYoursNext}</p>
            <Link to="/cases/$caseId" params={{ caseId }} className={buttonClass('first')}>
              {m.permits.back}
            </Link>
          </Notice>
        ))}
    </div>
  )
}

function Kinds({ view }: { view: CaseView }) {
  const { m, say } = useMessages()
  const t = m.violationReport
  const navigate = useNavigate()
  const open = (reportId: string) => navigate({ to: '/violation-reports/$reportId', params: { reportId } })
  const begin = useMutation({
    mutationFn: ({ id, least }: ViolationKind) =>
      violationsApi.begin(view.id, {
        kind: id,
        severity: least,
        description: '',
        seenAt: new Date().toISOString(),
        place: '',
        instructions: '',
      }),
    onSuccess: (draft) => {
      tookReport(draft)
      void open(draft.id)
    },
  })
  const other = draftNamedBy(begin.error)
  return (
    <>
      <p className={styles.why}>{t.newWhy}</p>
      {begin.error && <Failure error={begin.error} />}
      {other && (
        <p className={styles.other}>
          <Link
            to="/violation-reports/$reportId"
            params={{ reportId: other }}
            className={buttonClass('first')}
          >
            {t.openDraft}
          </Link>
        </p>
      )}
      <section aria-labelledby="kinds">
        <h2 id="kinds">{t.which}</h2>
        <ul className={styles.kinds}>
          {VIOLATION_KINDS.map((kind) => (
            <li key={kind.id}>
              <button type="button" disabled={begin.isPending} onClick={() => begin.mutate(kind)}>
                <span className={styles.glyph}>
                  {kind.least === 'stop-work' && <Glyph of="stop-work" size={20} />}
                </span>
                <span>
                  <b>{say(kind.name)}</b>
                  <small>
                    {say(kind.rule)}
                    <span className="hush">{`${m.comma}${t.least(say(SEVERITY_NAMES[kind.least]))}`}</span>
                  </small>
                </span>
                <Icon name="forward" size={18} />
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

/** The draft that stands in the way, which the refusal names in its words. */
function draftNamedBy(error: unknown): string | undefined {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'violation-draft-open') return undefined
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(error.problem.next?.en ?? '')?.[0]
}
