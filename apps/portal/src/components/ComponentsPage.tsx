/** Every component in all its states, in both directions side by side: to look at, and to build a page from. */
import { useContext } from 'react'
import { LanguageContext } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import styles from './ComponentsPage.module.css'
import { Buttons, Codes, Fields, Pigments, Typography } from './Matter.tsx'
import { Icons, Notices, SealParts, States } from './Signs.tsx'
import { useWords } from './words.ts'

export function ComponentsPage() {
  const words = useWords()
  return (
    <Shell title={words.title}>
      <div className={styles.page}>
        <h1>{words.title}</h1>
        <p className={styles.why}>{words.why}</p>
        <div className={styles.sides}>
          <Side language="fa" />
          <Side language="en" />
        </div>
      </div>
    </Shell>
  )
}

function Side({ language }: { language: 'fa' | 'en' }) {
  const outer = useContext(LanguageContext)
  return (
    <LanguageContext value={{ ...outer, language }}>
      <Parts language={language} />
    </LanguageContext>
  )
}

function Parts({ language }: { language: 'fa' | 'en' }) {
  const words = useWords()
  return (
    <section
      className={styles.side}
      lang={language}
      dir={language === 'fa' ? 'rtl' : 'ltr'}
      aria-label={words.direction}
    >
      <h2>{words.direction}</h2>
      <Pigments />
      <Typography />
      <Codes />
      <Buttons />
      <Fields />
      <States />
      <SealParts />
      <Icons />
      <Notices />
    </section>
  )
}
