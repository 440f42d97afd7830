/** What a reviewer approves, by what right, with which key: one signature over every sheet of the set. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { checked } from '../bytes.ts'
import { longDay } from '../format/dates.ts'
import { number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { KeyPanel } from '../sign/KeyPanel.tsx'
import { oneDocument } from '../sign/useSigning.ts'
import { buttonClass } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { SetSignatures } from './SetSignatures.tsx'
import styles from './SignDrawingPage.module.css'
import { took } from './took.ts'

export function SignDrawingPage() {
  const { revisionId } = useParams({ from: '/drawings/$revisionId/sign' })
  const { m } = useMessages()
  const navigate = useNavigate()
  const found = useQuery(queries.drawing(revisionId))
  const revision = found.data
  const [done, setDone] = useState(false)
  return (
    <Shell title={m.signDrawing.title} bare>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{done ? m.signDrawing.done : m.signDrawing.what}</h1>
          <button
            type="button"
            aria-label={m.signDrawing.close}
            onClick={() => void navigate({ to: '/drawings/$revisionId', params: { revisionId } })}
          >
            <Icon name="cross" size={24} />
          </button>
        </header>
        {found.error && <Failure error={found.error} again={() => void found.refetch()} />}
        {found.isPending && <Waiting what={m.review.waiting} />}
        {revision && done && <Done revision={revision} />}
        {revision && !done && !revision.mine.approve && (
          <Notice icon="info" title={m.signDrawing.notNow}>
            <Link to="/drawings/$revisionId" params={{ revisionId }} className={buttonClass('first')}>
              {m.signDrawing.back}
            </Link>
          </Notice>
        )}
        {revision && !done && revision.mine.approve && (
          <Signing revision={revision} signed={() => setDone(true)} renew={() => void found.refetch()} />
        )}
      </div>
    </Shell>
  )
}

interface SigningProps {
  readonly revision: DrawingRevisionView
  readonly signed: () => void
  readonly renew: () => void
}

function Signing({ revision, signed, renew }: SigningProps) {
  const { m } = useMessages()
  const { id } = revision
  const shown = revision.file?.sha256 ?? ''
  // The same from one drawing of the page to the next, whatever else the page is told meanwhile.
  const [finish] = useState(() => signed)
  const task = useMemo(
    () =>
      oneDocument({
        key: `drawing ${id}`,
        async prepare({ certificate, chain }) {
          const prepared = await api.prepareApproval(id, { certificate, chain: [...chain] })
          // What goes to the agent are the very bytes that the page showed.
          const container = await checked(await api.bytes(prepared.fileUrl), shown)
          const { number: manifest, signingTime } = prepared
          return {
            id: prepared.id,
            document: { container, number: manifest, signingTime: new Date(signingTime) },
          }
        },
        async complete(approvalId, value) {
          took(await api.completeApproval(approvalId, value))
          finish()
        },
      }),
    [id, shown, finish],
  )
  return (
    <>
      <Slip revision={revision} />
      <KeyPanel
        task={task}
        digest={revision.releaseDigest ?? ''}
        act={m.signDrawing.sign}
        eligible={false}
        renew={renew}
      />
    </>
  )
}

function Slip({ revision }: { revision: DrawingRevisionView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const { case: home, discipline, sheets, releaseDigest, check, marks } = revision
  return (
    <section className={styles.slip} aria-labelledby="slip-title">
      <h2 id="slip-title">
        {m.drawings.set(labels.discipline(discipline))}
        {m.comma}
        {m.revision(number(revision.revision, language))}
      </h2>
      <dl>
        <dt>{m.sign.property}</dt>
        <dd>
          <Code>{home.renovationCode}</Code>
        </dd>
        <dt>{m.sign.place}</dt>
        <dd>{home.address}</dd>
        <dt>{m.signDrawing.designer}</dt>
        <dd>{revision.designer}</dd>
        {revision.sentAt && (
          <>
            <dt>{m.signDrawing.check}</dt>
            <dd>
              {check.report && m.drawings.verdicts[check.report.verdict]}
              {m.comma}
              {longDay(revision.sentAt, language)}
            </dd>
          </>
        )}
        <dt>{m.signDrawing.order}</dt>
        <dd>
          <Machine title={revision.planOrder}>{shortDigest(revision.planOrder)}</Machine>
        </dd>
      </dl>
      <p className={styles.count}>
        <Icon name="sheet" size={18} />
        {m.signDrawing.sheets(number(sheets.length, language))}
      </p>
      <ul className={styles.sheets}>
        {sheets.map((sheet) => (
          <li key={sheet.number}>
            <Machine>{sheet.number}</Machine> {sheet.title}
          </li>
        ))}
      </ul>
      <p className={styles.count}>
        <Icon name="check" size={18} />
        {marks.length > 0 ? m.signDrawing.allAccepted : m.signDrawing.noMarks}
      </p>
      <div className={styles.statement}>
        <p>{m.sign.quoted(m.signDrawing.statement)}</p>
        <SealPlace />
      </div>
      {releaseDigest && (
        <p className={styles.digest}>
          {m.review.digest} <Machine title={releaseDigest}>{shortDigest(releaseDigest)}</Machine>
        </p>
      )}
    </section>
  )
}

/** The stored container, opened and judged once more, with both signatures. */
function Done({ revision }: { revision: DrawingRevisionView }) {
  const { m } = useMessages()
  const { file } = revision
  const bytes = useQuery({
    queryKey: ['file', file?.sha256],
    queryFn: async () => checked(await api.bytes(file?.url ?? ''), file?.sha256 ?? ''),
    enabled: file !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <section className={styles.slip}>
      <p>{m.signDrawing.doneNext}</p>
      <SetSignatures revision={revision} bytes={bytes.data} />
      <Link to="/drawings/$revisionId" params={{ revisionId: revision.id }} className={buttonClass('first')}>
        {m.signDrawing.back}
      </Link>
    </section>
  )
}
