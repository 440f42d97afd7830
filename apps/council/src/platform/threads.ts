/** Heavy work on strangers' files, in threads beside the server, few at a time; one that takes too long or too much memory is ended. */
import { Worker } from 'node:worker_threads'
import { problems } from './problem.ts'

/** What a thread says of an order: how far it is, as often as it likes, and once how it ended. */
export type ThreadAnswer<Step, Outcome> = { step: Step } | { failed: string } | { done: Outcome }

/** The thread gave no answer. */
export class ThreadError extends Error {
  readonly code: 'too-long' | 'ended'
  constructor(code: 'too-long' | 'ended', detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'ThreadError'
    this.code = code
  }
}

interface Kind {
  /** What the threads run: it answers each message with `ThreadAnswer`s. */
  file: URL
  /** At work at the same time. */
  threads: number
  /** More than these is a server that no longer follows. */
  waiting: number
  /** Of a thread's own objects; bytes of files come on top. */
  memoryMb: number
}

/** Asks a thread; throws `ThreadError`, and the problem `too-slow` where too many wait already. */
export type AskThread<Order, Step, Outcome> = (
  order: Order,
  limitMs: number,
  step?: (step: Step) => void,
) => Promise<Outcome>

export function threadsOf<Order, Outcome, Step = never>(kind: Kind): AskThread<Order, Step, Outcome> {
  /** Threads that wait for their next order: starting one takes longer than most files. */
  const idle: Worker[] = []
  const queue: (() => void)[] = []
  let running = 0

  const begin = () => {
    const worker = new Worker(kind.file, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: kind.memoryMb },
    })
    // What goes wrong is told to whoever asked; in an idle thread there is nobody to tell.
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    return worker
  }

  return async (order, limitMs, step = () => {}) => {
    if (running >= kind.threads) {
      if (queue.length >= kind.waiting) throw problems.tooSlow()
      await new Promise<void>((go) => queue.push(go))
    }
    running += 1
    const worker = idle.pop() ?? begin()
    // A thread at work keeps the server from ending; an idle one doesn't.
    worker.ref()
    try {
      const outcome = await ask<Order, Step, Outcome>(worker, order, limitMs, step)
      worker.unref()
      idle.push(worker)
      return outcome
    } catch (error) {
      await worker.terminate()
      throw error
    } finally {
      running -= 1
      queue.shift()?.()
    }
  }
}

async function ask<Order, Step, Outcome>(
  worker: Worker,
  order: Order,
  limitMs: number,
  step: (step: Step) => void,
): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const heard: (() => void)[] = []
  try {
    return await new Promise<Outcome>((done, fail) => {
      const end = (code: 'too-long' | 'ended', detail: string) => fail(new ThreadError(code, detail))
      const answered = (answer: ThreadAnswer<Step, Outcome>) => {
        if ('step' in answer) step(answer.step)
        else if ('failed' in answer) end('ended', answer.failed)
        else done(answer.done)
      }
      const failed = (error: unknown) => end('ended', String(error))
      worker.on('message', answered).on('error', failed).on('exit', failed)
      heard.push(() => worker.off('message', answered).off('error', failed).off('exit', failed))
      timer = setTimeout(() => end('too-long', `${limitMs} ms`), limitMs)
      worker.postMessage(order)
    })
  } finally {
    clearTimeout(timer)
    for (const stop of heard) stop()
  }
}
