import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What is fetched anew where somebody is told of a record of this kind, beside what they are told. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  violations: ['violations', 'duties', 'board', 'case'],
}

/** Hears from the server of what concerns the reader, and has it fetched anew. The browser itself comes back when the line breaks. */
export function useFollowing(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/notifications/stream')
    const refresh = ({ data }: MessageEvent<string>) => {
      const kind = (JSON.parse(data) as { record: string }).record.split('/')[0] ?? ''
      for (const key of ['notifications', ...(SHOWN[kind] ?? [])])
        void client.invalidateQueries({ queryKey: [key] })
    }
    source.addEventListener('notification', refresh)
    return () => source.close()
  }, [client])
}
