/** What the server answered about a revision is what the pages show from now on. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { queries, queryClient } from '../api/queries.ts'

export function took(revision: DrawingRevisionView | null, id = revision?.id ?? ''): void {
  if (revision) queryClient.setQueryData(queries.drawing(id).queryKey, revision)
  else void queryClient.invalidateQueries({ queryKey: queries.drawing(id).queryKey })
  for (const key of ['duties', 'drawing-queue', 'case-drawings'])
    void queryClient.invalidateQueries({ queryKey: [key] })
}
