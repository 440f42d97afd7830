import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { checkDxf } from './check.ts'

const plans = new URL('../../../../../shared/corpus/drawings/plans/', import.meta.url)

/** Rules about sets, which a drawing alone can't have. */
const OF_SETS = ['F09', 'T04', 'S01', 'S02', 'S03', 'S04', 'S05', 'X03', 'X04', 'X05']

describe.skipIf(!existsSync(plans))('rules on real plans (skipped where the corpus is absent)', () => {
  test('every rule about drawings finds a subject on some plan', async () => {
    const found = new Map<string, string[]>()
    for (const file of readdirSync(plans).sort()) {
      const { results } = await checkDxf(readFileSync(new URL(file, plans)), file)
      for (const { ruleId, state, findings } of results) {
        const judged = state === 'pass' || state === 'fail' || findings.some((one) => one.measured !== null)
        if (judged) found.set(ruleId, [...(found.get(ruleId) ?? []), file])
      }
    }
    const never = catalogue.map(({ id }) => id).filter((id) => !found.has(id))
    expect(never).toEqual(OF_SETS)
  })
})
