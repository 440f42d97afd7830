import { ANSWER_NAMES } from '@mohr/casework'
import type { Draft } from '@mohr/council/api'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { type Item, openItems } from './items.ts'
import styles from './ProgressStrip.module.css'

interface Props {
  items: readonly Item[]
  draft: Draft
  open: string | null
  onOpen: (item: string) => void
}

/** One part for each question: answered is inked, what does not conform is in orpiment, the open one is framed. */
export function ProgressStrip({ items, draft, open, onOpen }: Props) {
  const { m, language, say } = useMessages()
  const done = items.length - openItems(items, draft).length
  return (
    <div className={styles.strip}>
      <b>{m.report.progress(number(done, language), number(items.length, language))}</b>
      <ol>
        {items.map((item, index) => {
          const value = draft.answers[item.id]?.value ?? 'not-yet'
          const name = [number(index + 1, language), say(item.text), say(ANSWER_NAMES[value])].join(m.comma)
          return (
            <li key={item.id}>
              <button
                type="button"
                data-value={value}
                aria-label={name}
                aria-current={open === item.id ? 'step' : undefined}
                onClick={() => onOpen(item.id)}
              />
            </li>
          )
        })}
      </ol>
    </div>
  )
}
