import { STATE_NAMES } from '@mohr/casework'
import type { CellState } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import styles from './Legend.module.css'

const SHOWN: readonly CellState[] = [
  'open',
  'draft',
  'signed',
  'confirmed',
  'submitted',
  'accepted',
  'returned',
  'not-yet',
  'not-required',
]

/** What the glyphs of the section mean. */
export function Legend() {
  const { m, say } = useMessages()
  return (
    <ul className={styles.legend} aria-label={m.section.legend}>
      {SHOWN.map((state) => (
        <li key={state}>
          <Glyph of={state} size={16} />
          {state === 'open' ? m.section.yourTurn : say(STATE_NAMES[state])}
        </li>
      ))}
      <li>
        <span className={styles.late} aria-hidden="true" />
        {m.section.late}
      </li>
    </ul>
  )
}
