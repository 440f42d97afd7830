import { useMessages } from '../messages/index.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

/** A fault of the page itself: what is on the device and on the server is untouched. */
export function BrokenPage({ error }: { error: unknown }) {
  const { m } = useMessages()
  return (
    <Notice icon="warning" tone="warn" title={m.broken.title}>
      <p>{m.broken.text}</p>
      <Button kind="first" icon="refresh" onClick={() => location.reload()}>
        {m.broken.again}
      </Button>
      <code dir="ltr">{`page.unexpected · ${error instanceof Error ? error.message : ''}`}</code>
    </Notice>
  )
}
