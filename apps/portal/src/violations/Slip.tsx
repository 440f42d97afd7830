/** Exactly what is signed of a violation: what was seen or found, where and when, how grave, under which digest. */
import { DECLARATIONS, REVISIT_FINDING_NAMES, SEVERITY_NAMES } from '@mohr/casework'
import type { ViolationReportView } from '@mohr/council/api'
import { clock, columnDay, longDay } from '../format/dates.ts'
import { number, shortDigest } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import styles from '../sign/Slip.module.css'
import { Code, Machine } from '../ui/Code.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { SealPlace } from '../ui/Seals.tsx'
import own from './Slip.module.css'
import { useReportTitle } from './useReportTitle.ts'

export function Slip({ report }: { report: ViolationReportView }) {
  const { m, language, say } = useMessages()
  const t = m.violationReport
  const title = useReportTitle()
  const { content, document, statement } = report
  const at = 'kind' in content ? content.seenAt : content.visitedAt
  return (
    <section className={styles.slip} aria-labelledby="slip-title">
      <div className={styles.top}>
        <h2 id="slip-title">{title(report)}</h2>
        {document && (
          <a href="#paper" className={styles.read}>
            {m.sign.read(number(document.pages, language))}
          </a>
        )}
      </div>
      <dl>
        <dt>{m.sign.property}</dt>
        <dd>
          <Code>{report.case.renovationCode}</Code>
        </dd>
        <dt>{m.sign.place}</dt>
        <dd>{report.case.address}</dd>
        <dt>{'kind' in content ? t.seenAt : t.visitedAt}</dt>
        <dd>{m.sign.visitAt(longDay(at, language), clock(at, language))}</dd>
        {'kind' in content && content.place && (
          <>
            <dt>{t.place}</dt>
            <dd>
              <bdi>{content.place}</bdi>
            </dd>
          </>
        )}
        {'kind' in content && content.correctBy && (
          <>
            <dt>{t.correctBy}</dt>
            <dd>{longDay(content.correctBy, language)}</dd>
          </>
        )}
      </dl>
      <p
        className={own.grave}
        data-stop={'kind' in content && content.severity === 'stop-work' ? '' : undefined}
      >
        {'kind' in content && content.severity === 'stop-work' && <Glyph of="stop-work" size={22} />}
        <b>
          {'kind' in content
            ? say(SEVERITY_NAMES[content.severity])
            : say(REVISIT_FINDING_NAMES[content.found])}
        </b>
        <span>{t.photoCount(number(report.photos.length, language))}</span>
      </p>
      {content.description && (
        <p className={own.words}>
          <bdi>{content.description}</bdi>
        </p>
      )}
      <div className={styles.statement}>
        <p>{m.sign.quoted(say(DECLARATIONS[report.kind === 'immediate' ? 'violation' : 'revisit']))}</p>
        <SealPlace />
      </div>
      {document && (
        <p className={styles.digest}>
          {m.sign.digest} <Machine title={document.sha256}>{shortDigest(document.sha256)}</Machine>
        </p>
      )}
      {statement && (
        <p className={styles.digest}>
          <span>
            <a href={statement.url} download>
              {m.sign.eligibility}
            </a>{' '}
            {`${columnDay(statement.at, language)} ${clock(statement.at, language)}`}
          </span>
          <Machine title={statement.sha256}>{shortDigest(statement.sha256)}</Machine>
        </p>
      )}
    </section>
  )
}
