/** Pages of a PDF read in a thread of their own, which ends when they ask for too much: in Node, whose threads can be bounded. */
import { Worker } from 'node:worker_threads'
import type { PdfPageReading } from './page-content.ts'
import { PAGE_LIMITS } from './page-limits.ts'
import { type PdfProblem, pdfProblem } from './problems.ts'
import type { ReadOrder } from './read-pages-thread.ts'

/** Threads that wait for their next file: starting one takes longer than reading most. */
const idle: Worker[] = []
/** More at once would take more memory together than one may. */
const MOST_IDLE = 2
/** ms between looks at how much a thread has computed. */
const LOOK = 250

/** See `readPdfPages`. */
export async function readPages(bytes: Uint8Array, numbers: readonly number[]): Promise<PdfPageReading[]> {
  const worker = idle.pop() ?? begin()
  worker.ref()
  const outcome = await ask(worker, { bytes, numbers })
  if (Array.isArray(outcome) && idle.length < MOST_IDLE) {
    worker.unref()
    idle.push(worker)
  } else await worker.terminate()
  return Array.isArray(outcome) ? outcome : numbers.map(() => ({ problem: outcome as PdfProblem }))
}

function begin(): Worker {
  const worker = new Worker(new URL('./read-pages-thread.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: PAGE_LIMITS.memory },
  })
  // One that ends while it waits is told to nobody.
  worker.on('error', () => {})
  worker.on('exit', () => {
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
  })
  return worker
}

/** What it read, or why it was ended; throws what went wrong otherwise. */
function ask(worker: Worker, order: ReadOrder): Promise<PdfPageReading[] | PdfProblem> {
  return new Promise((resolve, reject) => {
    let before: number | undefined
    const measure = async () => {
      const now = await computed(worker)
      before ??= now
      if (now !== undefined && before !== undefined && now - before > PAGE_LIMITS.time)
        end(() => resolve(pdfProblem('pdf.limit-time', { limit: PAGE_LIMITS.time })))
    }
    void measure()
    const look = setInterval(measure, LOOK)
    const done = (readings: PdfPageReading[]) => end(() => resolve(readings))
    const failed = (error: unknown) =>
      end(() => {
        if ((error as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error)
        else resolve(pdfProblem('pdf.limit-memory', { limit: PAGE_LIMITS.memory }))
      })
    const exited = (code: number) => failed(new Error(`the thread that reads PDFs ended: ${code}`))
    const end = (then: () => void) => {
      clearInterval(look)
      worker.off('message', done).off('error', failed).off('exit', exited)
      then()
    }
    worker.on('message', done).on('error', failed).on('exit', exited)
    worker.postMessage(order)
  })
}

/** Seconds that a thread computed until now; undefined before it began and after it ended. */
const computed = (worker: Worker): Promise<number | undefined> =>
  worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1e6,
    () => undefined,
  )
