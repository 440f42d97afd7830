/** What the pages read, under names that a change can invalidate. */
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'
import { ApiProblem } from './problem.ts'

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
  duties: queryOptions({ queryKey: ['duties'], queryFn: api.duties }),
  cases: queryOptions({ queryKey: ['cases'], queryFn: api.cases }),
  case: (id: string) => queryOptions({ queryKey: ['case', id], queryFn: () => api.case(id) }),
  report: (id: string) => queryOptions({ queryKey: ['report', id], queryFn: () => api.report(id) }),
  trust: queryOptions({ queryKey: ['trust'], queryFn: api.trust, staleTime: Number.POSITIVE_INFINITY }),
}
