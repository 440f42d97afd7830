/** When somebody was on site: a day, and an hour of it. */
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Select } from '../ui/Select.tsx'
import { DaySelect } from './DaySelect.tsx'
import styles from './VisitBlock.module.css'

/** Iran keeps UTC+03:30 all year since 1401. */
const TEHRAN = 3.5 * 3_600_000

/** A report may be late by a season; its visit was when it was. */
const DAYS_BACK = 92

/** Every quarter of an hour of a day. */
const TIMES = Array.from({ length: 96 }, (_, index) => {
  const minutes = index * 15
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
})

/** A visit has taken place: of today only the hours that have passed can be chosen. */
function timesOf(day: string): string[] {
  const now = new Date(Date.now() + TEHRAN).toISOString()
  return day === now.slice(0, 10) ? TIMES.filter((time) => time <= now.slice(11, 16)) : TIMES
}

function usualTime(day: string): string {
  const times = timesOf(day)
  return times.includes('09:00') ? '09:00' : (times.at(-1) ?? '00:00')
}

interface Props {
  /** Instant, ISO 8601 UTC; null where it is not said yet. */
  value: string | null
  label?: string
  onChange: (instant: string | null) => void
}

export function VisitBlock({ value, label, onChange }: Props) {
  const { m, language } = useMessages()
  const local = value ? new Date(Date.parse(value) + TEHRAN).toISOString() : null
  const day = local?.slice(0, 10) ?? ''
  const time = local?.slice(11, 16) ?? ''
  const past = timesOf(day)
  const times = time && !past.includes(time) ? [time, ...past] : past
  const set = (toDay: string, toTime: string) =>
    onChange(
      toDay
        ? new Date(Date.parse(`${toDay}T${toTime || usualTime(toDay)}:00Z`) - TEHRAN).toISOString()
        : null,
    )
  return (
    <section className={styles.visit} aria-label={label ?? m.report.visit}>
      <DaySelect
        label={label ?? m.report.visitDay}
        value={day}
        from={0}
        to={-DAYS_BACK}
        onChange={(to) => set(to, timesOf(to).includes(time) ? time : '')}
      />
      <Select label={m.report.visitTime} value={time} disabled={!day} onChange={(to) => set(day, to)}>
        {!day && <option value="" />}
        {times.map((one) => (
          <option key={one} value={one}>
            {digits(one, language)}
          </option>
        ))}
      </Select>
    </section>
  )
}
