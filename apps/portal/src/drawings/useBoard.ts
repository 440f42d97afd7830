/** The viewer's canvas inside the page: made when its elements are there, ended with them. */
import type { Measured } from '@mohr/viewer/lengths'
import { Pointer, type Purpose } from '@mohr/viewer/pointer'
import type { Place } from '@mohr/viewer/snap'
import { Viewer } from '@mohr/viewer/viewer'
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'

export interface Board {
  readonly viewer: Viewer
  readonly pointer: Pointer
}

interface Layer {
  readonly name: string
  readonly pieces: number
}

export interface BoardTold {
  /** What the hand is taken up for, and what it has measured by now. */
  readonly purpose: Purpose | null
  readonly measured: Measured | null
  readonly layers: readonly Layer[]
  /** Something of the sheet is seen. */
  readonly painted: boolean
  readonly percent: number
  /** On the paper in mm, where the pointer is. */
  readonly at: Place | null
}

export type { Told }

const QUIET: BoardTold = {
  purpose: null,
  measured: null,
  layers: [],
  painted: false,
  percent: 100,
  at: null,
}

/** What the board says, for the parts of the page that show it: a pointer's every move draws none of the others anew. */
class Told {
  private now = QUIET
  private readonly listeners = new Set<() => void>()

  readonly get = (): BoardTold => this.now

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  learn(more: Partial<BoardTold>): void {
    if (Object.entries(more).every(([name, value]) => this.now[name as keyof BoardTold] === value)) return
    this.now = { ...this.now, ...more }
    for (const listener of this.listeners) listener()
  }

  forget(): void {
    this.learn(QUIET)
  }
}

export function useTold<Name extends keyof BoardTold>(told: Told, name: Name): BoardTold[Name] {
  return useSyncExternalStore(told.subscribe, () => told.get()[name])
}

export function useBoard(
  elements: {
    readonly board: RefObject<HTMLDivElement | null>
    readonly canvas: RefObject<HTMLCanvasElement | null>
    readonly pins: RefObject<HTMLDivElement | null>
  },
  placed: (place: Place) => void,
): { board: Board | null; told: Told } {
  const [board, setBoard] = useState<Board | null>(null)
  const [told] = useState(() => new Told())
  const placing = useRef(placed)
  useEffect(() => {
    placing.current = placed
  })
  const { board: boardRef, canvas: canvasRef, pins: pinsRef } = elements

  useEffect(() => {
    const [home, canvas, pins] = [boardRef.current, canvasRef.current, pinsRef.current]
    if (home === null || canvas === null || pins === null) return
    const viewer = new Viewer({
      canvas,
      pins,
      board: home,
      ready: (layers) => told.learn({ layers }),
      painted: () => told.learn({ painted: true }),
      moved(percent, at) {
        told.learn(at === null ? { percent } : { percent, at })
        pointer.show()
      },
    })
    const pointer = new Pointer({
      canvas,
      board: home,
      viewer,
      say: (purpose, measured) => told.learn({ purpose, measured }),
      turned: () => {},
      placed: (place) => placing.current(place),
    })
    setBoard({ viewer, pointer })
    return () => {
      pointer.close()
      viewer.close()
      setBoard(null)
      told.forget()
    }
  }, [boardRef, canvasRef, pinsRef, told])

  return { board, told }
}
