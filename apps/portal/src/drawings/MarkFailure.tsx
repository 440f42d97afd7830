/** Why a mark did not take what was said of it; where somebody was quicker, the page fetches how it stands now. */
import { useEffect } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { queryClient } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { Failure, Notice } from '../ui/Notice.tsx'

export function MarkFailure({ error }: { error: unknown }) {
  const { m } = useMessages()
  const conflict = error instanceof ApiProblem && [409, 412].includes(error.problem.status)
  useEffect(() => {
    if (conflict) void queryClient.invalidateQueries({ queryKey: ['drawing'] })
  }, [conflict])
  if (error instanceof ApiProblem && error.problem.status === 412)
    return (
      <Notice icon="warning" tone="warn" title={m.review.changedElsewhere}>
        <p>{m.review.keptWords}</p>
      </Notice>
    )
  return <Failure error={error} />
}
