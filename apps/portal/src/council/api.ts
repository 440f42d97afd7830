/** What the council's pages ask of the server; it lies with them, not in the first page. */
import type {
  CaseListItem,
  CasesPage,
  DifferencesPage,
  DifferenceView,
  KpisView,
  LedgerView,
  RecordTrace,
  SyncHealth,
  ViolationItem,
  ViolationsPage,
} from '@mohr/council/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'

/** A page of a list holds no more. */
const PAGE = 200
/** The board reads no further; beyond it, it says of how many it speaks. */
const MOST_PAGES = 5
/** The board looks again this often. */
const LOOK_AGAIN_MS = 30_000

/** All that a list holds, up to what the board reads; `more` where it went on. */
async function pagesOf<Page extends { next: string | null }, Item>(
  ask: (after: string | null) => Promise<Page>,
  itemsOf: (page: Page) => Item[],
): Promise<{ items: Item[]; more: boolean }> {
  const items: Item[] = []
  let after: string | null = null
  for (let read = 0; read < MOST_PAGES; read++) {
    const page: Page = await ask(after)
    items.push(...itemsOf(page))
    after = page.next
    if (after === null) return { items, more: false }
  }
  return { items, more: true }
}

const from = (after: string | null) => (after === null ? '' : `&after=${part(after)}`)

export const councilApi = {
  replay: (subscriberId: string, subject?: string) =>
    json<{ count: number }>(`subscribers/${part(subscriberId)}/replay`, {
      method: 'POST',
      json: subject === undefined ? {} : { subject },
    }),
  compare: (peer: string) => send(`comparisons/${part(peer)}`, { method: 'POST', json: {} }),
  resolve: (differenceId: string, reason: string) =>
    send(`differences/${part(differenceId)}/resolution`, { method: 'POST', json: { reason } }),
}

export const councilQueries = {
  health: queryOptions({
    queryKey: ['sync', 'health'],
    queryFn: () => json<SyncHealth>('sync/health'),
    refetchInterval: LOOK_AGAIN_MS,
  }),
  differences: infiniteQueryOptions({
    queryKey: ['sync', 'differences'],
    queryFn: ({ pageParam }) => json<DifferencesPage>(`differences?limit=20${from(pageParam)}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_AGAIN_MS,
    select: ({ pages }): DifferenceView[] => pages.flatMap(({ differences }) => differences),
  }),
  trace: (kind: string, key: string) =>
    queryOptions({
      queryKey: ['sync', 'trace', kind, key],
      queryFn: () => json<RecordTrace>(`sync/trace/${part(kind)}/${part(key)}`),
      refetchInterval: 5000,
    }),
  weeks: (first: string, today: string) =>
    queryOptions({
      queryKey: ['kpis', 'week', first, today],
      queryFn: () => json<KpisView>(`kpis?by=week&from=${first}&until=${today}`),
    }),
  month: queryOptions({ queryKey: ['kpis', 'all'], queryFn: () => json<KpisView>('kpis') }),
  cases: queryOptions({
    queryKey: ['board', 'cases'],
    queryFn: () =>
      pagesOf(
        (after) => json<CasesPage>(`cases?limit=${PAGE}${from(after)}`),
        ({ cases }): CaseListItem[] => cases,
      ),
  }),
  violations: queryOptions({
    queryKey: ['board', 'violations'],
    queryFn: () =>
      pagesOf(
        (after) => json<ViolationsPage>(`violations?show=open&limit=${PAGE}${from(after)}`),
        ({ violations }): ViolationItem[] => violations,
      ),
    refetchInterval: LOOK_AGAIN_MS,
  }),
  ledger: queryOptions({
    queryKey: ['ledger'],
    queryFn: () => json<LedgerView>('ledger'),
    refetchInterval: LOOK_AGAIN_MS,
  }),
}
