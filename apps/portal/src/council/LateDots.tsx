/** Each report that is late, by its stage and its days: a dot is one report, so it opens. */
import type { CaseListItem } from '@mohr/council/api'
import { Link } from '@tanstack/react-router'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { useLabels } from '../ui/useLabels.ts'
import { type LateReport, lateByStage } from './board.ts'
import styles from './Charts.module.css'
import { useAcross } from './chart.tsx'

const WIDE = 400
const NAME = 118
const ROW = 24
const FOOT = 22
/** Dots of one day lie one above another, as many as a row has room for. */
const PILE = 3
const SHORT_DAYS = 3

export function LateDots({ cases }: { cases: readonly CaseListItem[] }) {
  const { m } = useMessages()
  const stages = lateByStage(cases, new Date())
  const some = stages.some(({ late }) => late.length > 0)
  return (
    <section className={styles.chart} aria-labelledby="dots">
      <header>
        <h2 id="dots">{m.board.dots.title}</h2>
        {some && <p>{m.board.dots.note}</p>}
      </header>
      {some ? <Dots stages={stages} /> : <p className={styles.nothing}>{m.board.dots.nothing}</p>}
    </section>
  )
}

function Dots({ stages }: { stages: ReturnType<typeof lateByStage> }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const across = useAcross(WIDE)
  const most = Math.max(7, ...stages.flatMap(({ late }) => late.map(({ days }) => days)))
  const last = Math.ceil(most / 7) * 7
  const x = (days: number) => across(NAME + (days / last) * (WIDE - NAME - 14))
  const high = stages.length * ROW + FOOT
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${WIDE} ${high}`}>
      <title>{m.board.dots.title}</title>
      {marksOf(last).map((mark) => (
        <g key={mark}>
          <line
            className={mark === SHORT_DAYS ? styles.bound : styles.grid}
            x1={x(mark)}
            x2={x(mark)}
            y1={0}
            y2={high - FOOT}
          />
          <text className={styles.axis} x={x(mark)} y={high - 6} textAnchor="middle">
            {mark === last ? m.board.dots.days(number(mark, language)) : number(mark, language)}
          </text>
        </g>
      ))}
      {stages.map(({ stage, number: place, late, median }, at) => {
        const y = at * ROW + ROW / 2
        return (
          <g key={stage}>
            <line className={styles.grid} x1={across(NAME)} x2={across(WIDE)} y1={y} y2={y} />
            <text className={styles.word} x={across(0)} y={y + 4} textAnchor="start">
              {`${number(place, language)} ${labels.stage(stage)}`}
            </text>
            {late.length > 0 && (
              <text className={styles.number} x={across(NAME - 10)} y={y + 4} textAnchor="end">
                {number(late.length, language)}
              </text>
            )}
            {late.map((one, index) => (
              <Dot
                key={`${one.case.id}:${one.floor}:${one.discipline}`}
                of={one}
                cx={x(one.days)}
                cy={y + pile(late, index)}
              />
            ))}
            {late.length > 2 && (
              <line className={styles.median} x1={x(median)} x2={x(median)} y1={y - 8} y2={y + 8} />
            )}
          </g>
        )
      })}
    </svg>
  )
}

const marksOf = (last: number): number[] => {
  const step = last > 56 ? Math.ceil(last / 4 / 7) * 7 : 7
  return [
    0,
    SHORT_DAYS,
    ...Array.from({ length: Math.floor(last / step) }, (_, at) => (at + 1) * step),
  ].filter((mark) => mark !== SHORT_DAYS || step === 7)
}

function pile(late: readonly LateReport[], index: number): number {
  const days = late[index]?.days
  const first = late.findIndex((one) => one.days === days)
  const same = late.filter((one) => one.days === days).length
  const rows = Math.min(same, PILE)
  return (((index - first) % PILE) - (rows - 1) / 2) * 7
}

function Dot({ of, cx, cy }: { of: LateReport; cx: number; cy: number }) {
  const { m, language } = useMessages()
  const labels = useLabels()
  const said = m.board.dots.dot(labels.report(of), of.case.address, number(of.days, language))
  return (
    <g>
      <Link
        to="/cases/$caseId"
        params={{ caseId: of.case.id }}
        search={{ at: `${of.stage}:${of.floor ?? ''}:${of.discipline}` }}
        aria-label={said}
      >
        <circle className={of.days > SHORT_DAYS ? styles.dot : styles.dotOpen} cx={cx} cy={cy} r="3.1">
          <title>{said}</title>
        </circle>
      </Link>
    </g>
  )
}
