/** Drawings go to light lines on dark on the screen, as the page does. */
import { useSyncExternalStore } from 'react'

type Drawn = 'light' | 'dark'

const now = (): Drawn => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light')

function watch(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

export const useDrawnTheme = (): Drawn => useSyncExternalStore(watch, now)
