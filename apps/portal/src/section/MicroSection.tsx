/** The section as an icon, 30×46: which part of a house a duty is about. The part due is filled. */

import styles from './MicroSection.module.css'
import type { Form } from './model.ts'

type Part = 'pit' | 'footing' | 'frame' | 'slab' | 'whole'

const PARTS: Record<string, Part> = {
  start: 'pit',
  foundation: 'footing',
  frame: 'frame',
  slab: 'slab',
  rough: 'whole',
  finishing: 'whole',
  completion: 'whole',
}

const FLOORS = 4
const TOP = 4
const GROUND = 34
const STEP = (GROUND - TOP) / FLOORS

/** `floor` counts from the ground; a house higher than the icon shows its upper part filled at the top. */
export function MicroSection({ stage, floor }: { stage: string; floor: number | null }) {
  const part = PARTS[stage] ?? 'whole'
  const at = Math.min(FLOORS - 1, Math.max(0, floor ?? 0))
  const reached = part === 'whole' ? FLOORS : part === 'frame' || part === 'slab' ? at : 0
  const footed = part !== 'pit'
  return (
    <svg className={styles.icon} width="30" height="46" viewBox="0 0 30 46" aria-hidden="true">
      {Array.from({ length: FLOORS }, (_, storey) => (
        <Storey key={`storey-${storey + 1}`} storey={storey} form={formAt(storey, reached, part)} />
      ))}
      <path className={styles.earth} d="M0 34.5h5M25 34.5h5M2 34.5l-2 3M28 34.5l-2 3" />
      {part === 'pit' ? (
        <path className={styles.due} d="M2 35h26l-3 9H5z" />
      ) : (
        <>
          <path className={styles.line} d={`M6 ${GROUND}V40M24 ${GROUND}V40`} />
          <rect
            className={part === 'footing' ? styles.due : styles.done}
            x="3.5"
            y="40"
            width="23"
            height="3.5"
          />
        </>
      )}
      {footed && part === 'slab' && (
        <rect className={styles.due} x="4" y={GROUND - (at + 1) * STEP - 1.5} width="22" height="3.5" />
      )}
      {part === 'frame' && (
        <rect className={styles.due} x="6" y={GROUND - (at + 1) * STEP} width="18" height={STEP} />
      )}
      {part === 'whole' && <rect className={styles.due} x="6" y={TOP} width="18" height={GROUND - TOP} />}
    </svg>
  )
}

function formAt(storey: number, reached: number, part: Part): Form {
  if (part === 'whole') return 'ink'
  return storey < reached ? 'ink' : 'pencil'
}

function Storey({ storey, form }: { storey: number; form: Form }) {
  const bottom = GROUND - storey * STEP
  return (
    <path
      className={form === 'ink' ? styles.line : styles.pencil}
      d={`M6 ${bottom}V${bottom - STEP}H24V${bottom}`}
    />
  )
}
