import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Hears from the server of what concerns the reader, and has it fetched anew. The browser itself comes back when the line breaks. */
export function useFollowing(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/notifications/stream')
    const refresh = () => void client.invalidateQueries({ queryKey: ['notifications'] })
    source.addEventListener('notification', refresh)
    return () => source.close()
  }, [client])
}
