/** A designer sends the next revision: new files in the place of old ones, packed and signed here, judged, and sent. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { uploadSet } from '../api/upload.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Button, buttonClass } from '../ui/Button.tsx'
import { FileField } from '../ui/FileField.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { openEarlier } from './pack-set.ts'
import { SendFiles } from './SendFiles.tsx'
import styles from './SendPage.module.css'
import { SignSet } from './SignSet.tsx'
import { took } from './took.ts'
import { useBefore } from './useBefore.ts'

export function SendPage() {
  const { revisionId } = useParams({ from: '/drawings/$revisionId/send' })
  const { m, language } = useMessages()
  const labels = useLabels()
  const found = useQuery(queries.drawing(revisionId))
  const revision = found.data
  return (
    <Shell title={m.send.title} bare>
      <div className={styles.page}>
        {found.error && <Failure error={found.error} again={() => void found.refetch()} />}
        {found.isPending && <Waiting what={m.review.waiting} />}
        {revision && (
          <>
            <header className={styles.head}>
              <h1>{m.send.title}</h1>
              <p>
                {m.drawings.set(labels.discipline(revision.discipline))}
                {m.comma}
                {m.revision(number(revision.revision, language))} · {revision.case.address}
              </p>
            </header>
            {revision.mine.upload ? (
              <Draft revision={revision} />
            ) : (
              <Link to="/drawings/$revisionId" params={{ revisionId }} className={buttonClass('first')}>
                {m.send.back}
              </Link>
            )}
          </>
        )}
      </div>
    </Shell>
  )
}

function Draft({ revision }: { revision: DrawingRevisionView }) {
  const { m } = useMessages()
  const before = useBefore(revision)
  const earlier = useMemo(() => (before ? openEarlier(before) : null), [before])
  const [packed, setPacked] = useState<Uint8Array | null>(null)
  if (revision.file && packed === null) return <Judged revision={revision} />
  if (before === undefined) return <Waiting what={m.review.opening} />
  if (earlier === null) return <FirstSet revision={revision} />
  return packed === null ? (
    <SendFiles revision={revision} earlier={earlier} packed={setPacked} />
  ) : (
    <SignSet
      revision={revision}
      container={packed}
      sheets={earlier.manifest.sheets}
      uploaded={() => setPacked(null)}
      back={() => setPacked(null)}
    />
  )
}

/** The server has opened the set and taken its signature: it can be sent, once each mark has its answer. */
function Judged({ revision }: { revision: DrawingRevisionView }) {
  const { m, language } = useMessages()
  const navigate = useNavigate()
  const sending = useMutation({
    mutationFn: () => api.sendDrawing(revision.id, revision.version),
    onSuccess: (now) => {
      took(now)
      void navigate({ to: '/drawings/$revisionId', params: { revisionId: now.id } })
    },
  })
  const open = revision.marks.filter(({ state }) => state === 'open').length
  return (
    <section className={styles.sheet}>
      <h2>{m.send.uploaded}</h2>
      <p>{m.send.judged}</p>
      <p>{m.send.sendText}</p>
      {open > 0 && (
        <p className={styles.warn}>
          {m.send.needsMarks(number(open, language))}{' '}
          <Link to="/drawings/$revisionId" params={{ revisionId: revision.id }}>
            {m.send.back}
          </Link>
        </p>
      )}
      <Button
        kind="first"
        icon="upload"
        disabled={!revision.mine.send || sending.isPending}
        onClick={() => sending.mutate()}
      >
        {m.send.sendNow}
      </Button>
      {sending.error && <Failure error={sending.error} />}
    </section>
  )
}

/** Nothing to go on from: the container comes signed. */
function FirstSet({ revision }: { revision: DrawingRevisionView }) {
  const { m, language } = useMessages()
  const [share, setShare] = useState<number | null>(null)
  const uploading = useMutation({
    mutationFn: async (file: File) =>
      uploadSet(revision.id, revision.version, new Uint8Array(await file.arrayBuffer()), setShare),
    onSuccess: (now) => took(now),
    onSettled: () => setShare(null),
  })
  return (
    <section className={styles.sheet}>
      <Notice icon="info" title={m.send.noBefore}>
        <p>{m.send.noBeforeNext}</p>
      </Notice>
      <FileField
        label={m.send.container}
        accept=".asice,application/vnd.etsi.asic-e+zip"
        disabled={uploading.isPending}
        onChoose={(file) => file && uploading.mutate(file)}
      />
      {share !== null && <Waiting what={m.send.uploading(number(Math.round(share * 100), language))} />}
      {uploading.error && <Failure error={uploading.error} />}
    </section>
  )
}
