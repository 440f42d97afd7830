import { useQuery } from '@tanstack/react-query'
import { queries } from '../api/queries.ts'
import { DutiesPage } from '../duties/DutiesPage.tsx'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { Failure, Waiting } from '../ui/Notice.tsx'
import { FrontPage } from './FrontPage.tsx'

/** `/`: what this is, for a stranger; what waits, for somebody signed in. */
export function HomePage() {
  const { m } = useMessages()
  const session = useQuery(queries.session)
  if (session.data)
    return session.data.person ? (
      <DutiesPage person={session.data.person} />
    ) : (
      <FrontPage session={session.data} />
    )
  return (
    <Shell title={m.shell.brand}>
      {session.error ? (
        <Failure error={session.error} again={() => void session.refetch()} />
      ) : (
        <Waiting what={m.waiting.page} />
      )}
    </Shell>
  )
}
