/** Opens a PDF with pdf.js, in its own worker, without fetching anything and without running what it holds. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'

let started = false

export type { PDFDocumentProxy } from 'pdfjs-dist'

/** Throws what pdf.js throws when the bytes are no readable PDF. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  if (!started) {
    GlobalWorkerOptions.workerPort = new Worker(new URL('./pdf.worker.ts', import.meta.url), {
      type: 'module',
    })
    started = true
  }
  // pdf.js takes the buffer for itself.
  return getDocument({ data: bytes.slice(), useWorkerFetch: false, useWasm: false, enableXfa: false }).promise
}
