/** The clock of Article 100 on one line: who owes what, from when to when, and where today stands. */
import { ARTICLE_100, civilDay } from '@mohr/casework'
import type { ViolationView } from '@mohr/council/api'
import { columnDay, longDay } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import styles from './Clock.module.css'
import { type OnLine, timeLine } from './time-line.ts'
import page from './ViolationPage.module.css'

export function Clock({ of }: { of: ViolationView }) {
  const { m } = useMessages()
  const t = m.violation.clock
  const today = civilDay(new Date())
  const line = of.clock.length > 0 ? timeLine(of.clock, today) : null
  return (
    <section className={page.part} aria-labelledby="clock">
      <h2 id="clock">{t.title}</h2>
      {!of.kind.commission && <p className={styles.none}>{t.none}</p>}
      {of.kind.commission && of.clock.length === 0 && <p className={styles.none}>{t.notYet}</p>}
      {of.kind.commission && (
        <ol className={styles.periods}>
          {ARTICLE_100.map((period) => {
            const at = of.clock.findIndex(({ id }) => id === period.id)
            return (
              <Period
                key={period.id}
                of={period}
                reading={of.clock[at]}
                bar={line?.bars[at]}
                today={line && of.state !== 'closed' ? line.today : null}
              />
            )
          })}
        </ol>
      )}
    </section>
  )
}

interface PeriodProps {
  of: (typeof ARTICLE_100)[number]
  reading: ViolationView['clock'][number] | undefined
  bar: OnLine | undefined
  today: number | null
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

function Period({ of, reading, bar, today }: PeriodProps) {
  const { m, language, say } = useMessages()
  const t = m.violation.clock
  const begins = 'event' in of.from ? of.from.event : of.from.endOf
  return (
    <li data-state={reading?.state ?? 'not-yet'}>
      <p className={styles.what}>
        <b>{say(of.what)}</b>
        <small>{`${t.owes} ${say(of.who)}${m.comma}${t.days(number(of.days, language))}`}</small>
      </p>
      {reading && bar ? (
        <>
          <span className={styles.track} aria-hidden="true">
            <span
              className={styles.bar}
              style={{ insetInlineStart: percent(bar.start), inlineSize: percent(bar.length) }}
            />
            {bar.over > 0 && (
              <span
                className={styles.over}
                style={{ insetInlineStart: percent(bar.start + bar.length), inlineSize: percent(bar.over) }}
              />
            )}
            {today !== null && <span className={styles.today} style={{ insetInlineStart: percent(today) }} />}
          </span>
          <p className={styles.dates}>
            <span title={longDay(reading.from, language)}>
              {t.from} {columnDay(reading.from, language)}
            </span>
            <span title={longDay(reading.due, language)}>
              {t.until} {columnDay(reading.due, language)}
            </span>
          </p>
          <p className={styles.sentence}>{say(reading.sentence)}</p>
        </>
      ) : (
        <p className={styles.sentence}>{t.begins[begins]}</p>
      )}
    </li>
  )
}
