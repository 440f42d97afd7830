/** What the page of assignments asks of the server. */
import type { CandidatesPage, CaseAssignments } from '@mohr/council/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'

export interface Slot {
  licence: string
  role: CaseAssignments['assignments'][number]['role']
  discipline: string
}

export const assignApi = {
  assign: (caseId: string, slots: readonly Slot[]) =>
    send(`cases/${part(caseId)}/assignments`, { method: 'POST', json: { slots } }),
}

export const assignQueries = {
  assignments: (caseId: string) =>
    queryOptions({
      queryKey: ['assign', caseId, 'now'],
      queryFn: () => json<CaseAssignments>(`cases/${part(caseId)}/assignments`),
    }),
  candidates: (caseId: string, role: string, discipline: string) =>
    infiniteQueryOptions({
      queryKey: ['assign', caseId, role, discipline],
      queryFn: ({ pageParam }) =>
        json<CandidatesPage>(
          `cases/${part(caseId)}/candidates?role=${role}&discipline=${discipline}&limit=30${
            pageParam === null ? '' : `&after=${part(pageParam)}`
          }`,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
}
