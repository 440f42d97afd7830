/** The same item was changed in two places: both are shown, and a person chooses. */
import { ANSWER_NAMES } from '@mohr/casework'
import type { Answer } from '@mohr/council/api'
import { longDay } from '../format/dates.ts'
import { digits, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './ConflictPanel.module.css'
import type { Item } from './items.ts'
import type { Conflict } from './merge.ts'

interface Props {
  conflicts: readonly Conflict[]
  items: readonly Item[]
  resolve: (conflict: Conflict, take: 'mine' | 'theirs') => void
}

export function ConflictPanel({ conflicts, items, resolve }: Props) {
  const { m, language, say } = useMessages()
  const sayAnswer = (answer: Answer | undefined) =>
    answer
      ? [say(ANSWER_NAMES[answer.value]), answer.measured && digits(answer.measured, language), answer.note]
          .filter(Boolean)
          .join(m.comma)
      : say(ANSWER_NAMES['not-yet'])
  return (
    <section className={styles.panel} role="alert">
      <Icon name="refresh" size={26} />
      <h2>{m.conflict.title}</h2>
      <p>{m.conflict.text}</p>
      {conflicts.map((conflict) => {
        const at = conflict.field === 'answer' ? items.findIndex((item) => item.id === conflict.item) + 1 : 0
        const name =
          conflict.field === 'answer'
            ? m.conflict.item(number(at, language))
            : m.conflict.fields[conflict.field]
        const [mine, theirs] =
          conflict.field === 'answer'
            ? [sayAnswer(conflict.mine), sayAnswer(conflict.theirs)]
            : conflict.field === 'visitedAt'
              ? [conflict.mine, conflict.theirs].map((when) =>
                  when ? longDay(when, language) : m.conflict.nothing,
                )
              : [conflict.mine || m.conflict.nothing, conflict.theirs || m.conflict.nothing]
        return (
          <div key={name} className={styles.pair}>
            <div>
              <b>{`${name}${m.comma}${m.conflict.here}`}</b>
              <p>{mine}</p>
              <Button onClick={() => resolve(conflict, 'mine')}>{m.conflict.keepMine}</Button>
            </div>
            <div>
              <b>{`${name}${m.comma}${m.conflict.there}`}</b>
              <p>{theirs}</p>
              <Button onClick={() => resolve(conflict, 'theirs')}>{m.conflict.takeTheirs}</Button>
            </div>
          </div>
        )
      })}
    </section>
  )
}
