/** Which rules find something to judge on real plans: one that never does, judges nothing that people draw. */
import { readdirSync, readFileSync } from 'node:fs'
import { catalogue } from '../catalogue.ts'
import { checkDxf } from '../check.ts'
import type { RuleState } from '../rule.ts'

export type Subjects = {
  readonly plans: readonly string[]
  /** By rule: the plans on which it found a subject, each with what it said. */
  readonly found: ReadonlyMap<string, ReadonlyMap<string, RuleState>>
  /** Rules that have a meaning for a drawing alone and found nothing on any. */
  readonly never: readonly string[]
}

/** Judges every drawing of a folder. */
export async function subjectsIn(folder: URL): Promise<Subjects> {
  const plans = readdirSync(folder)
    .filter((name) => /\.dxf$/i.test(name))
    .sort()
  const found = new Map<string, Map<string, RuleState>>(catalogue.map(({ id }) => [id, new Map()]))
  const ofSets = new Set(catalogue.map(({ id }) => id))
  for (const plan of plans) {
    const { results } = await checkDxf(readFileSync(new URL(plan, folder)), plan)
    for (const { ruleId, state, findings } of results) {
      if (state !== 'not-applicable') ofSets.delete(ruleId)
      const judged =
        state === 'pass' || state === 'fail' || findings.some(({ measured }) => measured !== null)
      if (judged) found.get(ruleId)?.set(plan, state)
    }
  }
  const never = [...found].flatMap(([id, on]) => (on.size === 0 && !ofSets.has(id) ? [id] : []))
  return { plans, found, never }
}
