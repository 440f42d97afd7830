/** Judging signed files beside the server: it takes milliseconds of the processor, in which nobody else would be answered. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Report, type VerifyOptions, verify } from '@mohr/signing'

export type ToJudge = Omit<VerifyOptions, 'detached' | 'password'>

interface Thread {
  readonly worker: Worker
  ready: boolean
  /** Who waits for which answer. */
  readonly asked: Map<number, (report: Report | null) => void>
}

export interface Order {
  readonly number: number
  readonly bytes: Uint8Array
  readonly options: ToJudge
}

export type Answer = { readonly ready: true } | { readonly number: number; readonly report: Report }

/** One processor is left to the server itself. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1))

const threads = new Set<Thread>()
/** Being judged in the server's own thread. */
let here = 0
let numbers = 0

/**
 * The report of `verify`. One file at a time is judged here; threads begin where files come faster, and are kept. What a
 * thread that fell left unanswered is judged here too.
 */
export async function judgeFile(bytes: Uint8Array, options: ToJudge): Promise<Report> {
  const [thread] = [...threads].filter(({ ready }) => ready).sort((a, b) => a.asked.size - b.asked.size)
  if (thread !== undefined) {
    const report = await ask(thread, bytes, options)
    if (report !== null) return report
  } else if (here > 0 && threads.size < THREADS) begin()
  here += 1
  try {
    return await verify(bytes, options)
  } finally {
    here -= 1
  }
}

async function ask({ worker, asked }: Thread, bytes: Uint8Array, options: ToJudge): Promise<Report | null> {
  const number = numbers++
  // A thread at work keeps the server from ending; an idle one doesn't.
  worker.ref()
  const report = await new Promise<Report | null>((answered) => {
    asked.set(number, answered)
    worker.postMessage({ number, bytes, options } satisfies Order)
  })
  asked.delete(number)
  if (asked.size === 0) worker.unref()
  return report
}

function begin(): void {
  const worker = new Worker(new URL('./judging-thread.ts', import.meta.url), { execArgv: [] })
  const thread: Thread = { worker, ready: false, asked: new Map() }
  threads.add(thread)
  worker.unref()
  worker.on('message', (answer: Answer) => {
    if ('ready' in answer) thread.ready = true
    else thread.asked.get(answer.number)?.(answer.report)
  })
  const gone = () => {
    threads.delete(thread)
    for (const answered of thread.asked.values()) answered(null)
  }
  worker.on('error', gone).on('exit', gone)
}
