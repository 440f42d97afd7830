/** What all drawings of the board share: their direction, their hatch, their legend. */
import { useMessages } from '../messages/index.ts'
import styles from './Charts.module.css'

/** Turns a distance from where a line begins into an x: from the right in Persian. */
export function useAcross(wide: number): (from: number) => number {
  const { language } = useMessages()
  return language === 'fa' ? (from) => wide - from : (from) => from
}

/** Lines that stay lines in grey. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="4" height="4" />
        <line className={styles.hatchLine} x1="0" x2="0" y1="0" y2="4" />
      </pattern>
    </defs>
  )
}

type Fill = 'solid' | 'hatched' | 'full' | 'outlined' | 'stopped'

export function Legend({ of }: { of: readonly (readonly [Fill, string])[] }) {
  return (
    <ul className={styles.legend}>
      {of.map(([fill, word]) => (
        <li key={fill}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            {fill === 'hatched' && <Hatch id="legend-hatch" />}
            <rect
              className={styles[fill]}
              fill={fill === 'hatched' ? 'url(#legend-hatch)' : undefined}
              x="0.5"
              y="0.5"
              width="11"
              height="11"
            />
          </svg>
          {word}
        </li>
      ))}
    </ul>
  )
}
