import type { Draft, ReportView } from '@mohr/council/api'
import { describe, expect, it } from 'vitest'
import { createKeeper, type KeeperPorts, type Kept } from './keeper.ts'
import { type Conflict, mergeDrafts, takeTheirs } from './merge.ts'

const empty: Draft = { visitedAt: null, answers: {}, instructions: '' }
const draftOf = (answers: Draft['answers'], rest: Partial<Draft> = {}): Draft => ({
  ...empty,
  answers,
  ...rest,
})
const conforms = { value: 'conforms' } as const
const fails = { value: 'does-not-conform' } as const

/** A server with one report, one shelf, and a line that can be cut. */
function world(draft: Draft = empty) {
  const server = { version: 1, draft, saves: 0, up: true }
  const device = { full: false }
  let shelf: Kept<Draft> | null = null
  const view = () => ({ version: server.version, draft: server.draft }) as ReportView
  const ports: KeeperPorts<Draft, Conflict, ReportView> = {
    merge: mergeDrafts,
    takeTheirs,
    save: async (version, next) => {
      if (!server.up) throw new Error('silence')
      if (version !== server.version) throw new Error('conflict')
      server.saves++
      server.version++
      server.draft = next
      return view()
    },
    reload: async () => {
      if (!server.up) throw new Error('silence')
      return view()
    },
    isConflict: (error) => (error as Error).message === 'conflict',
    isSilence: (error) => (error as Error).message === 'silence',
    shelf: {
      read: () => shelf,
      write: (kept) => {
        if (device.full) return false
        shelf = kept
        return true
      },
      clear: () => {
        shelf = null
      },
    },
    saved: () => undefined,
    quiet: 5,
    again: 5,
  }
  return {
    server,
    device,
    open: () => createKeeper(view(), ports),
    kept: () => shelf,
    elsewhere: (next: Draft) => {
      server.draft = next
      server.version++
    },
  }
}

describe('a draft', () => {
  it('says so when the device cannot keep it, until the server has it', async () => {
    const { server, device, open } = world()
    const keeper = open()
    device.full = true
    server.up = false
    keeper.change(draftOf({ a: conforms }))
    expect(await keeper.flush()).toBe('offline')
    expect(keeper.state()).toMatchObject({ keeping: 'offline', unshelved: true })
    server.up = true
    expect(await keeper.flush()).toBe('saved')
    expect(keeper.state()).toMatchObject({ keeping: 'saved', unshelved: false })
    keeper.stop()
  })
  it('is on the device until the server has it', async () => {
    const { open, kept, server } = world()
    const keeper = open()
    keeper.change(draftOf({ a: conforms }))
    expect(kept()?.draft.answers.a).toEqual(conforms)
    expect(await keeper.flush()).toBe('saved')
    expect(server.draft.answers.a).toEqual(conforms)
    expect(kept()).toBeNull()
  })

  it('is saved when a change is taken back before it was sent', async () => {
    const { open, server, kept } = world()
    const keeper = open()
    keeper.change(draftOf({ a: conforms }))
    keeper.change(empty)
    expect(await keeper.flush()).toBe('saved')
    expect(server.saves).toBe(0)
    expect(kept()).toBeNull()
  })

  it('is still there after the page was closed while offline', async () => {
    const { open, server } = world()
    server.up = false
    const first = open()
    first.change(draftOf({ a: conforms }))
    expect(await first.flush()).toBe('offline')
    first.stop()
    server.up = true
    const second = open()
    expect(second.state().draft.answers.a).toEqual(conforms)
    expect(await second.flush()).toBe('saved')
    expect(server.draft.answers.a).toEqual(conforms)
  })

  it('takes in what changed elsewhere on other items, and is sent', async () => {
    const { open, server, elsewhere } = world()
    const keeper = open()
    elsewhere(draftOf({ b: fails }))
    keeper.change(draftOf({ a: conforms }))
    expect(await keeper.flush()).toBe('saved')
    expect(server.draft.answers).toEqual({ a: conforms, b: fails })
  })

  it('stops and shows both where the same item changed elsewhere; nothing is overwritten', async () => {
    const { open, server, elsewhere } = world()
    const keeper = open()
    elsewhere(draftOf({ a: fails }))
    keeper.change(draftOf({ a: conforms }))
    expect(await keeper.flush()).toBe('conflict')
    expect(server.draft.answers.a).toEqual(fails)
    const [conflict] = keeper.state().conflicts
    expect(conflict).toMatchObject({ item: 'a', mine: conforms, theirs: fails })
    if (conflict) keeper.resolve(conflict, 'mine')
    expect(await keeper.flush()).toBe('saved')
    expect(server.draft.answers.a).toEqual(conforms)
  })

  it('gives way when theirs is chosen', async () => {
    const { open, server, elsewhere, kept } = world()
    const keeper = open()
    elsewhere(draftOf({ a: fails }))
    keeper.change(draftOf({ a: conforms, c: conforms }))
    await keeper.flush()
    const [conflict] = keeper.state().conflicts
    if (conflict) keeper.resolve(conflict, 'theirs')
    await keeper.flush()
    expect(server.draft.answers).toEqual({ a: fails, c: conforms })
    expect(kept()).toBeNull()
  })
})

describe('merging', () => {
  it('keeps what was taken away on one side away', () => {
    const base = draftOf({ a: conforms, b: conforms })
    const { draft, conflicts } = mergeDrafts(base, draftOf({ b: conforms }), base)
    expect(draft.answers).toEqual({ b: conforms })
    expect(conflicts).toEqual([])
  })

  it('sees no conflict where both said the same', () => {
    const both = draftOf({ a: { value: 'conforms', note: 'x' } }, { instructions: 'y' })
    expect(
      mergeDrafts(empty, both, draftOf({ a: { note: 'x', value: 'conforms' } }, { instructions: 'y' }))
        .conflicts,
    ).toEqual([])
  })

  it('counts the visit and the instructions as items', () => {
    const { conflicts } = mergeDrafts(
      empty,
      draftOf({}, { visitedAt: '2026-01-01T08:00:00Z', instructions: 'a' }),
      draftOf({}, { visitedAt: '2026-01-02T08:00:00Z', instructions: 'b' }),
    )
    expect(conflicts.map((one) => one.field)).toEqual(['visitedAt', 'instructions'])
  })
})
