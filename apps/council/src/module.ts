import type { Context } from './platform/context.ts'
import type { EventListener } from './platform/event-listener.ts'
import type { Route } from './platform/route.ts'
import type { Verb } from './platform/verb.ts'

/** Values every request handler finds with `c.get`. */
export type Env = { Variables: { context: Context; requestId: string } }

/** Work that waits in a table. */
export interface Job {
  name: string
  /** Its table is looked at no sooner than so long after the last look, ms, however often there is news; a tenth of a second by default. */
  restMs?: number
  /** What must not wait for one another: each is a lane of its own. A job that doesn't say is one lane. */
  lanes?(context: Context): Promise<readonly string[]>
  /**
   * Does the next piece of work of the lane. Returns how many rows it took; called again at once while that isn't
   * zero. `stop` is aborted when the server ends: what waits for others gives up.
   */
  run(context: Context, lane: string, stop: AbortSignal): Promise<number>
}

/** A room of the server: what can be done in it, over which routes, and what it does by itself. */
export interface Module {
  name: string
  // biome-ignore lint/suspicious/noExplicitAny: verbs differ in what they take and give; the list only names them
  verbs: Readonly<Record<string, Verb<any, any>>>
  routes?: readonly Route[]
  jobs?: readonly Job[]
  listeners?: readonly EventListener[]
}
