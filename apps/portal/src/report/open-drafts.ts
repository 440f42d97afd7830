/** The drafts that are open on this page; leaving the session waits for them. */
import type { Keeper } from './keeper.ts'

export const openDrafts = new Set<Keeper>()

export async function flushDrafts(): Promise<void> {
  await Promise.all([...openDrafts].map((keeper) => keeper.flush()))
}
