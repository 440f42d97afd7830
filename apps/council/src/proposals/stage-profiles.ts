/** The stage profiles there are: those that come with this server, and every version that two officers made. */
import { legalMinimum, profileInForce, qom7, type StageProfile } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import type { Payloads } from './kinds.ts'
import { proposal } from './tables.ts'

const BUILT_IN: readonly StageProfile[] = [qom7, legalMinimum]
/** A council changes these; a case keeps the one that it began with. */
export const PROFILE_IDS = BUILT_IN.map(({ id }) => id)

const nameOf = ({ id, version }: StageProfile) => `${id}/${version}`

/** By `id/version`. */
export type StageProfiles = ReadonlyMap<string, StageProfile>

const WITHOUT_CHANGES: StageProfiles = new Map(BUILT_IN.map((profile) => [nameOf(profile), profile]))

/** Of approved proposals, by their ids: what was approved never changes. */
const known = new Map<string, StageProfile>()

/** Every version there is. One small query, and another where there is one that this process hasn't met. */
export async function stageProfiles(db: Queries | Reading): Promise<StageProfiles> {
  const approved = and(eq(proposal.kind, 'stage-profile'), eq(proposal.state, 'approved'))
  const rows = await db.select({ id: proposal.id }).from(proposal).where(approved)
  if (rows.length === 0) return WITHOUT_CHANGES
  if (rows.some(({ id }) => !known.has(id))) {
    const met = await db.select({ id: proposal.id, payload: proposal.payload }).from(proposal).where(approved)
    for (const { id, payload } of met) known.set(id, (payload as Payloads['stage-profile']).profile)
  }
  const own = rows.flatMap(({ id }) => known.get(id) ?? [])
  return new Map([...WITHOUT_CHANGES, ...own.map((profile) => [nameOf(profile), profile] as const)])
}

/** The versions that these reports were made under, without a query where they came with this server. */
export async function profilesOf(
  db: Queries | Reading,
  reports: readonly { profile: string }[],
): Promise<StageProfiles> {
  return reports.every(({ profile }) => WITHOUT_CHANGES.has(profile)) ? WITHOUT_CHANGES : stageProfiles(db)
}

export function newestProfile(profiles: StageProfiles, id: string): StageProfile {
  const [newest] = [...profiles.values()].filter((one) => one.id === id).sort((a, b) => b.version - a.version)
  if (newest === undefined) throw new Error(`No stage profile ${id}`)
  return newest
}

/** What a case goes by, whose reports so far are these. */
export function profileFor(
  profiles: StageProfiles,
  id: string,
  reports: readonly { profile: string; key: { stage: string } }[],
): StageProfile {
  const begun = reports.flatMap(({ profile, key }) => {
    const under = profiles.get(profile)
    return under === undefined ? [] : [[key.stage, under] as const]
  })
  return profileInForce(newestProfile(profiles, id), new Map(begun))
}
