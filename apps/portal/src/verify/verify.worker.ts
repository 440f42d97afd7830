/** Judges a file in a thread of its own: the page stays alive, and the file stays on this computer. */
import { outline } from '@mohr/signing/report'
import { sentences, signedRevision, verify } from '@mohr/signing/verify'
import { sha256Hex } from '../bytes.ts'
import { layersOf, lengthBefore } from './cut.ts'
import type { Judged, ToJudge } from './judge.ts'

async function judge({ bytes, name, trust }: ToJudge): Promise<Judged> {
  const report = await verify(bytes, { name, trust })
  const revisions: Judged['revisions'] = []
  for (const { id } of report.signatures) {
    const revision = report.format === 'pdf' ? await signedRevision(bytes, id) : null
    if (!revision) continue
    const shown = lengthBefore(revision)
    revisions.push({
      id,
      length: revision.length,
      shown,
      rim: await sha256Hex(bytes.subarray(0, shown || bytes.length)),
    })
  }
  const first = revisions.length > 0 ? Math.min(...revisions.map((one) => one.shown)) : 0
  return {
    report,
    words: { fa: sentences(report, 'fa'), en: sentences(report, 'en') },
    digest: await sha256Hex(bytes),
    outline: outline(bytes, report.format),
    trust,
    length: bytes.length,
    revisions,
    layers: report.format === 'pdf' ? layersOf(bytes.length, first, revisions) : [],
    at: new Date().toISOString(),
  }
}

self.addEventListener('message', (event: MessageEvent<ToJudge>) => {
  judge(event.data).then(
    (judged) => self.postMessage({ judged }),
    (error: unknown) => self.postMessage({ failed: error instanceof Error ? error.message : 'unknown' }),
  )
})
