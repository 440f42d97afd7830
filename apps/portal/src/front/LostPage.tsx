import { Link } from '@tanstack/react-router'
import { useMessages } from '../messages/index.ts'
import { Shell } from '../shell/Shell.tsx'
import { buttonClass } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export function LostPage() {
  const { m } = useMessages()
  return (
    <Shell title={m.lost.title}>
      <Notice icon="info" title={m.lost.title}>
        <p>{m.lost.text}</p>
        <Link to="/" className={buttonClass()}>
          {m.lost.home}
        </Link>
      </Notice>
    </Shell>
  )
}
