import type { Bilingual } from '../api/types.ts'

const TIMEOUT_MS = 10_000
const ANSWER_BYTES = 64_000

export type WitnessAnswer =
  /** Signature lines, not verified yet. */
  | { readonly said: 'cosigned'; readonly lines: string }
  /** It stands elsewhere. */
  | { readonly said: 'other-size'; readonly size: number }
  /** It will not, and says why; asking again changes nothing until somebody mends it. */
  | { readonly said: 'refused'; readonly problem: WitnessProblem }
  /** It did not answer, or not as a witness does. */
  | { readonly said: 'failed'; readonly problem: WitnessProblem }

export type WitnessProblem = Bilingual & { readonly code: string }

/** Posts a checkpoint to a witness's submission prefix (C2SP tlog-witness, `add-checkpoint`). */
export async function askWitness(url: string, body: string, stop: AbortSignal): Promise<WitnessAnswer> {
  try {
    const answer = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'User-Agent': 'Mohr' },
      body,
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stop]),
    })
    return read(answer.status, await textOf(answer))
  } catch (error) {
    const cause = (error as { cause?: { code?: unknown } }).cause?.code
    return failed(
      'witness-unreachable',
      'شاهد در دسترس نیست.',
      `The witness could not be reached (${typeof cause === 'string' ? cause : (error as Error).name}).`,
    )
  }
}

function read(status: number, text: string): WitnessAnswer {
  if (status === 200) return { said: 'cosigned', lines: text }
  const size = status === 409 ? /^(0|[1-9][0-9]{0,15})\n$/.exec(text)?.[1] : undefined
  if (size !== undefined) return { said: 'other-size', size: Number(size) }
  const refusal = REFUSALS[status]
  if (refusal !== undefined) return { said: 'refused', problem: refusal }
  return failed(`witness-answered-${status}`, `شاهد پاسخ ${status} داد.`, `The witness answered ${status}.`)
}

const REFUSALS: Readonly<Record<number, WitnessProblem>> = {
  403: {
    code: 'witness-other-key',
    fa: 'شاهد کلید دیگری از این دفتر می‌شناسد.',
    en: 'The witness knows another key of this ledger.',
  },
  404: {
    code: 'witness-unknown-log',
    fa: 'شاهد این دفتر را نمی‌شناسد؛ کلید دفتر را به آن بدهید.',
    en: 'The witness does not know this ledger: give it the ledger’s key.',
  },
  422: {
    code: 'witness-inconsistent',
    fa: 'شاهد می‌گوید این دفتر ادامهٔ آنچه گواهی کرده است نیست: چیزی در آن عوض شده یا حذف شده است.',
    en: 'The witness says that this ledger does not extend what it cosigned: something in it was changed or taken away.',
  },
}

/** The witness has seen more of this log than there is. */
export const LONGER: WitnessProblem = {
  code: 'witness-longer',
  fa: 'شاهد بیش از آنچه در این دفتر هست گواهی کرده است. شاید پشتیبان کهنه‌ای برگردانده شده است.',
  en: 'The witness has cosigned more than is in this ledger. Perhaps an old backup was restored.',
}

/** It stands at this very size, with another root. */
export const FORKED: WitnessProblem = {
  code: 'witness-forked',
  fa: 'شاهد دفتر دیگری با همین اندازه و همین کلید گواهی کرده است.',
  en: 'The witness has cosigned another ledger of this size and key.',
}

export const NOT_ITS_SIGNATURE: WitnessProblem = {
  code: 'witness-not-signed',
  fa: 'پاسخ شاهد امضای درستی با کلید آن ندارد.',
  en: 'The answer holds no signature by the witness’s key that verifies.',
}

export const UNSTEADY: WitnessProblem = {
  code: 'witness-unsteady',
  fa: 'شاهد هر بار اندازهٔ دیگری می‌گوید.',
  en: 'The witness names another size each time.',
}

const failed = (code: string, fa: string, en: string): WitnessAnswer => ({
  said: 'failed',
  problem: { code, fa, en },
})

async function textOf(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true })
    if (text.length > ANSWER_BYTES) throw new RangeError('The answer is too long')
  }
  return text
}
