/** The container of the revision that a revision replaces. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { queries } from '../api/queries.ts'
import { checked } from '../bytes.ts'

/** The very bytes of a container, once. */
export const container = (file: DrawingRevisionView['file'] | undefined) => ({
  queryKey: ['file', file?.sha256],
  queryFn: async () => checked(await api.bytes(file?.url ?? ''), file?.sha256 ?? ''),
  enabled: file !== undefined,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
})

/** Null where the server has none, undefined until that is known. */
export function useBefore({
  replaces,
  case: home,
  discipline,
  kind,
}: DrawingRevisionView): Uint8Array | null | undefined {
  const list = useQuery({ ...queries.caseDrawings(home.id), enabled: replaces !== null })
  const earlier = list.data?.drawings.find(
    (one) => one.discipline === discipline && one.kind === kind && one.revision === replaces?.revision,
  )
  const view = useQuery({ ...queries.drawing(earlier?.id ?? ''), enabled: earlier !== undefined })
  const bytes = useQuery(container(view.data?.file))
  if (replaces === null || list.error || view.error || bytes.error) return null
  if (list.data && earlier === undefined) return null
  if (view.data && view.data.file === undefined) return null
  return bytes.data
}
