/** The state of a set as glyph and word, as every list shows a state. */
import { SET_STATE_NAMES, type SetState } from '@mohr/casework'
import { useMessages } from '../messages/index.ts'
import { Glyph, type GlyphName } from '../ui/Glyph.tsx'
import styles from './DrawingState.module.css'

const GLYPHS: Readonly<Record<SetState, GlyphName>> = {
  draft: 'draft',
  sent: 'submitted',
  faulty: 'returned',
  'in-review': 'open',
  returned: 'returned',
  approved: 'confirmed',
  released: 'accepted',
  superseded: 'not-required',
}

const TONES: Readonly<Partial<Record<SetState, 'act' | 'warn' | 'good'>>> = {
  sent: 'act',
  'in-review': 'act',
  approved: 'act',
  faulty: 'warn',
  returned: 'warn',
  released: 'good',
}

export function DrawingState({ of }: { of: SetState }) {
  const { say } = useMessages()
  return (
    <span className={styles.state} data-tone={TONES[of]}>
      <Glyph of={GLYPHS[of]} />
      {say(SET_STATE_NAMES[of])}
    </span>
  )
}
