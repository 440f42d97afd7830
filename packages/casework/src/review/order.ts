import type { Basis } from '../basis.ts'
import { DISCIPLINES, type DisciplineId, discipline } from '../disciplines/disciplines.ts'
import { isSha256 } from '../text/sha256.ts'
import { type ReviewProblem, type ReviewProblemCode, reviewProblem } from './problems.ts'
import type { SetState } from './set-states.ts'

/** The newest revision of one discipline's set, of the permit's drawings or of the as-built ones. */
export type SetRevision = {
  readonly discipline: DisciplineId
  readonly revision: number
  readonly state: SetState
  /** SHA-256 of the set's manifest, hex; null while a draft. */
  readonly digest: string | null
  /** Digest of the architectural set that it was drawn on; null for the architectural set itself. */
  readonly basedOn: string | null
}

/** Which discipline waits for which, and which a case must have: data that a council may change. */
export type ReviewOrder = {
  readonly after: Partial<Readonly<Record<DisciplineId, readonly DisciplineId[]>>>
  readonly required: readonly DisciplineId[]
  readonly basis: Basis
}

/** Architecture first, the others side by side after it. Survey and planning wait for the plan order only. */
export const REVIEW_ORDER: ReviewOrder = Object.freeze<ReviewOrder>({
  after: { structure: ['architecture'], mechanical: ['architecture'], electrical: ['architecture'] },
  required: ['architecture', 'structure', 'mechanical', 'electrical'],
  basis: 'seen',
})

const APPROVED: readonly SetState[] = ['approved', 'released']

const setOf = (sets: readonly SetRevision[], id: DisciplineId) =>
  sets
    .filter((one) => one.discipline === id)
    .reduce<SetRevision | undefined>((a, b) => (a && a.revision > b.revision ? a : b), undefined)

/** Disciplines whose newest revision is approved or released, in the order of disciplines, whichever came first. */
export function approvedDisciplines(sets: readonly SetRevision[]): DisciplineId[] {
  return DISCIPLINES.flatMap(({ id }) => (APPROVED.includes(setOf(sets, id)?.state ?? 'draft') ? [id] : []))
}

/** Whether a discipline may send its drawings: there is a plan order in force, and what stands before it is approved. */
export function setTurn(
  id: DisciplineId,
  { planOrder, sets }: { readonly planOrder: boolean; readonly sets: readonly SetRevision[] },
  order: ReviewOrder = REVIEW_ORDER,
): boolean {
  const approved = approvedDisciplines(sets)
  return planOrder && (order.after[id] ?? []).every((before) => approved.includes(before))
}

/** What stands between a case's sets and their release, each with the discipline it is about; empty when nothing does. */
export function releaseProblems(
  sets: readonly SetRevision[],
  order: ReviewOrder = REVIEW_ORDER,
): (ReviewProblem & { readonly discipline: DisciplineId })[] {
  const architecture = setOf(sets, 'architecture')?.digest ?? null
  const fault = (id: DisciplineId): ReviewProblemCode | undefined => {
    const set = setOf(sets, id)
    if (!set || !APPROVED.includes(set.state)) return 'review/not-approved'
    if (!isSha256(set.digest)) return 'review/digest-needed'
    const rests = (order.after[id] ?? []).includes('architecture')
    return rests && set.basedOn !== architecture ? 'review/architecture-changed' : undefined
  }
  const drawn = [...new Set([...order.required, ...sets.map((one) => one.discipline)])]
  return drawn.flatMap((id) => {
    const code = fault(id)
    if (!code) return []
    const { code: stable, message } = reviewProblem(code)
    const name = discipline(id).name
    return [
      {
        code: stable,
        discipline: id,
        message: { fa: `${name.fa}: ${message.fa}`, en: `${name.en}: ${message.en}` },
      },
    ]
  })
}

/** A release of one discipline's set: from an instant on, reports cite its digest. */
export type Release = {
  readonly discipline: DisciplineId
  readonly digest: string
  readonly releasedAt: string
}

/** The digest a report of a visit at `at` cites: that of the newest release by then; null when there is none. */
export function drawingsInForce(releases: readonly Release[], id: DisciplineId, at: string): string | null {
  const instant = Date.parse(at)
  const known = releases
    .filter((one) => one.discipline === id && Date.parse(one.releasedAt) <= instant)
    .sort((a, b) => Date.parse(a.releasedAt) - Date.parse(b.releasedAt))
  return known.at(-1)?.digest ?? null
}

/** Whether the as-built sets (چون‌ساخت) of every discipline that was released are approved, on one architectural set. */
export function asBuiltApproved(
  asBuilt: readonly SetRevision[],
  releases: readonly Release[],
  order: ReviewOrder = REVIEW_ORDER,
): boolean {
  const required = [...new Set([...order.required, ...releases.map((one) => one.discipline)])]
  return releaseProblems(asBuilt, { ...order, required }).length === 0
}
