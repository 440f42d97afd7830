/** What the register's pages ask of the server. */
import type { CapacityView, EngineersPage, EngineerView, SheetView } from '@mohr/council/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'

const from = (after: string | null) => (after === null ? '' : `&after=${part(after)}`)

export const registerApi = {
  suspend: (
    licence: string,
    what: { from: string; until: string | null; reason: string; document: string },
  ) => send(`register/engineers/${part(licence)}/suspensions`, { method: 'POST', json: what }),
  endSuspension: (id: string, reason: string) =>
    send(`suspensions/${part(id)}/end`, { method: 'POST', json: { reason } }),
  preview: (source: string, at: string, file: Blob) =>
    json<SheetView>(`register/sheets?source=${part(source)}&at=${part(at)}`, { method: 'POST', raw: file }),
  apply: (id: string, digest: string) =>
    json<SheetView>(`register/sheets/${part(id)}/application`, { method: 'POST', json: { digest } }),
}

export const registerQueries = {
  engineers: (discipline: string) =>
    infiniteQueryOptions({
      queryKey: ['register', 'list', discipline],
      queryFn: ({ pageParam }) =>
        json<EngineersPage>(
          `register/engineers?limit=50${discipline ? `&discipline=${part(discipline)}` : ''}${from(pageParam)}`,
        ),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  engineer: (licence: string) =>
    queryOptions({
      queryKey: ['register', 'one', licence],
      queryFn: () => json<EngineerView>(`register/engineers/${part(licence)}`),
    }),
  capacity: (licence: string) =>
    infiniteQueryOptions({
      queryKey: ['register', 'capacity', licence],
      queryFn: ({ pageParam }) =>
        json<CapacityView>(`register/engineers/${part(licence)}/capacity?limit=30${from(pageParam)}`),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
  sheet: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['register', 'sheet', id],
      queryFn: ({ pageParam }) => json<SheetView>(`register/sheets/${part(id)}?limit=100${from(pageParam)}`),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      // A job takes the lines over; this page looks until it has.
      refetchInterval: ({ state }) => (state.data?.pages[0]?.state === 'applying' ? 1000 : false),
    }),
}
