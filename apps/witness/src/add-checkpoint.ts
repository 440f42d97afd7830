/** The one thing a witness does: to cosign a head that extends the one before, having kept it first. */
import { cosignature, judgeSubmission, type NoteSigner, originOf, type VerifierKey } from '@mohr/ledger'
import type { Evidence, EvidenceStore } from './evidence.ts'
import type { Heads } from './heads.ts'
import type { Log } from './log.ts'
import type { Refusal } from './messages.ts'

export type Answer =
  | { readonly cosignature: string }
  /** The size cosigned last, 409. */
  | { readonly size: number }
  | { readonly refusal: Refusal }

export type Witnessing = {
  readonly signer: NoteSigner
  readonly logs: readonly VerifierKey[]
  readonly heads: Heads
  readonly evidence: EvidenceStore
  readonly log: Log
  now(): Date
}

/** Answers the body of an `add-checkpoint`; of one log, one after another. */
export function addCheckpoint(witnessing: Witnessing): (body: string) => Promise<Answer> {
  const last = new Map<string, Promise<unknown>>()
  return (body) => {
    const origin = originOf(body) ?? ''
    const key = witnessing.logs.find(({ name }) => name === origin)
    if (key === undefined) return judge(witnessing, body, null)
    const turn = (last.get(origin) ?? Promise.resolve()).then(() => judge(witnessing, body, key))
    last.set(
      origin,
      turn.catch(() => {}),
    )
    return turn
  }
}

async function judge(witnessing: Witnessing, body: string, key: VerifierKey | null): Promise<Answer> {
  const { heads, signer, now } = witnessing
  const held = key === null ? null : await heads.latest(key)
  const judged = await judgeSubmission(body, key, held?.checkpoint ?? null)
  if (judged.verdict !== 'cosign') {
    if ('note' in judged && key !== null && held !== null) {
      const kind = kindOf(judged.verdict, judged.checkpoint.size, held.checkpoint.size)
      const signed = { origin: key.name, cosigned: held.note, offered: judged.note }
      if (kind !== null) await keepEvidence(witnessing, { kind, ...signed, request: body })
    }
    return 'size' in judged ? { size: judged.size } : { refusal: judged.verdict }
  }
  if (key === null) return { refusal: 'unknown-log' }
  // Kept first: a cosignature that nobody remembers could be followed by one of something else.
  await heads.keep(key, judged.note)
  const line = await cosignature(judged.note, signer, now())
  if (!line.ok) return { refusal: 'malformed' }
  witnessing.log('cosigned', { origin: key.name, size: judged.checkpoint.size })
  return { cosignature: line.value }
}

function kindOf(verdict: 'other-size' | 'forked' | 'inconsistent', offered: number, held: number) {
  if (verdict !== 'other-size') return verdict
  return offered < held ? ('smaller' as const) : null
}

async function keepEvidence({ evidence, log, now }: Witnessing, seen: Omit<Evidence, 'at'>): Promise<void> {
  const kept = await evidence.keep({ ...seen, at: now().toISOString() })
  if (kept) log('evidence', { origin: seen.origin, kind: seen.kind, pieces: evidence.count })
}
