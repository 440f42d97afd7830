/** When the engineer was on site. */
import type { Draft } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'
import { DaySelect } from './DaySelect.tsx'
import styles from './VisitBlock.module.css'

const TEHRAN = 3.5 * 3_600_000

export function VisitBlock({ draft, change }: { draft: Draft; change: (draft: Draft) => void }) {
  const { m } = useMessages()
  const local = draft.visitedAt ? new Date(Date.parse(draft.visitedAt) + TEHRAN).toISOString() : null
  const day = local?.slice(0, 10) ?? ''
  const time = local?.slice(11, 16) ?? ''
  const set = (toDay: string, toTime: string) =>
    change({
      ...draft,
      visitedAt: toDay
        ? new Date(Date.parse(`${toDay}T${toTime || '09:00'}:00Z`) - TEHRAN).toISOString()
        : null,
    })
  return (
    <section className={styles.visit} aria-label={m.report.visit}>
      <DaySelect label={m.report.visitDay} value={day} from={0} to={-14} onChange={(to) => set(to, time)} />
      <label>
        <span>{m.report.visitTime}</span>
        <input type="time" value={time} disabled={!day} onChange={(event) => set(day, event.target.value)} />
      </label>
    </section>
  )
}
