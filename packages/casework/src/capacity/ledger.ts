/**
 * Capacity (ظرفیت) as a ledger: nothing is counted down, postings are added. What an engineer has left at an instant is
 * what the year has released by then, less what they hold.
 */
import { civilDay, toJalali } from '../dates/jalali.ts'
import type { DisciplineId } from '../disciplines/disciplines.ts'
import type { Competence, Grade } from '../register/extract.ts'
import { persianDigits } from '../text/fold.ts'
import { type CapacityProblem, capacityProblem } from './problems.ts'
import { CAPACITY_RULES, type CapacityRules } from './rules.ts'

/** A piece of work of one engineer that holds capacity. */
export type CapacitySlot = {
  readonly licence: string
  readonly province: string
  readonly caseNumber: string
  readonly discipline: DisciplineId
  readonly competence: Competence
}

/** One line of the ledger: above zero taken, below zero given back. Never changed, never removed. */
export type CapacityPosting = CapacitySlot & {
  readonly area: number
  /** Instant, ISO 8601 UTC. */
  readonly at: string
  /** Persian year whose capacity it is: giving back names the year of the taking. */
  readonly year: number
}

export type CapacityResult =
  | { readonly ok: true; readonly posting: CapacityPosting }
  | { readonly ok: false; readonly problem: CapacityProblem }

export type CapacityAccount = Pick<CapacitySlot, 'licence' | 'province' | 'competence'> & {
  readonly grade: Grade
}

/** In m²: what the year allows, what of it is released, what is held, what is left (never below zero). */
export type CapacityBalance = {
  readonly year: number
  readonly ofYear: number
  readonly released: number
  readonly held: number
  readonly left: number
}

/** Sum to the square centimetre: parts of a metre that binary numbers can't hold neither add up nor go missing. */
const total = (postings: readonly CapacityPosting[]) =>
  Math.round(postings.reduce((sum, one) => sum + one.area, 0) * 10_000) / 10_000

const yearOf = (at: string) => toJalali(civilDay(new Date(at))).year

function releasedShare(at: string, rules: CapacityRules): number {
  const { month, day } = toJalali(civilDay(new Date(at)))
  const today = [month, day].map((part) => String(part).padStart(2, '0')).join('-')
  return rules.releases.filter((one) => one.from <= today).reduce((sum, one) => sum + one.share, 0)
}

/** How an engineer's capacity of one competence in one province stands at an instant; later postings don't count. */
export function capacityAt(
  ledger: readonly CapacityPosting[],
  account: CapacityAccount,
  at: string,
  rules: CapacityRules = CAPACITY_RULES,
): CapacityBalance {
  const year = yearOf(at)
  const ofYear = rules.perYear[account.competence][account.grade]
  const released = ofYear * releasedShare(at, rules)
  const held = total(
    ledger.filter(
      (one) =>
        one.licence === account.licence &&
        one.province === account.province &&
        one.competence === account.competence &&
        (rules.carriesOver ? one.year <= year : one.year === year) &&
        Date.parse(one.at) <= Date.parse(at),
    ),
  )
  return { year, ofYear, released, held, left: Math.max(0, released - held) }
}

/** The balance from an instant on at which least is left: what is posted late must not overdraw what was posted since. */
function scarcest(
  ledger: readonly CapacityPosting[],
  account: CapacityAccount,
  at: string,
  rules: CapacityRules,
): CapacityBalance {
  const later = ledger.map((one) => one.at).filter((one) => Date.parse(one) > Date.parse(at))
  const balances = [at, ...later].map((one) => capacityAt(ledger, account, one, rules))
  return balances.reduce((least, one) => (one.left < least.left ? one : least))
}

const sameSlot = (a: CapacitySlot, b: CapacitySlot) =>
  a.licence === b.licence &&
  a.province === b.province &&
  a.caseNumber === b.caseNumber &&
  a.discipline === b.discipline &&
  a.competence === b.competence

/** m² that the slot holds. */
export const capacityHeld = (ledger: readonly CapacityPosting[], slot: CapacitySlot) =>
  total(ledger.filter((one) => sameSlot(one, slot)))

/** The year whose capacity the slot takes: that of its own posting, which a later change of area stays in. */
export const yearOfCapacity = (ledger: readonly CapacityPosting[], slot: CapacitySlot, at: string): number =>
  ledger.findLast((one) => sameSlot(one, slot) && one.area > 0)?.year ?? yearOf(at)

const refuse = (problem: CapacityProblem): CapacityResult => ({ ok: false, problem })

/** The posting that takes capacity at assignment, or why there is none to take, with the figures. */
export function takeCapacity(
  ledger: readonly CapacityPosting[],
  slot: CapacitySlot,
  { area, at, grade }: { readonly area: number; readonly at: string; readonly grade: Grade },
  rules: CapacityRules = CAPACITY_RULES,
): CapacityResult {
  if (!(Number.isFinite(area) && area > 0)) return refuse(capacityProblem('capacity/area'))
  if (capacityHeld(ledger, slot) > 0) return refuse(capacityProblem('capacity/already-taken'))
  const { left, released, year } = scarcest(ledger, { ...slot, grade }, at, rules)
  if (area > left) {
    const { code } = capacityProblem('capacity/not-enough')
    const [asked, free, open] = [area, left, released].map((metres) => Math.round(metres * 100) / 100)
    const fa = `${persianDigits(asked ?? 0)} متر مربع لازم است و ${persianDigits(free ?? 0)} متر مربع از ${persianDigits(open ?? 0)} متر مربع آزادشدهٔ سال ${persianDigits(year)} مانده است.`
    const en = `${asked} m² are needed, and ${free} m² are left of the ${open} m² released in ${year}.`
    return refuse({ code, message: { fa, en } })
  }
  return { ok: true, posting: { ...slot, area, at, year: yearOf(at) } }
}

/** The posting that gives back at completion, or at a hand-over, all that the slot holds. */
export function giveBackCapacity(
  ledger: readonly CapacityPosting[],
  slot: CapacitySlot,
  at: string,
): CapacityResult {
  const area = capacityHeld(ledger, slot)
  if (area <= 0) return refuse(capacityProblem('capacity/nothing-taken'))
  const { licence, province, caseNumber, discipline, competence } = slot
  const posting = { licence, province, caseNumber, discipline, competence, area: -area, at }
  return { ok: true, posting: { ...posting, year: yearOfCapacity(ledger, slot, at) } }
}
