/** Word of new events, from whichever instance wrote them: PostgreSQL tells everyone who listens. */
import pg from 'pg'
import { connectionTo } from './database.ts'

export const NEWS = 'mohr_news'
/** Between two tries to listen again. */
const AGAIN_MS = 1000

export interface News {
  /** How often there was news; to be read before looking, so that nothing slips in between. */
  readonly heard: number
  /** Resolves when there has been news since, after `ms`, or when `stop` is aborted. */
  since(heard: number, ms: number, stop?: AbortSignal): Promise<void>
  close(): Promise<void>
}

/**
 * Listens until it is closed. While the connection is away nobody is told: whoever waits looks for itself now and then,
 * so that news is only a matter of speed.
 */
export function openNews(url: string, told: () => void): News {
  const waiting = new Set<() => void>()
  let heard = 0
  let closed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  const tell = () => {
    heard++
    told()
    for (const go of waiting) go()
  }
  const listen = async () => {
    const next = new pg.Client(connectionTo(url))
    client = next
    let lost = false
    const again = () => {
      if (lost || closed) return
      lost = true
      next.end().catch(() => {})
      timer = setTimeout(listen, AGAIN_MS)
    }
    next.on('error', again)
    next.on('end', again)
    next.on('notification', tell)
    try {
      await next.connect()
      await next.query(`listen ${NEWS}`)
      // What was written while nobody listened.
      tell()
    } catch {
      again()
    }
  }
  const begun = listen()

  return {
    get heard() {
      return heard
    },
    since: (earlier, ms, stop) =>
      new Promise((resolve) => {
        const go = () => {
          waiting.delete(go)
          clearTimeout(late)
          stop?.removeEventListener('abort', go)
          resolve()
        }
        const late = setTimeout(go, ms)
        waiting.add(go)
        stop?.addEventListener('abort', go)
        if (heard > earlier || closed || stop?.aborted === true) go()
      }),
    async close() {
      closed = true
      clearTimeout(timer)
      for (const go of waiting) go()
      await begun
      await client?.end().catch(() => {})
    },
  }
}
