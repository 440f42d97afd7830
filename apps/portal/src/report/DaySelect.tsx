import { addDays, civilDay } from '@mohr/casework'
import { longDay } from '../format/dates.ts'
import { useMessages } from '../messages/index.ts'
import { Select } from '../ui/Select.tsx'

interface Props {
  label: string
  /** `YYYY-MM-DD`, or empty. */
  value: string
  /** Days from today: the first and the last that can be chosen. */
  from: number
  to: number
  onChange: (day: string) => void
}

/** Chooses a day by its name in the reader's calendar: the browsers' own pickers know no Jalali day. */
export function DaySelect({ label, value, from, to, onChange }: Props) {
  const { m, language } = useMessages()
  const step = from <= to ? 1 : -1
  const today = civilDay(new Date())
  const days = Array.from({ length: Math.abs(to - from) + 1 }, (_, index) =>
    addDays(today, from + index * step),
  )
  if (value && !days.includes(value)) days.unshift(value)
  return (
    <Select label={label} value={value} onChange={onChange}>
      <option value="">{m.report.chooseDay}</option>
      {days.map((day) => (
        <option key={day} value={day}>
          {longDay(day, language)}
        </option>
      ))}
    </Select>
  )
}
