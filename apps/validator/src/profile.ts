/** `--profile qom|FILE|FOLDER`, several times: the profile built in, or versions of one that a city wrote. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  catalogue,
  DrawingsError,
  type Profile,
  parseProfile,
  profileInForce,
  qomProfile,
} from '@mohr/drawings'
import { CommandError, EXIT } from './errors.ts'
import { fromHere, readInput } from './paths.ts'

const MAX_BYTES = 2 ** 20

/**
 * The version in force on the day of the application, or today's of several where that isn't known; one alone applies then as it
 * is. A profile that can't be used is wrong usage, whatever the reason.
 *
 * @param day ISO date
 * @throws CommandError, DrawingsError, with status 64
 */
export function readProfile(given: readonly string[], day?: string): Profile {
  try {
    const [first = qomProfile, ...more] = given.flatMap(versionsAt)
    if (day === undefined && more.length === 0) return first
    return profileInForce([first, ...more], day ?? new Date().toISOString().slice(0, 10))
  } catch (error) {
    if (error instanceof CommandError) throw new CommandError(error.code, error.detail, EXIT.usage)
    throw error instanceof DrawingsError ? Object.assign(error, { status: EXIT.usage }) : error
  }
}

function versionsAt(path: string): Profile[] {
  if (path === 'qom') return [qomProfile]
  const ids = catalogue.map(({ id }) => id)
  return filesAt(path).map((file) => parseProfile(new TextDecoder().decode(readInput(file, MAX_BYTES)), ids))
}

/** The file itself, or every `.json` of a folder. @throws CommandError */
function filesAt(path: string): string[] {
  const full = fromHere(path)
  if (!existsSync(full) || !statSync(full).isDirectory()) return [path]
  const files = readdirSync(full)
    .filter((name) => /\.json$/i.test(name))
    .sort()
  if (files.length === 0) throw new CommandError('empty-folder', path)
  return files.map((name) => join(full, name))
}
