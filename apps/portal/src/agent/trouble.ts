import { loopbackReach, type Reach } from './client.ts'

/** What keeps a page from the agent: a step that every page which asks it can show. */
export type Trouble = { at: 'away'; reach: Reach } | { at: 'unpaired' } | { at: 'failed'; error: unknown }

/** Where the agent doesn't answer, `reach` tells whether it may be the browser that lets no page reach it. */
export async function troubleOf(error: unknown): Promise<Trouble> {
  const { code } = error as { code?: unknown }
  if (code === 'agent-away') return { at: 'away', reach: await loopbackReach() }
  return code === 'agent-not-paired' ? { at: 'unpaired' } : { at: 'failed', error }
}
