/** How far a document of a case is: shape, word, colour. */
import { civilDay } from '@mohr/casework'
import type { CaseDocumentView } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'
import { Glyph, type GlyphName } from '../ui/Glyph.tsx'
import styles from './DocumentState.module.css'

const GLYPHS = {
  issued: 'accepted',
  signing: 'signed',
  unsigned: 'open',
  withdrawn: 'refused',
  expired: 'late',
  ready: 'open',
  waiting: 'not-yet',
} as const satisfies Record<string, GlyphName>

export const hasRunOut = ({ state, validUntil }: CaseDocumentView): boolean =>
  state === 'issued' && validUntil !== null && validUntil < civilDay(new Date())

/** `ready`: where there is none, whether it could be made now. */
export function DocumentState({ of, ready }: { of: CaseDocumentView | undefined; ready: boolean }) {
  const { m } = useMessages()
  const state = of && hasRunOut(of) ? 'expired' : (of?.state ?? (ready ? 'ready' : 'waiting'))
  return (
    <span className={styles.state} data-state={state}>
      <Glyph of={GLYPHS[state]} />
      {m.permits.states[state]}
    </span>
  )
}
