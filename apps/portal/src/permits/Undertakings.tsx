/** The supervisors' undertakings: one a discipline, each on approved drawings, made and signed by its supervisor. */
import type { CaseDocumentView, CaseView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { columnDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { useLabels } from '../ui/useLabels.ts'
import type { Kind } from './api.ts'
import { DocumentState } from './DocumentState.tsx'
import { MakeDocument } from './MakeDocument.tsx'
import styles from './PermitsPage.module.css'

interface Props {
  view: CaseView
  kinds: readonly Kind[]
  /** The newest first. */
  documentsOf: (kind: Kind) => readonly CaseDocumentView[]
}

export function Undertakings({ view, kinds, documentsOf }: Props) {
  const { m } = useMessages()
  return (
    <article className={styles.one} aria-label={m.permits.undertakings}>
      <header>
        <h2>{m.permits.undertakings}</h2>
      </header>
      <ul className={styles.rows}>
        {kinds.map((kind) => (
          <li key={kind.discipline}>
            <Row
              view={view}
              kind={kind}
              newest={documentsOf(kind).find(({ state }) => state !== 'withdrawn')}
            />
          </li>
        ))}
      </ul>
    </article>
  )
}

function Row({ view, kind, newest }: { view: CaseView; kind: Kind; newest: CaseDocumentView | undefined }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const name = labels.discipline(kind.discipline ?? '')
  const supervisor = view.people.find(
    ({ role, discipline }) => role === 'supervisor' && discipline === kind.discipline,
  )
  return (
    <>
      <span className={styles.who}>
        <b>{name}</b> {supervisor?.name}
      </span>
      <DocumentState of={newest} ready={kind.ready} />
      {newest && (
        <span>
          <Link to="/documents/$documentId" params={{ documentId: newest.id }}>
            {newest.mine.sign ? m.permits.toSign : m.permits.open}
          </Link>
          {m.comma}
          {m.permits.since(columnDay(newest.since, language))}
        </span>
      )}
      {!newest &&
        kind.missing.map((one) => (
          <small key={one.code} className={styles.note}>
            {say(one.message)}
          </small>
        ))}
      {!newest && kind.ready && kind.mayMake && (
        <MakeDocument view={view} kind={kind} title={`${say(kind.title)}${m.comma}${name}`} />
      )}
    </>
  )
}
