/** The catalogue of everything a person reads: Persian is the source, English has the same shape. */

import type { Bilingual } from '@mohr/council/api'
import { createContext, useContext } from 'react'
import { en } from './en.ts'
import { fa, type Messages } from './fa.ts'

export type { Messages } from './fa.ts'

export type Language = 'fa' | 'en'

const catalogues: Record<Language, Messages> = { fa, en }

const KEPT = 'mohr.language'

/** The language fixed by the reader, else Persian. */
export function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'fa'
  } catch {
    return 'fa'
  }
}

/** Turns the document to a language and its direction, and remembers it. */
export function applyLanguage(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr'
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // A browser that keeps nothing still shows the page in the chosen language.
  }
}

export const LanguageContext = createContext<{ language: Language; setLanguage: (to: Language) => void }>({
  language: 'fa',
  setLanguage: () => undefined,
})

/** The catalogue of the reader's language, the language, and `say` for texts that come from the server. */
export function useMessages(): { m: Messages; language: Language; say: (text: Bilingual) => string } {
  const { language } = useContext(LanguageContext)
  return { m: catalogues[language], language, say: (text) => text[language] }
}
