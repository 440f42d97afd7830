import { loopbackDenied } from './client.ts'

/** What keeps a page from the agent: a step that every page which asks it can show. */
export type Trouble = { at: 'away'; blocked: boolean } | { at: 'unpaired' } | { at: 'failed'; error: unknown }

/** `blocked` where it is the browser that lets no page reach the agent. */
export async function troubleOf(error: unknown): Promise<Trouble> {
  const { code } = error as { code?: unknown }
  if (code === 'agent-away') return { at: 'away', blocked: await loopbackDenied() }
  return code === 'agent-not-paired' ? { at: 'unpaired' } : { at: 'failed', error }
}
