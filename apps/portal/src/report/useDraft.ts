/** A report's draft on this page: the keeper with the browser's storage and the server behind it. */
import type { Draft, ReportView } from '@mohr/council/api'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { queries, queryClient } from '../api/queries.ts'
import { createKeeper, type Keeper } from './keeper.ts'
import { type Conflict, mergeDrafts, takeTheirs } from './merge.ts'
import { deviceShelf, PACE, useKeeper } from './useKeeper.ts'

export function useDraft(report: ReportView, personId: string) {
  const { id } = report
  // One keeper a report: a report fetched again is told to it, not given a new one.
  const keeper = useMemo(() => openKeeper(report, personId), [id, personId])
  return useKeeper(keeper, report)
}

function openKeeper(report: ReportView, personId: string): Keeper<Draft, Conflict> {
  const { id } = report
  return createKeeper<Draft, Conflict, ReportView>(report, {
    save: (version, draft) => api.saveDraft(id, version, draft),
    reload: () => api.report(id),
    merge: mergeDrafts,
    takeTheirs,
    isConflict: (error) => error instanceof ApiProblem && error.problem.status === 412,
    isSilence: (error) => error instanceof Unreachable,
    saved: (view) => queryClient.setQueryData(queries.report(id).queryKey, view),
    shelf: deviceShelf(`mohr.draft.${personId}.${id}`),
    ...PACE,
  })
}
