/** When the server was last heard, and whether it can be heard now: «همگام، ۰۹:۴۲» or «آفلاین». */
import { useSyncExternalStore } from 'react'

export interface Contact {
  online: boolean
  lastHeard: Date | null
}

let contact: Contact = { online: globalThis.navigator?.onLine ?? true, lastHeard: null }
const listeners = new Set<() => void>()

function set(next: Contact): void {
  contact = next
  for (const listener of listeners) listener()
}

export function heard(): void {
  set({ online: true, lastHeard: new Date() })
}

export function unheard(): void {
  if (contact.online) set({ ...contact, online: false })
}

export function useContact(): Contact {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      addEventListener('offline', unheard)
      return () => {
        listeners.delete(listener)
        removeEventListener('offline', unheard)
      }
    },
    () => contact,
  )
}
