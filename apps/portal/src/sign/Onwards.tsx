/** «از این پس»: whose turn it is, and who has acknowledged, by name and since when. */
import type { ReportView } from '@mohr/council/api'
import { clock, dayAndMonth, daysBetween, longDay } from '../format/dates.ts'
import { type Messages, useMessages } from '../messages/index.ts'
import { Code } from '../ui/Code.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import styles from './Onwards.module.css'

export function Onwards({ report }: { report: ReportView }) {
  const { m, language, say } = useMessages()
  const coordinatorNext = report.state === 'signed' || report.state === 'signed-untimed'
  const officerNext = report.state === 'submitted'
  if (!coordinatorNext && !officerNext && report.deliveries.length === 0) return null
  const when = (instant: string) =>
    daysBetween(instant, new Date()) === 0 ? clock(instant, language) : dayAndMonth(instant, language)
  return (
    <section className={styles.onwards}>
      <h2>{m.onwards.title}</h2>
      <ul>
        {report.state === 'signed-untimed' && (
          <li>
            <Glyph of="signed-untimed" size={22} />
            <div>{m.onwards.untimed}</div>
          </li>
        )}
        {coordinatorNext && (
          <li>
            <Glyph of="open" size={22} />
            <div>
              {m.onwards.coordinator(report.coordinator)}
              {report.due && <p>{m.section.due(longDay(report.due, language))}</p>}
            </div>
          </li>
        )}
        {report.deliveries.map((delivery) => (
          <li key={delivery.subscriber}>
            <Glyph of={glyphs[delivery.state]} size={22} />
            <div>
              {sentence(delivery.state, delivery.subscriber, m)}
              <p>
                {delivery.recordNumber ? (
                  <>
                    {m.onwards.record} <Code>{delivery.recordNumber}</Code>
                  </>
                ) : delivery.lastError ? (
                  say(delivery.lastError)
                ) : (
                  m.onwards.sendingAgain
                )}
              </p>
            </div>
            <time dateTime={delivery.since} title={longDay(delivery.since, language)}>
              {delivery.state === 'acknowledged'
                ? when(delivery.since)
                : m.onwards.since(when(delivery.since))}
            </time>
          </li>
        ))}
        {officerNext && (
          <li>
            <Glyph of="open" size={22} />
            <div>{m.onwards.officer}</div>
          </li>
        )}
      </ul>
    </section>
  )
}

const glyphs = { waiting: 'submitted', acknowledged: 'accepted', failing: 'late', dead: 'late' } as const

function sentence(state: keyof typeof glyphs, name: string, m: Messages): string {
  return state === 'acknowledged' ? m.onwards.acknowledged(name) : m.onwards.notYet(name)
}
