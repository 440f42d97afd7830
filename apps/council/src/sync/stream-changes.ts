import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { faultOf } from '../platform/fault.ts'
import { plainRoute } from '../platform/route.ts'
import { listChanges } from './list-changes.ts'

/** A stream ends after this, so that whoever reads it shows its key again. */
const LASTS_MS = 600_000
/** Said when nothing happens, so that nothing between us takes the line for dead. */
const QUIET_SECONDS = 15
const AT_ONCE = 500

const input = listChanges.input.pick({ after: true, types: true })

/** The changes as server-sent events. `id` is the cursor: who comes back with `Last-Event-ID` misses nothing. */
export const streamRoute = plainRoute('get /changes/stream', {
  title: {
    fa: 'همان رویدادها، پیوسته (server-sent events)؛ با Last-Event-ID از همان جا ادامه می‌یابد',
    en: 'The same events as they happen (server-sent events); goes on from Last-Event-ID',
  },
  answer: { files: ['text/event-stream'] },
  open: false,
  verb: listChanges.name,
  input,
  handle: async (c) => {
    const context = c.get('context')
    const { services } = context
    const asked = { ...c.req.query() }
    const from = c.req.header('last-event-id')
    if (from !== undefined) asked.after = from
    const page = (after?: string, wait = 0) =>
      listChanges(context, { ...asked, ...(after && { after }), wait, limit: AT_ONCE })
    // Refused before anything is streamed.
    const first = await page()
    c.header('X-Accel-Buffering', 'no')
    const send = async (stream: SSEStreamingApi) => {
      const until = performance.now() + LASTS_MS
      let { events, next } = first
      for (;;) {
        for (const event of events)
          await stream.writeSSE({ id: event.sequence, event: event.type, data: JSON.stringify(event) })
        if (stream.aborted || services.ending.aborted || performance.now() > until) return
        ;({ events, next } = await page(next, QUIET_SECONDS))
        if (events.length === 0) await stream.write(': \n\n')
      }
    }
    // Without this the error's own words, which quote what was asked of the database, would be printed.
    return streamSSE(c, send, async (error) => {
      services.log('stream-stopped', { fault: faultOf(error) })
    })
  },
})
