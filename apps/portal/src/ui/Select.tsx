import { type ReactNode, useId } from 'react'
import { Icon } from './Icon.tsx'
import styles from './Select.module.css'

interface Props {
  label: string
  /** Its accessible name, where the label alone says too little. */
  name?: string
  value: string
  disabled?: boolean
  onChange: (value: string) => void
  children: ReactNode
}

/** A labelled choice: the system's own list, in our frame. */
export function Select({ label, name, value, disabled, onChange, children }: Props) {
  const id = useId()
  return (
    <div className={styles.select}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        aria-label={name}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
      <Icon name="down" size={16} />
    </div>
  )
}
