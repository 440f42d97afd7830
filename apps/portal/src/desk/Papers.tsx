import { missingPapers } from '@mohr/casework'
import type { ServiceView } from '@mohr/council/api'
import { useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import styles from './Desk.module.css'

type Paper = ServiceView['documents'][number]['papers'][number]

/** What one kind of applicant brings, to be ticked off; what hangs on something else stands apart. */
export function Papers({ papers }: { papers: readonly Paper[] }) {
  const { m, say, language } = useMessages()
  const [had, setHad] = useState<ReadonlySet<string>>(new Set())
  const owed = papers.filter(({ onlyIf }) => onlyIf === null)
  const perhaps = papers.filter(({ onlyIf }) => onlyIf !== null)
  const ids = owed.map(({ oneOf, onlyIf }) => ({ oneOf: oneOf.map(({ id }) => id), onlyIf }))
  const missing = missingPapers(ids, had).length
  const turn = (id: string, has: boolean) => {
    const next = new Set(had)
    if (has) next.add(id)
    else next.delete(id)
    setHad(next)
  }
  const nameOf = ({ oneOf }: Paper) => oneOf.map(({ name }) => say(name)).join(m.desk.or)
  return (
    <>
      <p className={styles.tick}>{m.desk.tick}</p>
      <ul className={styles.papers}>
        {owed.map((paper) => {
          const id = paper.oneOf[0]?.id ?? ''
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={had.has(id)}
                  onChange={(event) => turn(id, event.target.checked)}
                />
                <span>
                  <b>{nameOf(paper)}</b>
                  <small>{m.desk.because(say(paper.why))}</small>
                </span>
              </label>
            </li>
          )
        })}
      </ul>
      <p className={styles.missing} role="status" data-complete={missing === 0 ? '' : undefined}>
        {missing === 0
          ? m.desk.complete
          : m.desk.missing(number(missing, language), number(owed.length, language))}
      </p>
      {perhaps.length > 0 && (
        <>
          <h3>{m.desk.onlyIf}</h3>
          <dl className={styles.perhaps}>
            {perhaps.map((paper) => (
              <div key={paper.oneOf[0]?.id}>
                <dt>{paper.onlyIf && m.desk.ifSo(say(paper.onlyIf))}</dt>
                <dd>
                  <b>{nameOf(paper)}</b>
                  <small>{m.desk.because(say(paper.why))}</small>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
