/** `--profile qom|FILE`: the profile built in, or one that a city wrote. */
import { catalogue, DrawingsError, type Profile, parseProfile, qomProfile } from '@mohr/drawings'
import { CommandError, EXIT } from './errors.ts'
import { readInput } from './paths.ts'

const MAX_BYTES = 2 ** 20

/** A profile that can't be used is wrong usage, whatever the reason. @throws CommandError, DrawingsError, with status 64 */
export function readProfile(given = 'qom'): Profile {
  if (given === 'qom') return qomProfile
  try {
    const text = new TextDecoder().decode(readInput(given, MAX_BYTES))
    return parseProfile(
      text,
      catalogue.map(({ id }) => id),
    )
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.code, error.detail, EXIT.usage)
    throw error instanceof DrawingsError ? Object.assign(error, { status: EXIT.usage }) : error
  }
}
