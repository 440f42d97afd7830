/**
 * Signature values that the server has not taken yet. They stay in the page's memory, so that a broken connection or an
 * expired session costs no second PIN; a page that is closed forgets them.
 */
import { isRefusal } from '../api/problem.ts'

interface Unsent {
  personId: string | undefined
  signingId: string
  value: string
}

const kept = new Map<string, Unsent>()

/** `key` is of what is signed. */
export const keepUnsent = (key: string, unsent: Unsent): void => void kept.set(key, unsent)

export const hasUnsent = (key: string, personId: string | undefined): boolean =>
  kept.get(key)?.personId === personId && kept.has(key)

/**
 * Sends the value, again where it was sent before: the server answers the same. It is let go of when the server has taken
 * or refused it; while its answer says neither, it stays.
 */
export async function sendUnsent<Answer>(
  key: string,
  complete: (signingId: string, value: string, key: string) => Promise<Answer>,
): Promise<Answer> {
  const unsent = kept.get(key)
  if (unsent === undefined) throw new Error('no signature')
  try {
    const answer = await complete(unsent.signingId, unsent.value, key)
    kept.delete(key)
    return answer
  } catch (error) {
    if (isRefusal(error)) kept.delete(key)
    throw error
  }
}
