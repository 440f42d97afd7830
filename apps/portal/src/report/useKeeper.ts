/** A keeper that lives as long as its page: it sends when the network returns, and before the page is left. */
import { useEffect, useSyncExternalStore } from 'react'
import type { Keeper, KeeperState, Shelf, Stored } from './keeper.ts'
import { openDrafts } from './open-drafts.ts'

/** Milliseconds of quiet before a change is sent, and before silence is broken again. */
export const PACE = { quiet: 600, again: 8_000 } as const

/** `report` as it was last fetched: what changed elsewhere is merged in. The keeper stays the same for one report. */
export function useKeeper<Draft, Conflict>(
  keeper: Keeper<Draft, Conflict>,
  report: Stored<Draft>,
): KeeperState<Draft, Conflict> & Pick<Keeper<Draft, Conflict>, 'change' | 'resolve' | 'flush'> {
  const state = useSyncExternalStore(keeper.subscribe, keeper.state)
  useEffect(() => keeper.seen(report), [keeper, report])
  useEffect(() => {
    const send = () => void keeper.flush()
    const warn = (event: BeforeUnloadEvent) => {
      if (keeper.state().keeping === 'saving' || keeper.state().keeping === 'waiting') event.preventDefault()
    }
    openDrafts.add(keeper)
    addEventListener('online', send)
    addEventListener('beforeunload', warn)
    return () => {
      openDrafts.delete(keeper)
      removeEventListener('online', send)
      removeEventListener('beforeunload', warn)
      void keeper.flush().finally(keeper.stop)
    }
  }, [keeper])
  return { ...state, change: keeper.change, resolve: keeper.resolve, flush: keeper.flush }
}

/** A place in this device's own store. */
export function deviceShelf<Draft>(place: string): Shelf<Draft> {
  return {
    read: () => {
      try {
        return JSON.parse(localStorage.getItem(place) ?? 'null') as ReturnType<Shelf<Draft>['read']>
      } catch {
        return null
      }
    },
    write: (kept) => {
      try {
        localStorage.setItem(place, JSON.stringify(kept))
        return true
      } catch {
        // A full or forbidden store: the draft is only in the page, until the server has it.
        return false
      }
    },
    clear: () => {
      try {
        localStorage.removeItem(place)
      } catch {
        // It held nothing.
      }
    },
  }
}
