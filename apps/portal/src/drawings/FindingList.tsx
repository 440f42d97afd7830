/** What the rules found: a sentence, its measure against what is required, where it stands in the file. */
import type { Finding } from '@mohr/drawings'
import { digits, exact, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Machine } from '../ui/Code.tsx'
import styles from './FindingList.module.css'
import type { InspectorProps } from './Inspector.tsx'

export function FindingList({
  revision,
  reading,
  sheet,
  lacks,
  chosen,
  choose,
  toBoard,
  markFinding,
}: InspectorProps) {
  const { m, language, say } = useMessages()
  const { findings, titles, sheets } = reading
  return (
    <>
      {findings.length === 0 && revision.check.report && <p className={styles.none}>{m.review.noFindings}</p>}
      <ul className={styles.list}>
        {findings.map((one) => {
          const open = chosen?.kind === 'finding' && chosen.number === one.number
          const home = sheets?.find(({ id }) => id === one.sheet)
          const { finding } = one
          const title = titles[finding.ruleId]
          return (
            <li key={one.number} data-open={open ? '' : undefined}>
              <button
                type="button"
                className={styles.row}
                aria-expanded={open}
                onClick={() => choose(open ? null : { kind: 'finding', number: one.number })}
              >
                <span className="pin" data-kind="finding" data-selected={open ? '' : undefined}>
                  {number(one.number, language)}
                </span>
                <span>{title ? say(title) : finding.ruleId}</span>
                <em data-severity={finding.severity}>{m.review.severity[finding.severity]}</em>
              </button>
              {open && (
                <div className={styles.detail}>
                  <h3>{say(finding.message)}</h3>
                  <p className={styles.about}>
                    <Machine>{finding.ruleId}</Machine>{' '}
                    {home ? m.review.inSheet(home.number) : m.review.ofSet}
                  </p>
                  <Bar finding={finding} />
                  <Facts finding={finding} />
                  <div className={styles.acts}>
                    {one.boxes.length > 0 && (
                      <Button icon="eye" className={styles.toBoard} onClick={toBoard}>
                        {m.review.phone.board}
                      </Button>
                    )}
                    {revision.mine.mark && one.boxes.length > 0 && (
                      <Button icon="mark" onClick={() => markFinding(one)}>
                        {m.review.markThis}
                      </Button>
                    )}
                  </div>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {sheet && lacks.length > 0 && (
        <section className={styles.lacks}>
          <h3>{m.review.lacks}</h3>
          <ul>
            {lacks.slice(0, 20).map((one) => (
              <li key={one.fa}>{say(one)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Measured on a bar against required. */
function Bar({ finding }: { finding: Finding }) {
  const { m, language } = useMessages()
  const { measured, required, unit } = finding
  if (typeof measured !== 'number' || typeof required !== 'number' || required <= 0) return null
  const most = Math.max(measured, required) * 1.1
  const said = (value: number) => `${exact(value, language)}${unit ? ` ${unit}` : ''}`
  return (
    <div className={styles.bar}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} x="0" y="3" width="100" height="4" />
        <rect
          className={styles.value}
          x={100 - (measured / most) * 100}
          y="3"
          width={(measured / most) * 100}
          height="4"
        />
        <path className={styles.limit} d={`M${100 - (required / most) * 100} 0V10`} />
      </svg>
      <p>
        <span>
          {m.review.measured} <b>{said(measured)}</b>
        </span>
        <span>
          {m.review.required} {said(required)}
        </span>
      </p>
    </div>
  )
}

function Facts({ finding }: { finding: Finding }) {
  const { m, language } = useMessages()
  const { measured, required, reference, subject } = finding
  const rows = [
    typeof measured === 'string' && [m.review.measured, <bdi key="m">{digits(measured, language)}</bdi>],
    typeof required === 'string' && [m.review.required, <bdi key="r">{digits(required, language)}</bdi>],
    reference !== '' && [m.review.reference, <bdi key="ref">{reference}</bdi>],
    [
      m.review.inFile,
      <Machine key="file">
        {[subject.file, subject.layer, ...subject.handles.slice(0, 6)].filter(Boolean).join(' · ')}
      </Machine>,
    ],
  ].filter((row) => row !== false)
  return (
    <dl className={styles.facts}>
      {rows.map(([word, value]) => (
        <div key={String(word)}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
