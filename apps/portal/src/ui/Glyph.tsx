/** The glyph of a state: told apart by shape first, then by colour. */
import type { CellState } from '@mohr/council/api'
import type { ReactNode } from 'react'
import styles from './Glyph.module.css'

export type GlyphName = CellState | 'late' | 'stop-work'

const SHAPES: Record<GlyphName, ReactNode> = {
  'not-yet': <circle cx="10" cy="10" r="2.6" />,
  open: <circle cx="10" cy="10" r="6.6" />,
  draft: (
    <>
      <circle cx="10" cy="10" r="6.9" strokeDasharray="2.4 1.94" />
      <path d="M7.4 12.8l.5-2 3.7-3.7 1.5 1.5-3.7 3.7z" className={styles.nib} />
    </>
  ),
  'signed-untimed': (
    <>
      <circle cx="10" cy="10" r="7.1" strokeDasharray="2.2 1.52" />
      <circle cx="10" cy="10" r="3.5" />
    </>
  ),
  signed: (
    <>
      <circle cx="10" cy="10" r="7" />
      <circle cx="10" cy="10" r="3.5" />
    </>
  ),
  refused: <path d="M10 1.9L18.1 10 10 18.1 1.9 10zM7.7 7.7l4.6 4.6M12.3 7.7l-4.6 4.6" />,
  confirmed: (
    <>
      <circle cx="7.3" cy="10" r="5.1" />
      <circle cx="12.7" cy="10" r="5.1" />
    </>
  ),
  submitted: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 13.6V6.6M7.2 9.2L10 6.4l2.8 2.8" />
    </>
  ),
  accepted: (
    <>
      <circle cx="10" cy="10" r="6" className={styles.disc} />
      <path d="M7.3 10.2l1.9 1.9 3.5-3.8" className={styles.tick} />
    </>
  ),
  returned: (
    <path d="M10 1.9L18.1 10 10 18.1 1.9 10zM7.5 8.4h4a1.9 1.9 0 0 1 0 3.8H8.8M9.1 6.6L7.3 8.4l1.8 1.8" />
  ),
  'not-required': <path d="M6.4 10h7.2" />,
  late: <path d="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.2v4l2.8 1.4" />,
  'stop-work': (
    <>
      <path d="M7 2.4h6L17.6 7v6L13 17.6H7L2.4 13V7z" className={styles.disc} />
      <path d="M6.6 10h6.8" className={styles.bar} />
    </>
  ),
}

/** Decorative by itself: lists put the word beside it, grids put it into the accessible name. */
export function Glyph({ of, size = 20 }: { of: GlyphName; size?: number }) {
  return (
    <svg
      className={`${styles.glyph} ${styles[of]}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      {SHAPES[of]}
    </svg>
  )
}
