/** Open violations of each district: outlined, solid and red stay apart in grey too. */
import type { ViolationItem } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { byDistrict, type DistrictCount } from './board.ts'
import styles from './Charts.module.css'
import { Legend, useAcross } from './chart.tsx'

const WIDE = 400
const ROW = 24
const NAME = 26
const END = 34

export function ViolationBars({ violations }: { violations: readonly ViolationItem[] }) {
  const { m } = useMessages()
  const districts = byDistrict(violations)
  return (
    <section className={styles.chart} aria-labelledby="districts">
      <header>
        <h2 id="districts">{m.board.violations.title}</h2>
        <Link to="/violations" search={{}}>
          {m.violations.title}
        </Link>
      </header>
      {districts.length === 0 ? (
        <p className={styles.nothing}>{m.board.violations.nothing}</p>
      ) : (
        <>
          <Bars districts={districts} />
          <Legend
            of={[
              ['outlined', m.board.violations.notice],
              ['full', m.board.violations.correct],
              ['stopped', m.board.violations.stop],
            ]}
          />
        </>
      )}
    </section>
  )
}

function Bars({ districts }: { districts: readonly DistrictCount[] }) {
  const { m, language } = useMessages()
  const across = useAcross(WIDE)
  const most = Math.max(8, ...districts.map(allOf))
  const unit = (WIDE - NAME - END) / most
  const said = (one: DistrictCount) =>
    m.board.violations.bar(
      number(one.district, language),
      number(allOf(one), language),
      number(one.stop, language),
    )
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${WIDE} ${districts.length * ROW}`}
      role="img"
      aria-label={`${m.board.violations.title}: ${districts.map(said).join(m.comma)}`}
    >
      {districts.map((one, at) => {
        const y = at * ROW + 5
        const bar = (kind: 'notice' | 'correct' | 'stop', from: number) => {
          const [start, end] = [across(NAME + from * unit), across(NAME + (from + one[kind]) * unit)]
          return { x: Math.min(start, end), width: Math.abs(end - start), y, height: ROW - 10 }
        }
        return (
          <g key={one.district}>
            <title>{said(one)}</title>
            <text className={styles.word} x={across(0)} y={y + 11} textAnchor="start">
              {number(one.district, language)}
            </text>
            {one.notice > 0 && <rect className={styles.outlined} {...bar('notice', 0)} />}
            {one.correct > 0 && <rect className={styles.full} {...bar('correct', one.notice)} />}
            {one.stop > 0 && <rect className={styles.stopped} {...bar('stop', one.notice + one.correct)} />}
            <text
              className={styles.number}
              x={across(NAME + allOf(one) * unit + 8)}
              y={y + 11}
              textAnchor="start"
            >
              {number(allOf(one), language)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const allOf = ({ notice, correct, stop }: DistrictCount) => notice + correct + stop
