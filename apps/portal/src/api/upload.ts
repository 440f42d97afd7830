/** Sends a large file, and says how far it is: what `fetch` can't. */
import type { DrawingRevisionView } from '@mohr/council/api'
import { heard, unheard } from './contact.ts'
import { problemOf, Unreachable } from './problem.ts'
import { noticeProblem } from './signed-in.ts'

/** `sent` is told the share that has left, 0 to 1. Throws what every request throws. */
export function uploadSet(
  revisionId: string,
  version: number,
  container: Uint8Array,
  sent: (share: number) => void,
): Promise<DrawingRevisionView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/api/v1/drawings/${encodeURIComponent(revisionId)}/set`)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('content-type', 'application/vnd.etsi.asic-e+zip')
    request.setRequestHeader('if-match', `"${version}"`)
    request.upload.addEventListener('progress', ({ loaded, total }) => sent(total > 0 ? loaded / total : 0))
    request.addEventListener('error', () => {
      unheard()
      reject(new Unreachable())
    })
    request.addEventListener('load', async () => {
      heard()
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText))
      const refusal = await problemOf(new Response(request.responseText, { status: request.status }))
      noticeProblem(refusal.problem)
      reject(refusal)
    })
    request.send(new Blob([new Uint8Array(container)]))
  })
}
