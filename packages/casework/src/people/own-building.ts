import type { Bilingual } from '../bilingual.ts'

export type Parties = { readonly ownerCode: string | null; readonly builderCode: string | null }

/**
 * Why this person may not supervise or coordinate on this building, as a rule (default): whoever owns or builds it doesn't watch
 * over it. Who draws it may: on a small case one person fills several slots, and signs once for each.
 */
export function ownBuildingProblem(
  role: 'supervisor' | 'coordinator' | 'designer',
  nationalCode: string | null,
  { ownerCode, builderCode }: Parties,
): Bilingual | null {
  if (role === 'designer' || nationalCode === null || nationalCode === '') return null
  if (nationalCode === ownerCode)
    return { fa: 'مالک همین ساختمان است.', en: 'They are the owner of this very building.' }
  if (nationalCode === builderCode)
    return { fa: 'مجری همین ساختمان است.', en: 'They are the builder of this very building.' }
  return null
}
