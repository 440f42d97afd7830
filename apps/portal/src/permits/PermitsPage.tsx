/** «پروانه و پایان کار»: the documents of a case in the order in which they are issued, and what each still waits for. */
import type { CaseDocuments, CaseDocumentView, CaseView, PersonView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { queries } from '../api/queries.ts'
import { columnDay } from '../format/dates.ts'
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { SignedIn } from '../shell/SignedIn.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { type Kind, permitQueries } from './api.ts'
import { DocumentState } from './DocumentState.tsx'
import { MakeDocument } from './MakeDocument.tsx'
import { Needs } from './Needs.tsx'
import styles from './PermitsPage.module.css'
import { Signers } from './Signers.tsx'

const route = getRouteApi('/cases/$caseId/permits')

export function PermitsPage() {
  const { m } = useMessages()
  return <SignedIn title={m.permits.title}>{(person) => <Permits person={person} />}</SignedIn>
}

function Permits({ person }: { person: PersonView }) {
  const { m } = useMessages()
  const { caseId } = route.useParams()
  const found = useQuery(queries.case(caseId))
  const documents = useQuery(permitQueries.ofCase(caseId))
  const failed = found.error ?? documents.error
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/cases/$caseId" params={{ caseId }} aria-label={m.permits.back}>
          <Icon name="back" />
        </Link>
        <div>
          <h1>{m.permits.title}</h1>
          {found.data && (
            <p>
              {found.data.address}
              {m.comma}
              {found.data.owner}
            </p>
          )}
        </div>
      </header>
      {failed && (
        <Failure
          error={failed}
          again={() => {
            void found.refetch()
            void documents.refetch()
          }}
        />
      )}
      {!failed && !(found.data && documents.data) && <Waiting what={m.permits.waiting} />}
      {found.data && documents.data && <Path view={found.data} all={documents.data} person={person} />}
    </div>
  )
}

/** Undertakings come between the two phases of the permit: one of each discipline. */
function ordered(kinds: readonly Kind[]): Kind[] {
  const first = kinds.filter(({ kind }) => kind === 'plan-order' || kind === 'permit-phase-1')
  const undertakings = kinds.filter(({ kind }) => kind === 'undertaking')
  return [
    ...first,
    ...undertakings,
    ...kinds.filter((one) => !first.includes(one) && !undertakings.includes(one)),
  ]
}

function Path({ view, all, person }: { view: CaseView; all: CaseDocuments; person: PersonView }) {
  const { m } = useMessages()
  return (
    <ol className={styles.path} aria-label={m.permits.order}>
      {ordered(all.kinds).map((kind) => (
        <li key={`${kind.kind}:${kind.discipline}`}>
          <One
            view={view}
            kind={kind}
            documents={all.documents.filter(
              (one) => one.kind === kind.kind && one.discipline === kind.discipline,
            )}
            person={person}
          />
        </li>
      ))}
    </ol>
  )
}

interface OneProps {
  view: CaseView
  kind: Kind
  /** The newest first. */
  documents: readonly CaseDocumentView[]
  person: PersonView
}

function One({ view, kind, documents, person }: OneProps) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const title = [say(kind.title), kind.discipline && labels.discipline(kind.discipline)]
    .filter(Boolean)
    .join(m.comma)
  const live = documents.filter(({ state }) => state !== 'withdrawn')
  const newest = live[0]
  const open = newest !== undefined && newest.state !== 'issued'
  const earlier = documents.filter((one) => one !== newest)
  return (
    <article className={styles.one} aria-label={title} data-state={newest?.state ?? 'none'}>
      <header>
        <h2>{title}</h2>
        <DocumentState of={newest} ready={kind.ready} />
      </header>
      {newest && <Made of={newest} />}
      {newest?.state !== 'issued' && <Needs kind={kind} view={view} person={person} />}
      {newest ? (
        <Signers of={kind.signers} document={newest} />
      ) : (
        <Signers of={kind.signers} document={null} />
      )}
      {!open && kind.ready && (newest === undefined || repeats(kind, newest)) && kind.mayMake && (
        <MakeDocument view={view} kind={kind} title={title} />
      )}
      {newest === undefined && kind.ready && !kind.mayMake && (
        <p className={styles.note}>{m.permits.noRight}</p>
      )}
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>{m.permits.earlier}</summary>
          <ul>
            {earlier.map((one) => (
              <li key={one.id}>
                <Link to="/documents/$documentId" params={{ documentId: one.id }}>
                  {m.permits.number(digits(one.number, language))}
                </Link>
                <DocumentState of={one} ready={false} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  )
}

/** What runs out is made anew in its time; what was issued once for all is not. */
const repeats = ({ kind }: Kind, { validUntil }: CaseDocumentView) =>
  validUntil !== null || kind === 'undertaking'

function Made({ of }: { of: CaseDocumentView }) {
  const { m, language } = useMessages()
  const day = (when: string) => columnDay(when, language)
  return (
    <p className={styles.made}>
      <b>{m.permits.number(digits(of.number, language))}</b>
      <span>{m.permits.since(day(of.since))}</span>
      {of.validUntil && (
        <span>
          {of.validFrom
            ? m.permits.valid(day(of.validFrom), day(of.validUntil))
            : m.permits.validUntil(day(of.validUntil))}
        </span>
      )}
      <Link
        to="/documents/$documentId"
        params={{ documentId: of.id }}
        data-mine={of.mine.sign ? '' : undefined}
      >
        {of.mine.sign ? m.permits.toSign : m.permits.open}
      </Link>
    </p>
  )
}
