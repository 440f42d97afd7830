/** Light or dark: the system's choice unless the reader has fixed one. */
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const KEPT = 'mohr.theme'
const dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let chosen: Theme = kept()

function kept(): Theme {
  try {
    const value = localStorage.getItem(KEPT)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

/** Puts the theme on the document, now and whenever the system changes its mind. */
export function startTheme(): void {
  dark?.addEventListener('change', applyTheme)
  // Paper is light, whatever the screen is.
  addEventListener('beforeprint', () => {
    document.documentElement.dataset.theme = 'light'
  })
  addEventListener('afterprint', applyTheme)
  applyTheme()
}

function applyTheme(): void {
  document.documentElement.dataset.theme = chosen === 'system' ? (dark?.matches ? 'dark' : 'light') : chosen
}

export function chooseTheme(theme: Theme): void {
  chosen = theme
  try {
    localStorage.setItem(KEPT, theme)
  } catch {
    // Not remembered, but shown.
  }
  applyTheme()
  for (const listener of listeners) listener()
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => chosen,
  )
}
