/** What the pages read, under names that a change can invalidate. */
import type { ReportView, SessionView } from '@mohr/council/api'
import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'
import { ApiProblem } from './problem.ts'

/** How often a page looks again while an acknowledgement or a time-stamp is awaited. */
const ASK_AGAIN_MS = 2000

const awaitsOthers = (report: ReportView | undefined): boolean =>
  report !== undefined &&
  (report.state === 'signed-untimed' || report.deliveries.some(({ state }) => state !== 'acknowledged'))

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal is an answer; only silence is asked again.
      retry: (count, error) => !(error instanceof ApiProblem) && count < 2,
    },
  },
})

export const queries = {
  config: queryOptions({ queryKey: ['config'], queryFn: api.config, staleTime: Number.POSITIVE_INFINITY }),
  session: queryOptions({ queryKey: ['session'], queryFn: api.session, staleTime: 60_000 }),
  duties: infiniteQueryOptions({
    queryKey: ['duties'],
    queryFn: ({ pageParam }) => api.duties(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ duties }) => duties),
  }),
  unread: queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: async () => (await api.notifications('unread', null, 1)).unread,
  }),
  notifications: (show: 'all' | 'unread') =>
    infiniteQueryOptions({
      queryKey: ['notifications', show],
      queryFn: ({ pageParam }) => api.notifications(show, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  cases: infiniteQueryOptions({
    queryKey: ['cases'],
    queryFn: ({ pageParam }) => api.cases(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  }),
  case: (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => api.case(id) }),
  report: (id: string) =>
    queryOptions({
      queryKey: ['report', id],
      queryFn: () => api.report(id),
      refetchInterval: (query) => (awaitsOthers(query.state.data) ? ASK_AGAIN_MS : false),
    }),
  drawingQueue: (state: 'sent' | 'in-review' | 'approved') =>
    infiniteQueryOptions({
      queryKey: ['drawing-queue', state],
      queryFn: ({ pageParam }) => api.drawingQueue(state, pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  caseDrawings: (caseId: string) =>
    queryOptions({ queryKey: ['case-drawings', caseId], queryFn: () => api.caseDrawings(caseId) }),
  drawing: (id: string) =>
    queryOptions({
      queryKey: ['drawing', id],
      queryFn: () => api.drawing(id),
      // The rules are at work on it.
      refetchInterval: (query) => (query.state.data?.state === 'sent' ? ASK_AGAIN_MS : false),
    }),
  trust: queryOptions({ queryKey: ['trust'], queryFn: api.trust, staleTime: Number.POSITIVE_INFINITY }),
}

/** Somebody is signed in: what was fetched without a session, or for somebody else, is fetched anew. */
export function rememberPerson(view: SessionView): void {
  forgetFetched()
  queryClient.setQueryData(queries.session.queryKey, view)
}

/** Nobody is signed in here any more: what was fetched for somebody is let go of, and pages that are open hear of it. */
export function forgetPerson(): void {
  forgetFetched()
  queryClient.setQueryData(queries.session.queryKey, (known) => known && { ...known, person: null })
}

/** The session itself stays: whoever watches it is told what it is now. */
const forgetFetched = (): void =>
  queryClient.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'config' && name !== 'session' })
