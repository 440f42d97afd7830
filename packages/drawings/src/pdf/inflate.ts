/** Unpacks the zlib data that begins somewhere in bytes, only as far as it is wanted. */

import { type PageWork, WorkCounter } from './work-counter.ts'

const PIECE = 65_536

export interface Inflated {
  /** Bytes. */
  readonly length: number
  /** Of these bytes, read as a page. */
  readonly work: PageWork
  readonly text?: string
}

/** What the data unpacks to, up to `limit` bytes; with `keep` what it says too. Damaged data counts until where it breaks. */
export async function inflatedLength(
  bytes: Uint8Array,
  start: number,
  limit: number,
  keep: boolean,
): Promise<Inflated> {
  let at = start
  // Nobody knows where it ends: it is given piece by piece until it says so.
  const source = new ReadableStream<BufferSource>({
    pull(controller) {
      if (at >= bytes.length) controller.close()
      else controller.enqueue(bytes.slice(at, at + PIECE))
      at += PIECE
    },
  })
  const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader()
  const decoder = new TextDecoder('latin1')
  const counter = new WorkCounter()
  let [length, text] = [0, '']
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      length += step.value.length
      counter.add(step.value)
      if (keep) text += decoder.decode(step.value, { stream: true })
      if (length < limit) continue
      await reader.cancel()
      break
    }
  } catch {
    // Bytes follow, or it is damaged: what came before counts.
  }
  return { length, work: counter.work, ...(keep && { text }) }
}
