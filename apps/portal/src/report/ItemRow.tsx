import { ANSWER_NAMES } from '@mohr/casework'
import type { Answer } from '@mohr/council/api'
import { number as digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './ItemRow.module.css'
import type { Item } from './items.ts'

interface Props {
  item: Item
  number: number
  answer: Answer | undefined
  photos: number
  onOpen: () => void
}

/** A closed question: its number, its words, its answer. */
export function ItemRow({ item, number, answer, photos, onOpen }: Props) {
  const { language, say } = useMessages()
  const value = answer?.value ?? 'not-yet'
  return (
    <button type="button" className={styles.row} onClick={onOpen} aria-expanded={false}>
      <span className={styles.number}>{digits(number, language)}</span>
      <span className={styles.text}>{say(item.text)}</span>
      <span className={styles.answer} data-value={value}>
        {photos > 0 && (
          <span className={styles.photos}>
            <Icon name="camera" size={16} />
            {digits(photos, language)}
          </span>
        )}
        {value === 'conforms' && <Icon name="check" size={18} />}
        {value === 'does-not-conform' && <Icon name="cross" size={18} />}
        {say(ANSWER_NAMES[value])}
      </span>
    </button>
  )
}
