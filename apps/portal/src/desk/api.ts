import type { ServicesView, ServiceView } from '@mohr/council/api'
import { queryOptions } from '@tanstack/react-query'
import { json, part } from '../api/client.ts'

/** As long as the server lets them be kept. */
const KEPT_MS = 300_000

export const deskQueries = {
  services: queryOptions({
    queryKey: ['services'],
    queryFn: () => json<ServicesView>('services'),
    staleTime: KEPT_MS,
  }),
  service: (id: string) =>
    queryOptions({
      queryKey: ['services', id],
      queryFn: () => json<ServiceView>(`services/${part(id)}`),
      staleTime: KEPT_MS,
    }),
}
