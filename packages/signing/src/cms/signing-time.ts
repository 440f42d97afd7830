/** The time that a signer claims, within what UTCTime, GeneralizedTime and PDF dates can say. */
import { makingMessages } from './making-messages.ts'

const [FIRST_YEAR, LAST_YEAR] = [1950, 9999]

/** Now where none is given. Throws `signing-time`. */
export function signingInstant(given = new Date()): Date {
  const year = given.getUTCFullYear()
  // the year of an invalid date is no number, and within no bounds
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw makingMessages.error('signing-time', String(year))
  return given
}
