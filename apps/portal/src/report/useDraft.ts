/** A report's draft on this page: the keeper with the browser's storage and the server behind it. */
import type { Draft, ReportView } from '@mohr/council/api'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api } from '../api/client.ts'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { queries, queryClient } from '../api/queries.ts'
import { createKeeper, type Keeper, type KeeperState, type Kept } from './keeper.ts'
import { openDrafts } from './open-drafts.ts'

export function useDraft(
  report: ReportView,
  personId: string,
): KeeperState & Pick<Keeper, 'change' | 'resolve' | 'flush'> {
  const { id } = report
  // One keeper a report: a report fetched again is told to it below, not given a new one.
  const keeper = useMemo(() => openKeeper(report, personId), [id, personId])
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

function openKeeper(report: ReportView, personId: string): Keeper {
  const { id } = report
  const place = `mohr.draft.${personId}.${id}`
  return createKeeper(report, {
    save: (version: number, draft: Draft) => api.saveDraft(id, version, draft),
    reload: () => api.report(id),
    isConflict: (error) => error instanceof ApiProblem && error.problem.status === 412,
    isSilence: (error) => error instanceof Unreachable,
    saved: (view) => queryClient.setQueryData(queries.report(id).queryKey, view),
    shelf: {
      read: () => {
        try {
          return JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null
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
    },
    quiet: 600,
    again: 8_000,
  })
}
