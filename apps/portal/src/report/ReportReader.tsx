/** A report as it was filled in: for whoever may read it and not write it. */
import { ANSWER_NAMES, SEVERITY_NAMES } from '@mohr/casework'
import type { ReportView } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { clock, dayAndMonth, longDay } from '../format/dates.ts'
import { digits, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { buttonClass } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { State } from '../ui/State.tsx'
import styles from './ReportReader.module.css'

export function ReportReader({ report }: { report: ReportView }) {
  const { m, language, say } = useMessages()
  let at = 0
  return (
    <div className={styles.reader}>
      <p className={styles.state}>
        <State of={report.state} />
        <span>
          {report.engineer}
          {report.draft.visitedAt &&
            ` · ${m.report.visited(longDay(report.draft.visitedAt, language), clock(report.draft.visitedAt, language))}`}
        </span>
        {report.reason && <span>{m.report.reason(report.reason)}</span>}
      </p>
      {report.checklist.groups.map((group) => (
        <section key={group.title.fa}>
          <h2>{say(group.title)}</h2>
          <ol>
            {group.items.map((item) => {
              at += 1
              const answer = report.draft.answers[item.id]
              const value = answer?.value ?? 'not-yet'
              const photos = report.photos.filter((photo) => photo.item === item.id)
              return (
                <li key={item.id}>
                  <span className={styles.number}>{number(at, language)}</span>
                  <span>{say(item.text)}</span>
                  <span className={styles.answer} data-value={value}>
                    {value === 'conforms' && <Icon name="check" size={18} />}
                    {value === 'does-not-conform' && <Icon name="cross" size={18} />}
                    {say(ANSWER_NAMES[value])}
                  </span>
                  {(answer?.note || answer?.measured || answer?.severity) && (
                    <p>
                      {[
                        answer.drawn && `${m.report.drawn} ${digits(answer.drawn, language)}`,
                        answer.measured && `${m.report.measured} ${digits(answer.measured, language)}`,
                        answer.place,
                        answer.correctBy
                          ? m.sign.correctBy(dayAndMonth(answer.correctBy, language))
                          : answer.severity && say(SEVERITY_NAMES[answer.severity]),
                        answer.note,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  )}
                  {photos.length > 0 && (
                    <ul>
                      {photos.map((photo, index) => (
                        <li key={photo.sha256}>
                          <a href={photo.url} target="_blank" rel="noreferrer">
                            <img
                              src={photo.url}
                              alt={m.photos.alt(number(index + 1, language))}
                              loading="lazy"
                            />
                          </a>
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              )
            })}
          </ol>
        </section>
      ))}
      {report.draft.instructions && (
        <section>
          <h2>{m.report.instructions}</h2>
          <p className={styles.words}>{report.draft.instructions}</p>
        </section>
      )}
      {report.document && (
        <p className={styles.foot}>
          <Link
            to="/reports/$reportId/sign"
            params={{ reportId: report.id }}
            className={buttonClass('first')}
          >
            {report.mine.confirm ? m.cell.confirm : m.cell.signedFile}
          </Link>
        </p>
      )}
    </div>
  )
}
