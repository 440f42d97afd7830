import { useId, useState } from 'react'
import { useMessages } from '../messages/index.ts'
import { Machine } from './Code.tsx'
import styles from './FileField.module.css'
import { Icon } from './Icon.tsx'

interface Props {
  label: string
  accept: string
  disabled?: boolean
  onChoose: (file: File | null) => void
}

/** A labelled choice of one file, in our words: the browser's own control speaks the language of the browser. */
export function FileField({ label, accept, disabled, onChoose }: Props) {
  const { m } = useMessages()
  const id = useId()
  const [name, setName] = useState<string | null>(null)
  return (
    <div className={styles.field} data-disabled={disabled ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.box}>
        <span className={styles.button} aria-hidden="true">
          <Icon name="document" size={18} />
          {m.chooseFile}
        </span>
        <span className={styles.name}>{name ? <Machine>{name}</Machine> : m.noFile}</span>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={disabled}
          required
          onChange={({ target }) => {
            const file = target.files?.[0] ?? null
            setName(file?.name ?? null)
            onChoose(file)
          }}
        />
      </div>
    </div>
  )
}
