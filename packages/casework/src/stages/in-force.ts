import { type Gate, type Stage, type StageProfile, stageOf } from './profile.ts'

/**
 * The profile that a case goes by: the newest version, but for each stage that has begun in it the version under which that
 * began. `begun`: of each such stage, by its id, that version. What a council changes holds for stages begun after it.
 */
export function profileInForce(newest: StageProfile, begun: ReadonlyMap<string, StageProfile>): StageProfile {
  const kept = new Map(
    [...begun].flatMap(([id, profile]) => {
      const stage = profile.version === newest.version ? undefined : stageOf(profile, id)
      return stage === undefined ? [] : [[id, stage] as const]
    }),
  )
  if (kept.size === 0) return newest
  // A stage that the newest version no longer has stands where its own version had it: before the first that came after.
  const gone = [...kept.values()].filter(({ id }) => stageOf(newest, id) === undefined)
  const stages = newest.stages.map((stage) => kept.get(stage.id) ?? stage)
  for (const stage of gone.sort((a, b) => b.number - a.number)) {
    const at = stages.findIndex(({ number }) => number >= stage.number)
    stages.splice(at === -1 ? stages.length : at, 0, stage)
  }
  const ids = new Set(stages.map(({ id }) => id))
  const stands = (gate: Gate) => gate.kind === 'condition' || ids.has(gate.stage)
  return {
    ...newest,
    stages: stages.map(
      (stage, index): Stage => ({
        ...stage,
        number: index + 1,
        // Of a stage that is gone and never began nothing can be waited for.
        gates: stage.gates.filter(stands),
      }),
    ),
  }
}
