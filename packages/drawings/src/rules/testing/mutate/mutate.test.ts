/** Each rule against the city's clean set, and against a set with the one defect it is there to find. */
import { drawingSet } from '@mohr/city'
import { beforeAll, describe, expect, test } from 'vitest'
import { grown } from '../../../match/segments.ts'
import { apart, join } from '../../../scene/clip.ts'
import { catalogue } from '../../catalogue.ts'
import { type CheckResult, checkSet } from '../../check.ts'
import { mutations } from './index.ts'
import type { CleanSets } from './mutation.ts'
import { nearMisses } from './near-misses.ts'
import { fonts } from './plot.ts'

let clean: CleanSets
let before: ReadonlyMap<string, string>

const statesOf = ({ results }: CheckResult) => new Map(results.map(({ ruleId, state }) => [ruleId, state]))

beforeAll(async () => {
  const [{ files }, old] = [await drawingSet(), await drawingSet({ variant: 'r2000' })]
  clean = { files, old: old.files }
  before = statesOf(await checkSet(files, { name: 'clean', fonts }))
})

test('every rule has a defect of its own, and fails on nothing that is clean', () => {
  const broken = new Set(mutations.map(({ rule }) => rule))
  expect(catalogue.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
  expect([...before].filter(([, state]) => state === 'fail')).toEqual([])
})

describe.each(mutations)('$name: $what.en', ({ rule, also = [], make }) => {
  test('is found where it is, and nothing else is', async () => {
    const { files, place, known } = await make(clean)
    const result = await checkSet(files, { name: rule, fonts, ...(known && { known }) })
    const found = result.results.find(({ ruleId }) => ruleId === rule)
    expect(found?.state).toBe('fail')
    const changed = [...statesOf(result)].filter(([id, state]) => before.get(id) !== state).map(([id]) => id)
    expect(changed.filter((id) => !also.includes(id))).toEqual([rule])
    const subjects =
      found?.findings.flatMap(({ state, subject }) => (state === 'fail' ? [subject] : [])) ?? []
    expect(subjects.map(({ file }) => file)).toContain(place.file)
    if (place.handle !== undefined) expect(subjects.flatMap(({ handles }) => handles)).toContain(place.handle)
    if (rule.startsWith('G')) expect(subjects.filter((one) => one.box === null)).toEqual([])
    const { sheets, box } = place
    if (sheets) expect([...new Set(subjects.map(({ sheet }) => sheet))].sort()).toEqual([...sheets].sort())
    if (box) expect(subjects.filter((one) => one.box && !apart(one.box, grown(box, 5)))).not.toEqual([])
    // All of a fraud, and nothing else: no side of what was found is further off than 5 mm.
    if (box && rule === 'S04') {
      const place = subjects.flatMap((one) => (one.box ? [one.box] : [])).reduce(join)
      for (const [side, value] of box.entries())
        expect(Math.abs((place[side] as number) - value), `side ${side}`).toBeLessThan(5)
    }
    const severity = catalogue.find(({ id }) => id === rule)?.severity
    if (severity !== 'W') expect(result.verdict).toBe('rejected')
  })
})

describe.each(nearMisses)('$name: $what.en', ({ name, rule, also = [], make }) => {
  test('only looks like a defect', async () => {
    const { files, known } = await make(clean)
    const after = statesOf(await checkSet(files, { name, fonts, ...(known && { known }) }))
    const changed = [...after].filter(([id, state]) => before.get(id) !== state).map(([id]) => id)
    expect(changed.filter((id) => !also.includes(id))).toEqual([])
    expect(after.get(rule)).toBe('pass')
  })
})
