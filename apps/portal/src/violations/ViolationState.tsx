/** How a violation stands, in a shape, a word and a colour. */
import { isStopping, STOP_STATE_NAMES, VIOLATION_STATE_NAMES } from '@mohr/casework'
import type { ViolationItem } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import styles from './ViolationState.module.css'

type Period = ViolationItem['clock'][number]

/** The period that somebody owes now: a late one before one that runs. */
export const pressing = (clock: readonly Period[]): Period | undefined =>
  clock.find(({ state }) => state === 'late') ?? clock.find(({ state }) => state === 'running')

export function ViolationState({ of }: { of: Pick<ViolationItem, 'state' | 'stop' | 'late'> }) {
  const { m, say } = useMessages()
  const open = of.state !== 'closed'
  return (
    <span className={styles.states}>
      {open && isStopping(of.stop) && (
        <span className={styles.stop}>
          <Glyph of="stop-work" size={18} />
          {say(STOP_STATE_NAMES[of.stop])}
        </span>
      )}
      <span className={open ? styles.open : styles.closed}>
        <Glyph of={open ? 'open' : 'accepted'} size={18} />
        {say(VIOLATION_STATE_NAMES[of.state])}
      </span>
      {open && of.late && (
        <span className={styles.late}>
          <Glyph of="late" size={18} />
          {m.violations.late}
        </span>
      )}
    </span>
  )
}
