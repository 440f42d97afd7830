/** The thread that reads PDFs: what one asks of it beyond the limits ends it, and nothing else. */
import { parentPort } from 'node:worker_threads'
import { readPages } from './read-pages.ts'

export interface ReadOrder {
  readonly bytes: Uint8Array
  readonly numbers: readonly number[]
}

parentPort?.on('message', async ({ bytes, numbers }: ReadOrder) => {
  const readings = await readPages(bytes, numbers)
  const lines = readings.flatMap(({ page }) => (page ? [page.segments.buffer as ArrayBuffer] : []))
  parentPort?.postMessage(readings, [...new Set(lines)])
})
