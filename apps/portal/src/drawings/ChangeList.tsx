/** What the revision changed of the sheet, in sentences. */
import { useMessages } from '../messages/index.ts'
import type { InspectorProps } from './Inspector.tsx'
import styles from './SmallLists.module.css'

export function ChangeList({ reading, sheet }: InspectorProps) {
  const { m, say } = useMessages()
  if (!reading.compared) return <p className={styles.none}>{m.review.noBefore}</p>
  const changes = sheet ? reading.changes.get(sheet.id) : undefined
  if (changes === undefined) return <p className={styles.none}>{m.review.drawing}</p>
  if (changes === null) return <p className={styles.none}>{m.review.noTwin}</p>
  if (changes.sentences.length === 0) return <p className={styles.none}>{m.review.sameDrawing}</p>
  return (
    <section className={styles.sentences}>
      <h3>{m.review.sentences}</h3>
      <ul>
        {changes.sentences.slice(0, 200).map((one, at) => (
          <li key={at}>{say(one)}</li>
        ))}
      </ul>
    </section>
  )
}
