/** The drafts that are open on this page; leaving the session waits for them. */
export const openDrafts = new Set<{ flush(): Promise<unknown> }>()

export async function flushDrafts(): Promise<void> {
  await Promise.all([...openDrafts].map((keeper) => keeper.flush()))
}
