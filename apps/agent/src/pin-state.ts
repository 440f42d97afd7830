/** What is known of a key's PIN before it is typed. */
import type { Key, TokenOfKey } from './keys.ts'
import { type Problem, problem } from './problem.ts'
import type { WrongPins } from './wrong-pins.ts'

export interface PinState {
  /** Tries until the agent blocks a key file; null for a token, which counts by itself and doesn't tell. */
  left: number | null
  warning: 'wrong-before' | 'final-try' | null
}

/** Many tokens lock themselves at the third wrong PIN, and not all of them say so before. */
const SAFE_TRIES = 2

/** The name that wrong PINs of a token are counted under: all of its keys have one PIN. */
export const countedAs = ({ serial, label }: TokenOfKey): string => `token:${serial}:${label}`

export function pinState(
  { key, finalTry }: { key: Key; finalTry?: boolean },
  wrongPins: WrongPins,
): PinState {
  const { token } = key
  if (token === undefined) return { left: wrongPins.triesLeft(key.id), warning: null }
  const wrong = wrongPins.count(countedAs(token))
  if (finalTry || token.pinFinalTry || wrong >= SAFE_TRIES) return { left: null, warning: 'final-try' }
  return { left: null, warning: token.pinCountLow || wrong > 0 ? 'wrong-before' : null }
}

/** Counts a wrong PIN of a token; from what it leaves, the warning that goes with it. */
export async function triedWrong(token: TokenOfKey, said: Problem, wrongPins: WrongPins): Promise<Problem> {
  const id = countedAs(token)
  await wrongPins.wrongOnToken(id)
  const last = said.code === 'token-pin-wrong' && wrongPins.count(id) >= SAFE_TRIES
  return last ? problem('token-pin-final') : said
}
