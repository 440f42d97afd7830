/** What the pages of proposals, audit and ledger ask of the server. */
import type { AuditPage, ProposalsPage, SettingsView } from '@mohr/council/api'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'

export interface AskedAudit {
  record: string
  actorId: string | null
  from: string | null
}

export const settingsApi = {
  proposeProfile: (profile: unknown, reason: string) =>
    send('proposals/stage-profile', { method: 'POST', json: { profile, reason } }),
  approve: (id: string, digest: string) =>
    send(`proposals/${part(id)}/approval`, { method: 'POST', json: { digest } }),
  withdraw: (id: string, reason: string) =>
    send(`proposals/${part(id)}/withdrawal`, { method: 'POST', json: { reason } }),
}

export const settingsQueries = {
  settings: queryOptions({ queryKey: ['settings'], queryFn: () => json<SettingsView>('settings') }),
  proposals: infiniteQueryOptions({
    queryKey: ['proposals'],
    queryFn: ({ pageParam }) =>
      json<ProposalsPage>(pageParam === null ? 'proposals' : `proposals?before=${part(pageParam)}`),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  }),
  audit: ({ record, actorId, from }: AskedAudit) =>
    infiniteQueryOptions({
      queryKey: ['audit', record, actorId, from],
      queryFn: ({ pageParam }) => {
        const asked = new URLSearchParams({ limit: '50' })
        if (record) asked.set('record', record)
        if (actorId) asked.set('actorId', actorId)
        if (from) asked.set('from', from)
        if (pageParam !== null) asked.set('after', pageParam)
        return json<AuditPage>(`audit?${asked}`)
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
    }),
}
