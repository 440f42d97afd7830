/** A drawing may break a rule a million times: the first findings are listed, the others counted. */
import { filled } from '../errors.ts'
import type { Note } from './rule.ts'

/** Findings of one rule that are listed one by one. */
export const MOST_LISTED = 10_000

const MORE = {
  fa: '{count} یافتهٔ دیگر از همین قاعده هست که یک‌به‌یک نیامده است.',
  en: 'There are {count} more findings of this rule, which are not listed one by one.',
}

/** Failures first; those that aren't listed are one note for each state and severity. */
export function listedNotes(notes: readonly Note[], most = MOST_LISTED): readonly Note[] {
  if (notes.length <= most) return notes
  const failed = ({ state }: Note) => state === 'fail'
  const ranked = [...notes.filter(failed), ...notes.filter((note) => !failed(note))]
  const more = Map.groupBy(ranked.slice(most), ({ state, severity }) => `${state} ${severity ?? ''}`)
  const counted = [...more.values()].map((left): Note => {
    const [{ state, severity, subject }] = left as [Note]
    const { file, sha256 } = subject
    return {
      state,
      ...(severity && { severity }),
      subject: { file, ...(sha256 !== undefined && { sha256 }) },
      measured: left.length,
      message: filled(MORE, { count: left.length }),
    }
  })
  return [...ranked.slice(0, most), ...counted]
}
