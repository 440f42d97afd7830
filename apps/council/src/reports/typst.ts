/** Typesetting in processes beside the server's own, which goes on answering meanwhile. */
import { type ChildProcess, fork } from 'node:child_process'
import { problems } from './problems.ts'
import type { LaidOut, LayoutAnswer, LayoutOrder } from './typst-messages.ts'

/** The longest report (40 large photos) takes a third of it on a slow machine. */
const LAYOUT_MS = 30_000
const PROCESSES = 2
/** More than these is a server that no longer follows. */
const WAITING = 100

export class TypstError extends Error {
  readonly code = 'typst'
}

export interface Typesetter {
  /**
   * Lays out one document. Throws `TypstError` where it can't be, the problem `layout-too-long` where it takes longer
   * than `limitMs`, and `too-slow` where too many wait already.
   */
  layOut(order: LayoutOrder): Promise<LaidOut>
  /** Processes that live, at work or not. */
  processes(): readonly number[]
}

interface Waiting {
  order: LayoutOrder
  done(laidOut: LaidOut): void
  fail(error: unknown): void
}

/** Starts processes as they are needed, keeps them for the next order, and ends one that takes too long. */
export function typesetter({ limitMs = LAYOUT_MS, processes = PROCESSES } = {}): Typesetter {
  const idle: ChildProcess[] = []
  const living = new Set<ChildProcess>()
  const queue: Waiting[] = []

  const begin = () => {
    const child = fork(new URL('./typst-process.ts', import.meta.url), {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const gone = () => {
      living.delete(child)
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1)
      next()
    }
    living.add(child)
    return child.on('exit', gone).on('error', gone)
  }
  const next = () => {
    const waiting = queue[0]
    const child = waiting && (idle.pop() ?? (living.size < processes ? begin() : undefined))
    if (child === undefined) return
    queue.shift()
    work(child, waiting as Waiting)
  }
  const work = (child: ChildProcess, { order, done, fail }: Waiting) => {
    let settled = false
    const settle = (how: () => void) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      child.off('message', answered).off('exit', ended).off('error', ended)
      hold(child, false)
      how()
      next()
    }
    const discard = (why: unknown) => {
      child.kill('SIGKILL')
      settle(() => fail(why))
    }
    const answered = (answer: unknown) =>
      settle(() => {
        idle.push(child)
        const { laidOut, failed } = answer as Partial<LayoutAnswer & { laidOut: LaidOut; failed: string }>
        if (laidOut === undefined) fail(new TypstError(failed))
        else done(laidOut)
      })
    const ended = () => discard(new TypstError('the process ended'))
    const timer = setTimeout(() => discard(problems.layoutTooLong()), limitMs)
    child.on('message', answered).once('exit', ended).once('error', ended)
    hold(child, true)
    child.send(order, (error) => error && ended())
  }
  return {
    layOut: (order) =>
      new Promise((done, fail) => {
        if (queue.length >= WAITING) return fail(problems.tooSlow())
        queue.push({ order, done, fail })
        next()
      }),
    processes: () => [...living].flatMap((child) => child.pid ?? []),
  }
}

/** The one that this process uses. */
const ours = typesetter()
export const layOut = (order: LayoutOrder): Promise<LaidOut> => ours.layOut(order)

/** An idle process keeps no program from ending. */
function hold(child: ChildProcess, held: boolean): void {
  if (held) child.ref()
  else child.unref()
  // A child's channel can be held like the child; its type doesn't say so.
  const channel = child.channel as { ref?(): void; unref?(): void } | null | undefined
  if (held) channel?.ref?.()
  else channel?.unref?.()
}
