import styles from './FrontPage.module.css'

const LINES = [40, 64, 88, 112, 136]

/** A house half inked in: what is accepted is solid, what is in hand double, what is to come dashed. Decorative. */
export function FrontDrawing() {
  return (
    <svg className={styles.drawing} viewBox="0 34 320 160" aria-hidden="true">
      <path className={styles.earth} d="M0 160h74M246 160h74" />
      <path
        className={styles.earth}
        d={[6, 18, 30, 42, 54, 66, 250, 262, 274, 286, 298, 310].map((x) => `M${x} 168l7-7`).join('')}
      />
      <path className={styles.pencil} d="M90 40V88M138 40V88M186 40V88M230 40V88" />
      {LINES.map((y) =>
        y > 88 ? (
          <rect key={y} className={styles.ink} x="88" y={y - 2.5} width="144" height="5" />
        ) : y === 88 ? (
          <path key={y} className={styles.work} d={`M88 ${y - 2.5}H232M88 ${y + 2.5}H232`} />
        ) : (
          <path key={y} className={styles.pencil} d={`M88 ${y - 2}H232M88 ${y + 2}H232`} />
        ),
      )}
      <rect className={styles.ink} x="88" y="157.5" width="144" height="5" />
      {[90, 138, 186, 230].map((x) => (
        <rect key={x} className={styles.ink} x={x - 2} y="90" width="4" height="92" />
      ))}
      <rect className={styles.ink} x="78" y="180" width="164" height="9" />
    </svg>
  )
}
