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
import { type Kind, permitQueries } from './api.ts'
import { DocumentState, hasRunOut } from './DocumentState.tsx'
import { MakeDocument } from './MakeDocument.tsx'
import { Needs } from './Needs.tsx'
import styles from './PermitsPage.module.css'
import { Signers } from './Signers.tsx'
import { Undertakings } from './Undertakings.tsx'

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
              <bdi>{found.data.address}</bdi>
              {m.comma}
              <bdi>{found.data.owner}</bdi>
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

function Path({ view, all, person }: { view: CaseView; all: CaseDocuments; person: PersonView }) {
  const { m } = useMessages()
  const documentsOf = (kind: Kind) =>
    all.documents.filter((one) => one.kind === kind.kind && one.discipline === kind.discipline)
  const one = (kind: Kind) => (
    <li key={kind.kind}>
      <One view={view} kind={kind} documents={documentsOf(kind)} person={person} />
    </li>
  )
  const before = all.kinds.filter(({ kind }) => kind === 'plan-order' || kind === 'permit-phase-1')
  const undertakings = all.kinds.filter(({ kind }) => kind === 'undertaking')
  return (
    <ol className={styles.path} aria-label={m.permits.order}>
      {before.map(one)}
      <li>
        <Undertakings view={view} kinds={undertakings} documentsOf={documentsOf} />
      </li>
      {all.kinds.filter((kind) => !before.includes(kind) && !undertakings.includes(kind)).map(one)}
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
  const title = say(kind.title)
  const live = documents.filter(({ state }) => state !== 'withdrawn')
  const newest = live[0]
  const open = newest !== undefined && newest.state !== 'issued'
  const earlier = documents.filter((one) => one !== newest)
  const phase = { 'permit-phase-1': 1, 'permit-phase-2': 2 }[kind.kind as string]
  const recorded = view.permits.find((one) => one.phase === phase)
  const maker = kind.signers[0]
  return (
    <article className={styles.one} aria-label={title} data-state={newest?.state ?? 'none'}>
      <header>
        <h2>{title}</h2>
        <DocumentState of={newest} ready={kind.ready} />
      </header>
      {newest && <Made of={newest} />}
      {recorded && !newest && (
        <p className={styles.note}>
          {m.permits.onRecord(
            digits(recorded.number, language),
            columnDay(recorded.day, language),
            columnDay(recorded.validUntil, language),
          )}
        </p>
      )}
      {newest?.state !== 'issued' && <Needs kind={kind} view={view} person={person} />}
      <Signers of={kind.signers} document={newest ?? null} />
      {!open && kind.ready && kind.mayMake && (newest === undefined || hasRunOut(newest)) && (
        <MakeDocument view={view} kind={kind} title={title} />
      )}
      {newest === undefined && kind.ready && !kind.mayMake && maker && (
        <p className={styles.note}>{m.permits.noRight(m.permits.signer[maker])}</p>
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
