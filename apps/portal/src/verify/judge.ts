/** Asks the verifier's worker about a file. One worker a file: closing the page or choosing another ends it. */
import type { Outline } from '@mohr/signing/report'
import type { Report, Sentences } from '@mohr/signing/verify'
import { queries, queryClient } from '../api/queries.ts'
import { fromBase64 } from '../bytes.ts'
import type { Layer } from './cut.ts'

export interface ToJudge {
  bytes: Uint8Array
  name: string
  trust: Uint8Array[]
}

export interface Judged {
  report: Report
  words: { fa: Sentences; en: Sentences }
  /** What a report tells of the file, and the roots that it was judged by. */
  outline: Outline
  trust: readonly Uint8Array[]
  /** SHA-256 of the whole file. */
  digest: string
  length: number
  /** For each signature of a PDF: how much it covers, how much its signer was shown, and the digest of that. */
  revisions: { id: string; length: number; shown: number; rim: string }[]
  layers: Layer[]
  at: string
}

/** Judges `bytes` by the trust roots this server names; without them (no server) signers stay unknown, not wrong. */
export async function judgeFile(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Judged> {
  const roots = await queryClient
    .ensureQueryData(queries.trust)
    .then((view) => view.roots)
    .catch(() => [])
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise<Judged>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      worker.onmessage = (event: MessageEvent<{ judged?: Judged; failed?: string }>) =>
        event.data.judged ? resolve(event.data.judged) : reject(new Error(event.data.failed))
      worker.onerror = () => reject(new Error('verifier.stopped'))
      worker.postMessage({
        bytes,
        name,
        trust: roots.map((root) => fromBase64(root.certificate)),
      } satisfies ToJudge)
    })
  } finally {
    worker.terminate()
  }
}
