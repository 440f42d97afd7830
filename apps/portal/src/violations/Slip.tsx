/** Exactly what is signed of a violation: what was seen or found, where and when, how grave, under which digest. */
import { REVISIT_FINDING_NAMES, SEVERITY_NAMES } from '@mohr/casework'
import type { ViolationReportView } from '@mohr/council/api'
import { clock, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import styles from '../sign/Slip.module.css'
import { SlipFoot } from '../sign/SlipFoot.tsx'
import { Code } from '../ui/Code.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import own from './Slip.module.css'
import { useReportTitle } from './useReportTitle.ts'

export function Slip({ report }: { report: ViolationReportView }) {
  const { m, language, say } = useMessages()
  const t = m.violationReport
  const title = useReportTitle()
  const { content, document } = report
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
      <SlipFoot words={report.kind === 'immediate' ? 'violation' : 'revisit'} of={report} />
    </section>
  )
}
