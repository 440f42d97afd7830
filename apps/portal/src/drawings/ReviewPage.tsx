/** One revision of a discipline's drawings: sheets, drawing, inspector; for its reviewer, its designer, and whoever may read it. */
import type { DrawingRevisionView } from '@mohr/council/api'
import type { CheckResult } from '@mohr/drawings'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import { Review } from './Review.tsx'
import styles from './ReviewPage.module.css'
import { RevisionHead } from './RevisionHead.tsx'
import { container, useBefore } from './useBefore.ts'
import { useReading } from './useReading.ts'

export function ReviewPage() {
  const { revisionId } = useParams({ from: '/drawings/$revisionId' })
  const { m } = useMessages()
  const labels = useLabels()
  const found = useQuery(queries.drawing(revisionId))
  const revision = found.data
  return (
    <Shell title={revision ? m.drawings.set(labels.discipline(revision.discipline)) : m.drawings.title} bare>
      {revision ? (
        <Opened key={revision.id} revision={revision} />
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.review.waiting} />
      )}
    </Shell>
  )
}

function Opened({ revision }: { revision: DrawingRevisionView }) {
  const { m, say } = useMessages()
  const after = useQuery(container(revision.file))
  const before = useBefore(revision)
  const report = revision.check.report
  const check = useQuery({
    queryKey: ['check', report?.sha256],
    queryFn: async () =>
      JSON.parse(new TextDecoder().decode(await api.bytes(report?.url ?? ''))) as CheckResult,
    enabled: report !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const judged = report === undefined ? null : check.data
  const reading = useReading(after.data, before, judged)
  const failure = after.error ?? check.error
  return (
    <div className={styles.page}>
      <RevisionHead revision={revision} />
      {failure && <Failure error={failure} again={() => void after.refetch()} />}
      {reading.failed && (
        <Notice icon="warning" tone="warn" title={m.review.unreadable}>
          <p>{say(reading.failed)}</p>
          <p>{m.review.unreadableNext}</p>
          {revision.file && (
            <a href={revision.file.url} download className={buttonClass()}>
              {m.review.download}
            </a>
          )}
        </Notice>
      )}
      {revision.file && !failure && !reading.failed && (
        <Review revision={revision} reading={reading} check={judged ?? null} bytes={after.data} />
      )}
    </div>
  )
}
