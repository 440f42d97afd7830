/** A set read in a thread of its own: its sheets, what the rules found where, and one sheet after another. */
import type { Bilingual } from '@mohr/council/api'
import type { CheckResult } from '@mohr/drawings'
import type { Changes } from '@mohr/viewer'
import { useCallback, useEffect, useRef, useState } from 'react'
import boldUrl from 'vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf?url'
import regularUrl from 'vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf?url'
import type { FromReader, Hit, OpenSheet, PlacedFinding, SheetInfo, Titles, ToReader } from './reading.ts'

export interface Reading {
  readonly sheets: readonly SheetInfo[] | null
  readonly titles: Titles
  readonly findings: readonly PlacedFinding[]
  /** By sheet, once they are known; null where the revision before has no such sheet. */
  readonly changes: ReadonlyMap<string, Changes | null>
  readonly thumbnails: ReadonlyMap<string, ImageBitmap>
  readonly compared: boolean
  readonly failed: Bilingual | null
  /** Null when another sheet was asked for meanwhile. */
  readonly open: (id: string, preview: (picture: ArrayBuffer) => void) => Promise<OpenSheet | null>
  readonly find: (words: string) => Promise<{ readonly hits: readonly Hit[]; readonly more: boolean } | null>
}

interface Known {
  sheets: readonly SheetInfo[] | null
  titles: Titles
  findings: readonly PlacedFinding[]
  changes: ReadonlyMap<string, Changes | null>
  thumbnails: ReadonlyMap<string, ImageBitmap>
  failed: Bilingual | null
}

const NOTHING: Known = {
  sheets: null,
  titles: {},
  findings: [],
  changes: new Map(),
  thumbnails: new Map(),
  failed: null,
}

/** Such as memory that is not there. */
const STOPPED: Bilingual = {
  fa: 'خواندن این مجموعه در این مرورگر نیمه‌کاره ماند.',
  en: 'Reading this set stopped half-way in this browser.',
}

/** `before`: the container of the revision before; undefined until it is known whether there is one. */
export function useReading(
  after: Uint8Array | undefined,
  before: Uint8Array | null | undefined,
  check: CheckResult | null | undefined,
): Reading {
  const [known, setKnown] = useState(NOTHING)
  const worker = useRef<Worker | null>(null)
  const turns = useRef(0)
  const previews = useRef(new Map<number, (picture: ArrayBuffer) => void>())
  const waiting = useRef(new Map<number, (answer: FromReader | null) => void>())

  useEffect(() => {
    if (after === undefined || before === undefined || check === undefined) return
    const reader = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
    worker.current = reader
    const pending = waiting.current
    reader.addEventListener('error', () => setKnown((now) => ({ ...now, failed: STOPPED })))
    reader.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
      if (data.kind === 'ready') {
        reader.postMessage(order, [order.after, ...(order.before ? [order.before] : [])])
      } else if (data.kind === 'preview') {
        previews.current.get(data.turn)?.(data.picture)
      } else if (data.kind === 'sheet' || data.kind === 'hits') {
        pending.get(data.turn)?.(data)
        pending.delete(data.turn)
      } else setKnown((now) => learnt(now, data))
    })
    const copy = (bytes: Uint8Array) => bytes.slice().buffer as ArrayBuffer
    const order: Extract<ToReader, { kind: 'set' }> = {
      kind: 'set',
      after: copy(after),
      before: before && copy(before),
      findings: check?.results.flatMap(({ findings }) => findings) ?? [],
      fonts: { regular: regularUrl, bold: boldUrl },
    }
    return () => {
      reader.terminate()
      worker.current = null
      for (const answer of pending.values()) answer(null)
      pending.clear()
      setKnown(NOTHING)
    }
  }, [after, before, check])

  const ask = useCallback(
    (order: (turn: number) => ToReader): Promise<FromReader | null> =>
      new Promise((resolve) => {
        const turn = ++turns.current
        if (worker.current === null) return resolve(null)
        waiting.current.set(turn, resolve)
        worker.current.postMessage(order(turn))
      }),
    [],
  )
  const open = useCallback(
    async (id: string, preview: (picture: ArrayBuffer) => void) => {
      const answer = await ask((turn) => {
        previews.current.clear()
        previews.current.set(turn, preview)
        return { kind: 'sheet', turn, id }
      })
      return answer?.kind === 'sheet' ? answer.sheet : null
    },
    [ask],
  )
  const find = useCallback(
    async (words: string) => {
      const answer = await ask((turn) => ({ kind: 'find', turn, words }))
      return answer?.kind === 'hits' ? { hits: answer.hits, more: answer.more } : null
    },
    [ask],
  )
  return { ...known, compared: before != null, open, find }
}

function learnt(now: Known, message: FromReader): Known {
  switch (message.kind) {
    case 'set':
      return { ...now, sheets: message.sheets, titles: message.titles }
    case 'findings':
      return { ...now, findings: message.findings }
    case 'changes':
      return { ...now, changes: new Map(now.changes).set(message.id, message.changes) }
    case 'thumbnail':
      return { ...now, thumbnails: new Map(now.thumbnails).set(message.id, message.bitmap) }
    case 'failed':
      return { ...now, failed: message.why }
    default:
      return now
  }
}
