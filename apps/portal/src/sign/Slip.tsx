/** The slip: which report, what it says, what does not conform, in whose words, under which digest. */
import { ANSWER_NAMES, SEVERITY_NAMES } from '@mohr/casework'
import type { ReportView } from '@mohr/council/api'
import { clock, dayAndMonth, longDay } from '../format/dates.ts'
import { digits, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { itemsOf } from '../report/items.ts'
import { Code, Machine } from '../ui/Code.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useLabels } from '../ui/useLabels.ts'
import styles from './Slip.module.css'
import { SlipFoot } from './SlipFoot.tsx'

export function Slip({ report }: { report: ReportView }) {
  const { m, language, say } = useMessages()
  const labels = useLabels()
  const { draft, document } = report
  const items = itemsOf(report.checklist)
  const answers = items.map((item) => draft.answers[item.id]?.value)
  const count = (value: string) => answers.filter((answer) => answer === value).length
  const failing = items.filter((item) => draft.answers[item.id]?.value === 'does-not-conform')
  return (
    <section className={styles.slip} aria-labelledby="slip-title">
      <div className={styles.top}>
        <h2 id="slip-title">{m.sign.reportOf(say(report.stageTitle))}</h2>
        {document && (
          <a href="#paper" className={styles.read}>
            {m.sign.read(number(document.pages, language))}
          </a>
        )}
      </div>
      <p className={styles.which}>
        {[
          report.floor === null ? null : labels.floor(report.floor),
          m.sign.discipline(labels.discipline(report.discipline)),
          m.revision(number(report.revision, language)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl>
        <dt>{m.sign.property}</dt>
        <dd>
          <Code>{report.case.renovationCode}</Code>
        </dd>
        <dt>{m.sign.place}</dt>
        <dd>{report.case.address}</dd>
        {draft.visitedAt && (
          <>
            <dt>{m.report.visit}</dt>
            <dd>{m.sign.visitAt(longDay(draft.visitedAt, language), clock(draft.visitedAt, language))}</dd>
          </>
        )}
        <dt>{m.sign.drawing}</dt>
        <dd>
          {`${labels.discipline(report.drawingSet.discipline)}${m.comma}${m.revision(number(report.drawingSet.revision, language))} `}
          <Machine title={report.drawingSet.releaseDigest}>
            {`${report.drawingSet.releaseDigest.slice(0, 4)} ${report.drawingSet.releaseDigest.slice(4, 8)}`}
          </Machine>
        </dd>
      </dl>
      <ul className={styles.counts}>
        <li>
          <b>{number(count('conforms'), language)}</b> {say(ANSWER_NAMES.conforms)}
        </li>
        <li data-tone={failing.length > 0 ? 'warn' : undefined}>
          <b>{number(failing.length, language)}</b> {say(ANSWER_NAMES['does-not-conform'])}
        </li>
        <li>
          <b>{number(count('not-applicable'), language)}</b> {say(ANSWER_NAMES['not-applicable'])}
        </li>
        <li>
          <b>{number(report.photos.length, language)}</b> {m.sign.photos}
        </li>
      </ul>
      {failing.length > 0 && (
        <ul className={styles.failing}>
          {failing.map((item) => {
            const answer = draft.answers[item.id]
            return (
              <li key={item.id}>
                <Icon name="flag" />
                <span>
                  {say(item.text)}
                  {answer?.measured && answer.drawn
                    ? `: ${m.sign.insteadOf(digits(answer.measured, language), digits(answer.drawn, language))}`
                    : ''}
                  {answer?.severity &&
                    m.comma +
                      (answer.correctBy
                        ? m.sign.correctBy(dayAndMonth(answer.correctBy, language))
                        : say(SEVERITY_NAMES[answer.severity]))}
                </span>
              </li>
            )
          })}
        </ul>
      )}
      <SlipFoot words={report.mine.confirm ? 'coordinator' : 'supervisor'} of={report} />
    </section>
  )
}
