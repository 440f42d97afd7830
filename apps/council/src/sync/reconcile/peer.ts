/**
 * The ports to the other systems: the municipality's core, which holds cases and decisions, and the council's register. Each
 * serves the same digests of the same records as this server does, by the same addresses under its own.
 */
import { z } from 'zod'
import type { Bilingual } from '../../api/types.ts'
import { DIGITS, LEAF_RECORDS } from './digest.ts'
import type { Fields, Kind, PeerSystem } from './kinds.ts'
import type { Range } from './own-ranges.ts'

/** Where two systems are compared: anything that serves ranges and records. */
interface RecordSource {
  range(kind: Kind, prefix: string): Promise<Range>
  /** Null where there is none. `at`: when it was so, by that system's clock. */
  record(kind: Kind, key: string): Promise<{ fields: Fields; at: string } | null>
}

interface PeerPort extends RecordSource {
  readonly name: string
  /** Requests so far. */
  readonly requests: number
}

/** Holds cases, and the copy of reports and violations with what it decided. */
interface MunicipalCore extends PeerPort {
  readonly system: 'municipality'
}

/** Holds engineers. */
interface CouncilRegister extends PeerPort {
  readonly system: 'council'
}

export type Peer = MunicipalCore | CouncilRegister

export interface PeerConfig {
  /** Also the name of its subscription, where it has one. */
  name: string
  system: PeerSystem
  /** Its digests lie under this: `https://core.city.example/mohr` and then `/reconciliation/cases`. */
  url: string
  /** Its key for us, sent as a bearer token. */
  key: string
}

const TIMEOUT_MS = 20_000
const MOST_BYTES = 2_000_000

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const sum = z.object({ prefix: z.string(), count: z.int().min(0), digest: sha256 })
const range = z.union([
  sum.extend({
    records: z.array(z.object({ key: z.string().max(200), digest: sha256 })).max(LEAF_RECORDS),
  }),
  sum.extend({ ranges: z.array(sum).length(DIGITS.length) }),
])
const record = z.object({ fields: z.record(z.string(), z.unknown()), at: z.iso.datetime({ offset: true }) })

/** The other system did not answer, or not as agreed: said to the operator. */
export class PeerError extends Error {
  readonly said: Bilingual

  constructor(said: Bilingual) {
    super(said.en)
    this.name = 'PeerError'
    this.said = said
  }
}

export function httpPeer({ name, system, url, key }: PeerConfig, stop: AbortSignal): Peer {
  let requests = 0
  const ask = async (path: string): Promise<unknown> => {
    requests++
    const answer = await fetch(`${url.replace(/\/$/, '')}/reconciliation/${path}`, {
      headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop]),
    }).catch(() => {
      throw new PeerError({ fa: 'سامانهٔ دیگر در دسترس نیست.', en: 'The other system could not be reached.' })
    })
    if (answer.status === 404) return null
    if (!answer.ok)
      throw new PeerError({
        fa: `سامانهٔ دیگر پاسخ ${answer.status} داد.`,
        en: `The other system answered ${answer.status}.`,
      })
    return JSON.parse(await textOf(answer))
  }
  const asAgreed = <T>(schema: z.ZodType<T>, said: unknown): T => {
    const parsed = schema.safeParse(said)
    if (!parsed.success)
      throw new PeerError({
        fa: 'پاسخ سامانهٔ دیگر چنان نیست که قرار است.',
        en: 'The other system did not answer as agreed.',
      })
    return parsed.data
  }
  return {
    name,
    system,
    get requests() {
      return requests
    },
    range: async (kind, prefix) => asAgreed(range, await broken(ask(`${kind}?prefix=${prefix}`))),
    record: async (kind, of) => {
      const said = await broken(ask(`${kind}/records/${encodeURIComponent(of)}`))
      return said === null ? null : asAgreed(record, said)
    },
  }
}

/** An answer that breaks off, or is no JSON. */
async function broken(answer: Promise<unknown>): Promise<unknown> {
  return answer.catch((error: unknown) => {
    if (error instanceof PeerError) throw error
    throw new PeerError({ fa: 'پاسخ سامانهٔ دیگر نیمه‌کاره بود.', en: 'The other system’s answer broke off.' })
  })
}

async function textOf(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > MOST_BYTES) throw new Error('too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
