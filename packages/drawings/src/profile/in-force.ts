import { DrawingsError } from '../set/problem.ts'
import type { Profile } from './profile.ts'

/**
 * Of the versions of one profile the one in force on a day: the last that applies from then or from earlier on.
 *
 * @param day ISO date
 * @throws DrawingsError `profile-not-in-force` where the first of them applies from a later day, `profile-ambiguous` for versions of
 *   several profiles and for two that apply from the same day
 */
export function profileInForce(versions: readonly [Profile, ...Profile[]], day: string): Profile {
  const [{ id }] = versions
  const stranger = versions.find((one) => one.id !== id)
  if (stranger !== undefined) throw ambiguous(`${id}, ${stranger.id}`)
  const ordered = [...versions].sort((a, b) => (a.since < b.since ? -1 : 1))
  const found = ordered.findLast(({ since }) => since <= day)
  if (found === undefined) throw notInForce(`${id}: ${day} < ${ordered[0]?.since}`)
  const twin = ordered.find((one) => one !== found && one.since === found.since)
  if (twin !== undefined) throw ambiguous(`${id} ${twin.version}, ${found.version}: ${found.since}`)
  return found
}

function notInForce(where: string): DrawingsError {
  return new DrawingsError('profile-not-in-force', {
    fa: `در آن روز هنوز هیچ نسخه‌ای از دستورنامه در کار نبود: \u2068${where}\u2069`,
    en: `No version of the profile was in force on that day yet: ${where}`,
  })
}

function ambiguous(where: string): DrawingsError {
  return new DrawingsError('profile-ambiguous', {
    fa: `روشن نیست کدام دستورنامه به کار می‌آید: \u2068${where}\u2069`,
    en: `It is not clear which profile applies: ${where}`,
  })
}
