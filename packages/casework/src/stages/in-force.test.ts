import { expect, test } from 'vitest'
import { profileInForce } from './in-force.ts'
import { qom7 } from './qom-7.ts'

const daysOf = (profile: typeof qom7) =>
  Object.fromEntries(profile.stages.map(({ id, deadlineDays }) => [id, deadlineDays]))
const second = {
  ...qom7,
  version: 2,
  stages: qom7.stages.map((stage) => ({ ...stage, deadlineDays: 30 })),
}

test('a stage that has begun keeps the version it began under; later ones go by the newest', () => {
  const begun = new Map([['start', qom7]])
  expect(daysOf(profileInForce(second, begun))).toMatchObject({ start: 7, foundation: 30, completion: 30 })
  expect(profileInForce(second, new Map())).toBe(second)
  expect(profileInForce(second, new Map([['start', second]]))).toBe(second)
})

test('a stage that was taken out stays where it had begun, and nothing waits for one that never began', () => {
  const without = (...gone: string[]) => {
    const stages = qom7.stages
      .filter(({ id }) => !gone.includes(id))
      .map((stage, index) => ({
        ...stage,
        number: index + 1,
        gates: stage.gates.filter((gate) => gate.kind === 'condition' || !gone.includes(gate.stage)),
      }))
    return { ...qom7, version: 2, stages }
  }
  const kept = profileInForce(without('frame', 'slab'), new Map([['frame', qom7]]))
  expect(kept.stages.map(({ id, number }) => `${number} ${id}`)).toEqual([
    '1 start',
    '2 foundation',
    '3 frame',
    '4 rough',
    '5 finishing',
    '6 completion',
  ])
  // Of the frame's gates the one on the slab below is gone with the slab.
  expect(kept.stages[2]?.gates).toEqual([{ kind: 'stage', stage: 'foundation', floors: 'all' }])
})
