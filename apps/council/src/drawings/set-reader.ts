/** Reading drawing sets in threads beside the server, few at a time; one that takes too long or too much memory is ended. */
import { Worker } from 'node:worker_threads'
import { problems } from '../platform/problem.ts'
import type { SetAnswer, SetOrder } from './set-work.ts'

const THREADS = 2
/** More than these is a server that no longer follows. */
const WAITING = 20
const LIMIT_MS = { judge: 45_000, check: 300_000 }
/** Of a thread's own objects; bytes of files come on top, bounded by what a container may unpack to. */
const MEMORY_MB = 3072

type Step = Extract<SetAnswer, { step: unknown }>['step']
type SetOutcome = Exclude<SetAnswer, { step: unknown } | { failed: string }>

/** The thread gave no answer. */
export class SetReadingError extends Error {
  readonly code: 'too-long' | 'ended'
  constructor(code: 'too-long' | 'ended', detail: string) {
    super(`${code}: ${detail}`)
    this.name = 'SetReadingError'
    this.code = code
  }
}

/** Threads that wait for their next order: starting one takes longer than most sets. */
const idle: Worker[] = []
let running = 0
const queue: (() => void)[] = []

/** Throws `SetReadingError`, and the problem `too-slow` where too many wait already. */
export async function readSet(order: SetOrder, step: (step: Step) => void = () => {}): Promise<SetOutcome> {
  if (running >= THREADS) {
    if (queue.length >= WAITING) throw problems.tooSlow()
    await new Promise<void>((go) => queue.push(go))
  }
  running += 1
  const worker = idle.pop() ?? begin()
  // A thread at work keeps the server from ending; an idle one doesn't.
  worker.ref()
  try {
    const outcome = await ask(worker, order, step)
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

function begin(): Worker {
  const worker = new Worker(new URL('./set-thread.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  })
  // What goes wrong is told to whoever asked; in an idle thread there is nobody to tell.
  worker.on('error', () => {})
  worker.on('exit', () => {
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
  })
  return worker
}

async function ask(worker: Worker, order: SetOrder, step: (step: Step) => void): Promise<SetOutcome> {
  let timer: NodeJS.Timeout | undefined
  const heard: (() => void)[] = []
  try {
    return await new Promise<SetOutcome>((done, fail) => {
      const end = (code: 'too-long' | 'ended', detail: string) => fail(new SetReadingError(code, detail))
      const answered = (answer: SetAnswer) => {
        if ('step' in answer) step(answer.step)
        else if ('failed' in answer) end('ended', answer.failed)
        else done(answer)
      }
      const failed = (error: unknown) => end('ended', String(error))
      worker.on('message', answered).on('error', failed).on('exit', failed)
      heard.push(() => worker.off('message', answered).off('error', failed).off('exit', failed))
      timer = setTimeout(() => end('too-long', `${LIMIT_MS[order.what]} ms`), LIMIT_MS[order.what])
      worker.postMessage(order)
    })
  } finally {
    clearTimeout(timer)
    for (const stop of heard) stop()
  }
}
