import { expect, test } from 'vitest'
import { legalMinimum } from './legal-minimum.ts'
import type { Stage } from './profile.ts'
import { profileProblems } from './profile-problems.ts'
import { qom7 } from './qom-7.ts'

const change = (id: string, part: Partial<Stage>) => ({
  ...qom7,
  stages: qom7.stages.map((stage) => (stage.id === id ? { ...stage, ...part } : stage)),
})
const codes = (id: string, part: Partial<Stage>) =>
  profileProblems(change(id, part)).map((problem) => `${problem.stage} ${problem.code}`)

test('the profiles shipped are in order', () => {
  expect(profileProblems(qom7)).toEqual([])
  expect(profileProblems(legalMinimum)).toEqual([])
  expect(profileProblems({ ...qom7, version: 2 }, qom7)).toEqual([])
})
test('what is wrong is said, with the stage', () => {
  expect(codes('frame', { deadlineDays: 0 })).toEqual(['frame profile/deadline'])
  expect(codes('frame', { number: 9 })).toEqual(['frame profile/number'])
  expect(codes('frame', { duties: {} })).toEqual(['frame profile/nobody'])
  const unknown = { architecture: { need: 'required', checklist: 'x/1' } } as const
  expect(codes('frame', { duties: unknown })).toEqual(['frame profile/checklist'])
  expect(profileProblems({ ...qom7, stages: [] }).map(({ code }) => code)).toEqual(['profile/empty'])
  expect(profileProblems(qom7, qom7).map(({ code }) => code)).toEqual(['profile/version'])
})
test('a stage that could never open is refused', () => {
  const gate = (stage: string, floors: 'all' | 'same' | 'below') => ({
    gates: [{ kind: 'stage', stage, floors } as const],
  })
  expect(codes('rough', gate('finishing', 'all'))).toEqual(['rough profile/gate'])
  expect(codes('rough', gate('nothing', 'all'))).toEqual(['rough profile/gate'])
  expect(codes('frame', gate('slab', 'same'))).toEqual(['frame profile/gate'])
  expect(codes('rough', gate('slab', 'same'))).toEqual(['rough profile/gate'])
})
