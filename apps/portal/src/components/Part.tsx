import type { ReactNode } from 'react'
import styles from './ComponentsPage.module.css'

/** One kind of component, under its name. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
