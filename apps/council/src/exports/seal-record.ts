import { canonicalJson } from '@mohr/casework'
import { packAsice, signAsice } from '@mohr/signing'
import { z } from 'zod'
import { proofFile, proveInclusion } from '../log/prove-inclusion.ts'
import { type Context, signedIn } from '../platform/context.ts'
import { ProblemError } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { FACTS, RECORD_KINDS, type RecordFacts } from './record-facts.ts'

/** Files that go along are no longer than this in all, in bytes; others are named by their digest. */
const ALONG_BYTES = 32 * 2 ** 20

/**
 * A record as the council vouches for it today: an ASiC-E container under its seal, with `record.json` (canonical JSON), the
 * signed PDFs it rests on, and for each file that stands in the ledger the proof with its checkpoint. Either side can show
 * it to anybody, without this server.
 */
export const sealRecord = defineWrite({
  name: 'exports.seal-record',
  input: z.strictObject({
    kind: z.enum(RECORD_KINDS),
    /** Of an engineer the licence. */
    id: z.string().min(1).max(100),
  }),
  permit: async (context, { kind, id }) => {
    signedIn(context)
    return FACTS[kind](context, id)
  },
  async prepare(context, { kind, id }, facts) {
    const container = packAsice(await partsOf(context, kind, id, facts))
    const { bytes, reached } = await signAsice(
      container,
      { level: 'B-T', signingTime: context.now(), name: 'record' },
      context.services.seal,
      { timestamp: context.timestamp },
    ).catch(() => {
      throw untimed()
    })
    if (reached === 'B-B') throw untimed()
    return { sha256: await context.services.blobs.put(bytes) }
  },
  async write(_context, { audit, event }, { kind, id }, _facts, { sha256 }) {
    const subject = `exports/${kind}/${id}`
    audit(subject, { sha256 })
    event({ type: 'record.sealed', subject, audience: 'council', data: { sha256 } })
    return { sha256 }
  },
})

async function partsOf(context: Context, kind: string, id: string, { record, files }: RecordFacts) {
  const { names, origin, logKey, blobs } = context.services
  const proofs: { name: string; bytes: Uint8Array }[] = []
  const along: { name: string; bytes: Uint8Array }[] = []
  let left = ALONG_BYTES
  for (const { sha256, pdf, what } of files) {
    const proof = await proveInclusion(context, { fileSha256: sha256 }).catch((error: unknown) => {
      // Not everything is in the ledger: what came with the first load may not be.
      if (error instanceof ProblemError && error.problem.status === 404) return null
      throw error
    })
    if (proof !== null)
      proofs.push({ name: `ledger/${sha256}.proof`, bytes: proofFile(context, proof).bytes })
    if (pdf !== true) continue
    const bytes = await blobs.get(sha256)
    if (bytes.length <= left) {
      along.push({ name: `${what}-${sha256.slice(0, 12)}.pdf`, bytes })
      left -= bytes.length
    }
  }
  const told = {
    format: 'mohr-record/1',
    kind,
    id,
    at: context.now().toISOString(),
    council: names.council,
    origin,
    ledger: logKey.key.name,
    record: withoutViewer(record),
    files: files.map(({ what, sha256 }) => ({ what, sha256 })),
  }
  return [{ name: 'record.json', bytes: new TextEncoder().encode(canonicalJson(told)) }, ...along, ...proofs]
}

/** What a view says of the person who looks at it is no part of the record. */
function withoutViewer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutViewer)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      VIEWER.has(name) || one === undefined ? [] : [[name, withoutViewer(one)]],
    ),
  )
}

const VIEWER = new Set(['mine', 'me', 'missing'])

const untimed = () =>
  new ProblemError(
    503,
    'seal-time-stamp-needed',
    {
      fa: 'مهر سازمان اکنون مهر زمانی نمی‌گیرد و چیزی صادر نشد.',
      en: 'The council’s seal gets no time-stamp now, and nothing was handed out.',
    },
    { next: { fa: 'کمی بعد دوباره بکوشید.', en: 'Try again in a while.' } },
  )
