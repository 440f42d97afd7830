/** A case's drawings as casework's rules ask about them. */
import type { Release, SetRevision } from '@mohr/casework'
import { inArray } from 'drizzle-orm'
import { drawingSet } from '../cases/tables.ts'
import type { Queries, Reading } from '../platform/database.ts'
import { drawingRevision, type SetKind } from './tables.ts'

export interface CaseSets {
  /** Every revision, the earlier ones too. */
  readonly permit: readonly SetRevision[]
  readonly asBuilt: readonly SetRevision[]
  /** What reports may cite. */
  readonly releases: readonly Release[]
}

/**
 * The sets of each of these cases. One that was approved before its drawings came here is known by its digest alone, and
 * counts as released.
 */
export async function caseSets(
  db: Queries | Reading,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseSets>> {
  if (caseIds.length === 0) return new Map()
  const ids = [...caseIds]
  // One after the other: inside a transaction there is one connection.
  const revisions = await db
    .select({
      caseId: drawingRevision.caseId,
      kind: drawingRevision.kind,
      discipline: drawingRevision.discipline,
      revision: drawingRevision.revision,
      state: drawingRevision.state,
      digest: drawingRevision.releaseDigest,
      basedOn: drawingRevision.basedOn,
    })
    .from(drawingRevision)
    .where(inArray(drawingRevision.caseId, ids))
  const approved = await db
    .select()
    .from(drawingSet)
    .where(inArray(drawingSet.caseId, ids))
    .orderBy(drawingSet.revision)
  return new Map(
    ids.map((id) => {
      const own = revisions.filter((one) => one.caseId === id)
      const sets = approved.filter((one) => one.caseId === id)
      const ofKind = (wanted: SetKind): SetRevision[] =>
        own
          .filter(({ kind }) => kind === wanted)
          .map(({ caseId: _, kind, state, digest, ...rest }) => ({
            ...rest,
            state,
            digest: state === 'draft' ? null : digest,
          }))
      const known = (one: (typeof sets)[number]) =>
        own.some((set) => set.discipline === one.discipline && set.revision === one.revision)
      const architecture = sets.findLast(({ discipline }) => discipline === 'architecture')?.releaseDigest
      const elsewhere = sets
        .filter((one) => !known(one))
        .map(
          ({ discipline, revision, releaseDigest }): SetRevision => ({
            discipline,
            revision,
            state: 'released',
            digest: releaseDigest,
            basedOn: discipline === 'architecture' ? null : (architecture ?? null),
          }),
        )
      return [
        id,
        {
          permit: [...elsewhere, ...ofKind('permit')],
          asBuilt: ofKind('as-built'),
          releases: sets.map(({ discipline, releaseDigest, approvedOn }) => ({
            discipline,
            digest: releaseDigest,
            releasedAt: `${approvedOn}T00:00:00Z`,
          })),
        },
      ]
    }),
  )
}

const NO_SETS: CaseSets = { permit: [], asBuilt: [], releases: [] }

/** Those of one case. */
export async function setsOf(db: Queries | Reading, caseId: string): Promise<CaseSets> {
  return (await caseSets(db, [caseId])).get(caseId) ?? NO_SETS
}

/** Digest of the architectural set that is approved now; null where there is none. */
export function architectureOf(sets: readonly SetRevision[]): string | null {
  const newest = sets
    .filter(
      ({ discipline, state }) =>
        discipline === 'architecture' && (state === 'approved' || state === 'released'),
    )
    .sort((a, b) => b.revision - a.revision)[0]
  return newest?.digest ?? null
}
