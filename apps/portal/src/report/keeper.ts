/**
 * Keeps a draft: every change is first written to this device, then sent with the version it was based on. A draft
 * that changed elsewhere is merged; where both sides touched the same item, both are shown and nothing is sent
 * until the person has chosen.
 */
import { same } from './merge.ts'

type Keeping = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

export interface KeeperState<Draft, Conflict> {
  draft: Draft
  keeping: Keeping
  conflicts: readonly Conflict[]
  /** The device could not keep what is not sent yet: closing the page would lose it. */
  unshelved: boolean
  /** Why the server refused to keep it, where it did. */
  error: unknown
}

/** A draft as the server has it. */
export interface Stored<Draft> {
  readonly version: number
  readonly draft: Draft
}

/** What the keeper needs of the world. `save` throws; `isConflict` and `isSilence` say what was thrown. */
export interface KeeperPorts<Draft, Conflict, View extends Stored<Draft>> {
  save(version: number, draft: Draft): Promise<View>
  reload(): Promise<View>
  /** Two hands on one draft, put together; `base` is what both started from. */
  merge(base: Draft, mine: Draft, theirs: Draft): { draft: Draft; conflicts: Conflict[] }
  /** The draft with the other side's value for one conflict. */
  takeTheirs(draft: Draft, conflict: Conflict): Draft
  isConflict(error: unknown): boolean
  isSilence(error: unknown): boolean
  /** The device's own store; `write` says whether it took it. */
  shelf: Shelf<Draft>
  saved(report: View): void
  /** Milliseconds of quiet before a change is sent, and before silence is broken again. */
  quiet: number
  again: number
}

/** What stays on the device while it has not been sent. */
export interface Kept<Draft> {
  version: number
  base: Draft
  draft: Draft
}

export interface Shelf<Draft> {
  read(): Kept<Draft> | null
  write(kept: Kept<Draft>): boolean
  clear(): void
}

export interface Keeper<Draft, Conflict> {
  state(): KeeperState<Draft, Conflict>
  subscribe(listener: () => void): () => void
  change(draft: Draft): void
  /** A report fetched for another reason: its draft is merged in when it is newer. */
  seen(report: Stored<Draft>): void
  resolve(conflict: Conflict, take: 'mine' | 'theirs'): void
  /** Sends now what waits. Resolves when the server has it, or it is known that it can't. */
  flush(): Promise<Keeping>
  stop(): void
}

export function createKeeper<Draft, Conflict, View extends Stored<Draft>>(
  report: View,
  ports: KeeperPorts<Draft, Conflict, View>,
): Keeper<Draft, Conflict> {
  let version = report.version
  let base = report.draft
  let state: KeeperState<Draft, Conflict> = {
    draft: report.draft,
    keeping: 'saved',
    conflicts: [],
    unshelved: false,
    error: null,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<Keeping> | null = null
  const listeners = new Set<() => void>()

  const set = (next: Partial<KeeperState<Draft, Conflict>>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const shelve = (draft: Draft) => ({
    unshelved: !ports.shelf.write({ version, base, draft }),
  })
  const unshelve = () => {
    ports.shelf.clear()
    return { unshelved: false }
  }
  const later = (wait: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), wait)
  }

  const adopt = (theirs: Stored<Draft>): boolean => {
    const { draft, conflicts } = ports.merge(base, state.draft, theirs.draft)
    base = theirs.draft
    version = theirs.version
    const shelved = same(draft, base) ? unshelve() : shelve(draft)
    const keeping = conflicts.length > 0 ? 'conflict' : same(draft, base) ? 'saved' : 'waiting'
    set({ draft, conflicts, keeping, ...shelved })
    return conflicts.length === 0
  }

  const send = async (): Promise<Keeping> => {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (state.keeping === 'conflict') return 'conflict'
      if (same(state.draft, base)) {
        set({ keeping: 'saved', error: null, ...unshelve() })
        return 'saved'
      }
      const sent = state.draft
      set({ keeping: 'saving', error: null })
      try {
        const answer = await ports.save(version, sent)
        version = answer.version
        base = sent
        const done = same(state.draft, sent)
        set(done ? { keeping: 'saved', ...unshelve() } : { keeping: 'waiting' })
        ports.saved(answer)
      } catch (error) {
        if (ports.isSilence(error)) {
          set({ keeping: 'offline' })
          later(ports.again)
          return 'offline'
        }
        if (!ports.isConflict(error)) {
          set({ keeping: 'refused', error })
          return 'refused'
        }
        try {
          if (!adopt(await ports.reload())) return 'conflict'
        } catch {
          set({ keeping: 'offline' })
          later(ports.again)
          return 'offline'
        }
      }
    }
    return state.keeping
  }

  const flush = async (): Promise<Keeping> => {
    clearTimeout(timer)
    sending ??= send().finally(() => {
      sending = null
    })
    return sending
  }

  const kept = ports.shelf.read()
  if (kept) {
    base = kept.base
    state = { ...state, draft: kept.draft }
    if (adopt(report) && !same(state.draft, base)) later(ports.quiet)
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: (draft) => {
      set({
        draft,
        ...shelve(draft),
        keeping: state.keeping === 'conflict' || state.keeping === 'offline' ? state.keeping : 'waiting',
      })
      if (state.keeping !== 'conflict') later(state.keeping === 'offline' ? ports.again : ports.quiet)
    },
    seen: (newer) => {
      if (newer.version <= version || sending) return
      if (adopt(newer) && !same(state.draft, base)) later(ports.quiet)
    },
    resolve: (conflict, take) => {
      const conflicts = state.conflicts.filter((one) => one !== conflict)
      const draft = take === 'theirs' ? ports.takeTheirs(state.draft, conflict) : state.draft
      set({ draft, conflicts, ...shelve(draft), keeping: conflicts.length > 0 ? 'conflict' : 'waiting' })
      if (conflicts.length === 0) later(0)
    },
    flush,
    stop: () => clearTimeout(timer),
  }
}
