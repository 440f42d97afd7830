/** Reports of twelve weeks by their due day: the oldest where a line begins. */

import { civilDay } from '@mohr/casework'
import { useQuery } from '@tanstack/react-query'
import { dayAndMonth } from '../format/dates.ts'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Failure } from '../ui/Notice.tsx'
import { councilQueries } from './api.ts'
import { firstWeek, type WeekCount, weeksOf } from './board.ts'
import styles from './Charts.module.css'
import { Hatch, Legend, useAcross } from './chart.tsx'

const WIDE = 400
const HIGH = 190
const FOOT = 22
const HEAD = 16
const AXIS = 34
const STEP = (WIDE - AXIS) / 12

export function WeekBars() {
  const { m } = useMessages()
  const now = new Date()
  const first = firstWeek(now)
  const kpis = useQuery(councilQueries.weeks(first, civilDay(now)))
  const weeks = kpis.data && weeksOf(kpis.data, first)
  const some = weeks?.some((one) => allOf(one) > 0)
  return (
    <section className={styles.chart} aria-labelledby="weeks">
      <header>
        <h2 id="weeks">{m.board.weeks.title}</h2>
        <p>{m.board.weeks.note}</p>
      </header>
      {kpis.error && <Failure error={kpis.error} />}
      {weeks && !some && <p className={styles.nothing}>{m.board.weeks.nothing}</p>}
      {weeks && some && (
        <>
          <Bars weeks={weeks} />
          <Legend
            of={[
              ['solid', m.board.weeks.onTime],
              ['hatched', m.board.weeks.late],
              ['full', m.board.weeks.lateBeyond],
            ]}
          />
        </>
      )}
    </section>
  )
}

const allOf = ({ onTime, late, lateBeyond }: WeekCount) => onTime + late + lateBeyond

function Bars({ weeks }: { weeks: readonly WeekCount[] }) {
  const { m, language } = useMessages()
  const across = useAcross(WIDE)
  const most = niceMost(Math.max(...weeks.map(allOf)))
  const tall = (value: number) => (value / most) * (HIGH - FOOT - HEAD)
  const y = (value: number) => HIGH - FOOT - tall(value)
  const said = (one: WeekCount) =>
    m.board.weeks.bar(
      dayAndMonth(one.week, language),
      number(allOf(one), language),
      number(one.late + one.lateBeyond, language),
    )
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      role="img"
      aria-label={`${m.board.weeks.title}: ${weeks.map(said).join(m.comma)}`}
    >
      <Hatch id="weeks-late" />
      {[0, most / 2, most].map((mark) => (
        <g key={mark}>
          <line className={styles.grid} x1={across(AXIS)} x2={across(WIDE)} y1={y(mark)} y2={y(mark)} />
          <text className={styles.axis} x={across(AXIS - 6)} y={y(mark) + 4} textAnchor="end">
            {number(mark, language)}
          </text>
        </g>
      ))}
      {weeks.map(({ week, onTime, late, lateBeyond }, at) => {
        const from = AXIS + at * STEP + STEP * 0.2
        const wide = STEP * 0.6
        const x = Math.min(across(from), across(from + wide))
        const middle = across(from + wide / 2)
        const all = onTime + late + lateBeyond
        return (
          <g key={week}>
            <title>{said({ week, onTime, late, lateBeyond })}</title>
            <rect className={styles.solid} x={x} width={wide} y={y(onTime)} height={tall(onTime)} />
            {late > 0 && (
              <rect
                className={styles.hatched}
                fill="url(#weeks-late)"
                x={x}
                width={wide}
                y={y(onTime + late)}
                height={tall(late)}
              />
            )}
            {lateBeyond > 0 && (
              <rect className={styles.full} x={x} width={wide} y={y(all)} height={tall(lateBeyond)} />
            )}
            {all > 0 && (
              <text className={styles.number} x={middle} y={y(all) - 4} textAnchor="middle">
                {number(all, language)}
              </text>
            )}
            {at % 4 === 3 && (
              <text
                className={styles.axis}
                x={at === 11 ? across(WIDE) : middle}
                y={HIGH - 6}
                textAnchor={at === 11 ? 'end' : 'middle'}
              >
                {dayAndMonth(week, language)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** A round number that the tallest bar doesn't pass, and whose half is whole. */
function niceMost(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)))
  const rounded = [1, 2, 4, 6, 8, 10].map((times) => times * power).find((one) => one >= most) ?? most
  return rounded + (rounded % 2)
}
