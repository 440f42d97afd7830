/** Judges every signature of a file: time-stamps first, newest first, since each vouches for what it covers. */
import type { Problem } from '../errors.ts'
import { fingerprint } from '../fingerprint.ts'
import { readTimestampToken } from '../timestamp/token.ts'
import type { JudgeContext } from './context.ts'
import type { Judged } from './document-state.ts'
import type { FileFacts, Subject, ValidationData } from './facts.ts'
import { type Inventory, inventoryItems, inventoryOf } from './inventory.ts'
import { judgeSignature } from './judge-signature.ts'
import { judgeTimestamp } from './judge-timestamp.ts'
import { judgeLimits, leftOut, within } from './limits.ts'
import type { Policy } from './policy.ts'
import { fileProblems } from './problems.ts'
import { createProofs } from './proofs.ts'
import { MAX_DATA } from './revocation-facts.ts'
import { fits } from './signer-times.ts'

/** Certificates of a whole file that paths are looked for in; honest files hold a few dozen. */
const MAX_CERTIFICATES = 500
/** Steps in search of paths, for all its signatures; an honest chain takes three or four. */
const MAX_STEPS = 20_000

/** Signatures and time-stamps of a file; honest ones hold a handful, a PDF as many as it may with one time-stamp each. */
const MAX_JUDGED = 1_000

/** What a judgement rests on, nothing left out. */
export interface Basis {
  readonly trust: readonly Uint8Array[]
  readonly policy: Policy
  readonly at: Date
  /** Beside what the file holds. */
  readonly revocation: ValidationData
}

/** One entry or more for each subject, in the order of the subjects. */
export async function judgeFile(facts: FileFacts, basis: Basis): Promise<Judged[]> {
  const inventories = new Map(
    facts.subjects.map(({ id, cms }) => [id, inventoryOf(cms ?? new Uint8Array(0))]),
  )
  const held = [facts.data, ...inventories.values()]
  const data = gather(facts.data, [...inventories.values()], basis)
  const { trust, policy, at } = basis
  const context: JudgeContext = {
    trust,
    policy,
    at,
    certificates: data.certificates,
    data,
    carriesRevocation: held.some(({ crls, ocsps }) => crls.length + ocsps.length > 0),
    effort: { left: MAX_STEPS },
    budget: { left: MAX_JUDGED },
    proofs: createProofs(),
  }
  const judged = new Map<string, Judged[]>()
  const covered = new Set<string>()
  // What unbroken time-stamps are over, whoever trusts them: the level that the bytes reach.
  const stamped = createProofs()
  const stamps = newestFirst(facts.subjects.filter(({ kind }) => kind === 'timestamp'))
  for (const subject of within(context.budget, stamps)) {
    const control = (subject.cms && context.proofs.of(subject.cms)?.time) ?? at
    const result = await judgeTimestamp(subject, context, control)
    const { verdict, report } = result
    const sound = report.integrity === 'intact' && fits(verdict)
    if (sound) for (const id of subject.covers) covered.add(id)
    if (verdict.time !== null) {
      const proof = { time: verdict.time, authority: verdict.authority }
      const proven = provenBy(subject, facts.subjects, inventories)
      if (sound) stamped.add(proven, proof)
      if (report.indication === 'TOTAL_PASSED') context.proofs.add(proven, proof)
    }
    judged.set(subject.id, [result])
  }
  const archived = [...context.data.ocsps, ...context.data.crls].some((one) => stamped.of(one))
  for (const subject of facts.subjects.filter(({ kind }) => kind === 'signature')) {
    const cover = !covered.has(subject.id) ? 'none' : archived ? 'archive' : 'stamp'
    judged.set(subject.id, await judgeSignature(subject, context, cover))
  }
  for (const [id, { leftOut: count }] of inventories) {
    const first = judged.get(id)?.[0]
    const over = count > 0 ? [fileProblems.problem('limit-data', `+ ${count}`)] : []
    const all = id === facts.subjects[0]?.id ? [...over, ...data.leftOut] : over
    first?.report.checks.push(...judgeLimits(all).map(({ check }) => check))
  }
  const all = facts.subjects.flatMap((subject) =>
    (judged.get(subject.id) ?? []).map((one) => ({
      ...one,
      altered: one.altered.map((problem) => named(problem, subject)),
    })),
  )
  const over = leftOut('limit-signatures', MAX_JUDGED, MAX_JUDGED - context.budget.left)
  return all.map((one, i) => (i > 0 ? one : { ...one, undetermined: [...one.undetermined, ...over] }))
}

/** Everything that helps to judge stands together, wherever in the file it was found: time-stamps carry data for signatures. */
function gather(
  beside: ValidationData,
  inventories: readonly Inventory[],
  { revocation }: Basis,
): ValidationData & { readonly leftOut: readonly Problem[] } {
  // First those that were given: what a file holds pushes none of them out.
  const certificates = distinctBytes(
    [...revocation.certificates, ...beside.certificates, ...inventories.flatMap((one) => one.certificates)],
    MAX_CERTIFICATES,
  )
  return {
    certificates: certificates.slice(0, MAX_CERTIFICATES),
    leftOut: leftOut('limit-certificates', MAX_CERTIFICATES, certificates.length),
    ocsps: distinctBytes(
      [...revocation.ocsps, ...beside.ocsps, ...inventories.flatMap(({ ocsps }) => ocsps)],
      MAX_DATA,
    ),
    crls: distinctBytes(
      [...revocation.crls, ...beside.crls, ...inventories.flatMap(({ crls }) => crls)],
      MAX_DATA,
    ),
  }
}

/** Each once where there are more than are looked at: every signature of a file may hold the same ones. */
function distinctBytes(items: readonly Uint8Array[], most: number): readonly Uint8Array[] {
  if (items.length <= most) return items
  return [...new Map(items.map((item) => [fingerprint(item), item])).values()]
}

/** What the time-stamp covers: the other signatures with all they hold, and the validation data of its revision. */
function provenBy(
  { covers, proves = [] }: Subject,
  subjects: readonly Subject[],
  inventories: ReadonlyMap<string, Inventory>,
): Uint8Array[] {
  const within = subjects.filter(({ id }) => covers.includes(id))
  return [
    ...proves,
    ...within.flatMap(({ id, cms }) => {
      const inventory = inventories.get(id)
      return [...(cms === null ? [] : [cms]), ...(inventory === undefined ? [] : inventoryItems(inventory))]
    }),
  ]
}

/** By the time they give; those that can't be read last, for they prove nothing. */
function newestFirst(stamps: readonly Subject[]): Subject[] {
  const timeOf = ({ cms }: Subject): number => {
    try {
      return readTimestampToken(cms ?? new Uint8Array(0)).info.time.getTime()
    } catch {
      return 0
    }
  }
  return stamps
    .toReversed()
    .map((subject) => ({ subject, time: timeOf(subject) }))
    .sort((a, b) => b.time - a.time)
    .map(({ subject }) => subject)
}

/** In a container of several signatures a reader must learn which one is broken; a file that it lists is named already. */
function named(problem: Problem, { entries, references }: Subject): Problem {
  if (entries === undefined || references.some((reference) => reference.problem === problem)) return problem
  const detail = [entries.join(', '), problem.detail].filter((part) => part !== undefined).join(': ')
  return { ...problem, detail }
}
