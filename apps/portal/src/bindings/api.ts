/** What the page of bindings asks of the server. */
import type { BindingRequestView } from '@mohr/council/api'
import { queryOptions } from '@tanstack/react-query'
import { json, part, send } from '../api/client.ts'

/** An engineer waits beside the officer: the page looks again this often. */
const LOOK_AGAIN_MS = 15_000

export const bindingsQuery = queryOptions({
  queryKey: ['bindings'],
  queryFn: async () => (await json<{ requests: BindingRequestView[] }>('register/bindings')).requests,
  refetchInterval: LOOK_AGAIN_MS,
})

export const bindingsApi = {
  confirm: (id: string) =>
    json<{ state: 'bound' | 'waiting' }>(`register/bindings/${part(id)}/confirmation`, {
      method: 'POST',
      json: {},
    }),
  refuse: (id: string, reason: string) =>
    send(`register/bindings/${part(id)}/refusal`, { method: 'POST', json: { reason } }),
}
