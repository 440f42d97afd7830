/** What the QR code of a stamped copy opens: the genuine sheet, to be held against the paper. No account, and nobody is named. */
import type { ReleasedSheetView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../api/client.ts'
import { longDay } from '../format/dates.ts'
import { number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { PdfPages } from '../pdf/PdfPages.tsx'
import { Shell } from '../shell/Shell.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Code, Machine } from '../ui/Code.tsx'
import { Failure, Notice, Waiting } from '../ui/Notice.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './SheetPage.module.css'

export function SheetPage() {
  const { token } = useParams({ from: '/s/$token' })
  const { m } = useMessages()
  const found = useQuery({ queryKey: ['released-sheet', token], queryFn: () => api.releasedSheet(token) })
  return (
    <Shell title={m.releasedSheet.title}>
      {found.data ? (
        <Opened sheet={found.data} />
      ) : found.error ? (
        <Failure error={found.error} again={() => void found.refetch()} />
      ) : (
        <Waiting what={m.releasedSheet.waiting} />
      )}
    </Shell>
  )
}

function Opened({ sheet }: { sheet: ReleasedSheetView }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const t = m.releasedSheet
  const { supersededBy } = sheet
  const pdf = useQuery({
    queryKey: ['released-sheet', sheet.file.sha256],
    queryFn: () => api.bytes(sheet.file.url),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const facts = [
    [t.renovationCode, <Code key="code">{sheet.renovationCode}</Code>],
    [t.discipline, labels.discipline(sheet.discipline)],
    [t.revision, number(sheet.revision, language)],
    [t.releasedAt, longDay(sheet.releasedAt, language)],
    [
      m.review.digest,
      <Machine key="digest" title={sheet.releaseDigest}>
        {shortDigest(sheet.releaseDigest)}
      </Machine>,
    ],
  ] as const
  return (
    <div className={styles.page}>
      <div className={styles.words}>
        <h1>
          <Machine>{sheet.sheet}</Machine> {sheet.title}
        </h1>
        {supersededBy ? (
          <Notice
            icon="warning"
            tone="warn"
            title={t.superseded(
              number(supersededBy.revision, language),
              longDay(supersededBy.releasedAt, language),
            )}
          />
        ) : (
          <Notice icon="check" title={t.current} />
        )}
        <section>
          <h2>{t.compare}</h2>
          <p>{t.compareNext}</p>
        </section>
        <dl className={styles.facts}>
          {facts.map(([word, value]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className={styles.sheet}>
        {pdf.data ? (
          <PdfPages bytes={pdf.data} first={sheet.file.page} label={t.genuine} />
        ) : pdf.error ? (
          <Failure error={pdf.error} again={() => void pdf.refetch()} />
        ) : (
          <Waiting what={t.waiting} />
        )}
        <a href={sheet.file.url} className={buttonClass()}>
          {t.open}
        </a>
      </div>
    </div>
  )
}
