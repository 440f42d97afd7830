import { STATE_NAMES } from '@mohr/casework'
import type { CellState, ReportCell } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'
import { Glyph } from './Glyph.tsx'
import styles from './State.module.css'

/** Glyph and word together, as every list shows a state. */
export function State({ of, mine }: { of: CellState; mine?: boolean }) {
  const { m, say } = useMessages()
  return (
    <span className={`${styles.state} ${styles[toneOf(of)]}`}>
      <Glyph of={of} />
      {of === 'open' && mine ? m.section.yourTurn : say(STATE_NAMES[of])}
    </span>
  )
}

/** Lateness is a condition on top of a state: a clock and its days. */
export function Late({ days }: { days: number }) {
  const { m } = useMessages()
  return (
    <span className={`${styles.state} ${styles.warn}`}>
      <Glyph of="late" />
      {m.duties.daysPast(days)}
    </span>
  )
}

/** Which pigment a state speaks in. */
export function toneOf(state: ReportCell['state']): 'rest' | 'act' | 'seal' | 'warn' | 'good' {
  switch (state) {
    case 'open':
    case 'confirmed':
    case 'submitted':
      return 'act'
    case 'signed':
    case 'signed-untimed':
      return 'seal'
    case 'refused':
    case 'returned':
      return 'warn'
    case 'accepted':
      return 'good'
    default:
      return 'rest'
  }
}
