import type { ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

type Kind = 'first' | 'second' | 'quiet' | 'sign' | 'sign-second'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind
  icon?: IconName
  /** Without words: the accessible name must then be given as `aria-label`. */
  square?: boolean
  children?: ReactNode
}

/** The five buttons of the house. `sign` is the one filled vermilion in the program: it presses a seal. */
export function Button({ kind = 'second', icon, square, children, className, type, ...rest }: Props) {
  const classes = [styles.button, styles[kind], square && styles.square, className].filter(Boolean).join(' ')
  return (
    <button type={type ?? 'button'} className={classes} {...rest}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  )
}

/** For links that look like buttons: they go somewhere, so they stay links. */
export function buttonClass(kind: Kind = 'second'): string {
  return `${styles.button} ${styles[kind]}`
}
