/** Files that somebody put on the page, each looked at before it is sent. */
import type { Bilingual } from '@mohr/council/api'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FromReader, Look, ToReader } from './reading.ts'

export interface Given {
  readonly name: string
  readonly bytes: Uint8Array
  /** Null while a drawing is being read. */
  readonly look: Look | null
}

const NOT_PDF: Bilingual = { fa: 'این فایل PDF نیست.', en: 'This file is no PDF.' }

export function useLooks(): {
  readonly given: ReadonlyMap<string, Given>
  readonly put: (files: readonly File[]) => void
  readonly remove: (name: string) => void
} {
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map())
  const worker = useRef<Promise<Worker> | null>(null)
  const turns = useRef(new Map<number, string>())
  const next = useRef(0)

  useEffect(
    () => () => {
      void worker.current?.then((one) => one.terminate())
      worker.current = null
    },
    [],
  )

  const reader = useCallback((): Promise<Worker> => {
    worker.current ??= new Promise((resolve) => {
      const made = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
      made.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
        if (data.kind === 'ready') resolve(made)
        if (data.kind !== 'look') return
        const name = turns.current.get(data.turn)
        if (name === undefined) return
        turns.current.delete(data.turn)
        setGiven((now) => {
          const known = now.get(name)
          return known ? new Map(now).set(name, { ...known, look: data.look }) : now
        })
      })
    })
    return worker.current
  }, [])

  const put = useCallback(
    (files: readonly File[]) => {
      for (const file of files)
        void (async () => {
          const bytes = new Uint8Array(await file.arrayBuffer())
          const { name } = file
          if (/\.pdf$/i.test(name)) {
            const sound = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')
            const look: Look = { elements: 0, whole: sound, problems: sound ? [] : [NOT_PDF] }
            setGiven((now) => new Map(now).set(name, { name, bytes, look }))
            return
          }
          setGiven((now) => new Map(now).set(name, { name, bytes, look: null }))
          const turn = ++next.current
          turns.current.set(turn, name)
          const drawing = bytes.slice().buffer as ArrayBuffer
          const order: ToReader = { kind: 'look', turn, drawing }
          ;(await reader()).postMessage(order, [drawing])
        })()
    },
    [reader],
  )
  const remove = useCallback(
    (name: string) => setGiven((now) => new Map([...now].filter(([one]) => one !== name))),
    [],
  )
  return { given, put, remove }
}
