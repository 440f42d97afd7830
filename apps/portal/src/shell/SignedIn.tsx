/** A page for whoever is signed in: the frame, and what stands in it once it is known who that is. */
import type { PersonView } from '@mohr/council/api'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SIGN_IN_FIRST } from '../api/problem.ts'
import { queries } from '../api/queries.ts'
import { useMessages } from '../messages/index.ts'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { Shell } from './Shell.tsx'

export function SignedIn({
  title,
  bare = false,
  children,
}: {
  title: string
  /** A page with its own head and foot on a phone. */
  bare?: boolean
  children: (person: PersonView) => ReactNode
}) {
  const { m } = useMessages()
  const session = useQuery(queries.session)
  const person = session.data?.person
  return (
    <Shell title={title} bare={bare}>
      {person && children(person)}
      {session.isPending && <Waiting what={m.waiting.page} />}
      {session.error && <Failure error={session.error} again={() => void session.refetch()} />}
      {session.data && !person && <Failure error={SIGN_IN_FIRST} />}
    </Shell>
  )
}
