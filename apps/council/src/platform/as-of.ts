import type { Bilingual } from '../api/types.ts'

/** More than this ahead of our own clock nothing can have been so. */
const AHEAD_MS = 300_000

export const NOT_TAKEN = {
  older: { fa: 'نسخه‌ای تازه‌تر از این ثبت شده است.', en: 'A newer one is held.' },
  disagrees: {
    fa: 'برای همین لحظه چیز دیگری ثبت شده است.',
    en: 'Something else is held of the same instant.',
  },
  'from-the-future': {
    fa: 'زمان این رکورد هنوز نرسیده است؛ ساعت مبدأ را ببینید.',
    en: 'The time of this record is yet to come: look at the source’s clock.',
  },
} satisfies Record<string, Bilingual>

export type Taking =
  | { refused: keyof typeof NOT_TAKEN }
  /** `newer`: it is so still, as of later. */
  | { result: 'created' | 'changed' | 'unchanged'; newer: boolean }

/**
 * Whether what an owner says of a record takes the place of what is held of it: never of something newer, and of one
 * instant there is one truth. `asOf` is null for what came with the first load, which anything replaces.
 */
export function judgeAsOf(
  said: { content: string; at: Date },
  held: { content: string; asOf: Date | null } | null,
  now: Date,
): Taking {
  const at = said.at.getTime()
  if (at > now.getTime() + AHEAD_MS) return { refused: 'from-the-future' }
  if (held === null) return { result: 'created', newer: true }
  if (held.asOf === null) return { result: 'changed', newer: true }
  const heldAt = held.asOf.getTime()
  if (said.content === held.content) return { result: 'unchanged', newer: at > heldAt }
  if (at < heldAt) return { refused: 'older' }
  if (at === heldAt) return { refused: 'disagrees' }
  return { result: 'changed', newer: true }
}
