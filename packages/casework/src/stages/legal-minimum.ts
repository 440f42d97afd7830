import type { Stage, StageProfile } from './profile.ts'
import { qom7 } from './qom-7.ts'

function pick(id: string, number: number, change: Partial<Stage>): Stage {
  const stage = qom7.stages.find((candidate) => candidate.id === id)
  if (!stage) throw new RangeError(`No stage ${id}`)
  return { ...stage, number, legalStage: number, perFloor: false, ...change }
}

/** The law's minimum: foundation, frame with slabs, rough work, finishing, completion; none repeated per floor. */
export const legalMinimum: StageProfile = {
  id: 'legal-5',
  version: 1,
  title: { fa: 'پنج‌مرحله‌ای، کمینهٔ قانون', en: 'Five stages, the legal minimum' },
  stages: [
    pick('foundation', 1, {
      gates: [
        { kind: 'condition', condition: 'permit-phase-2' },
        { kind: 'condition', condition: 'green-sheet' },
      ],
    }),
    pick('frame', 2, {
      title: { fa: 'اسکلت و سقف', en: 'Frame and slabs' },
      shortTitle: { fa: 'اسکلت و سقف', en: 'Frame and slabs' },
      gates: [{ kind: 'stage', stage: 'foundation', floors: 'all' }],
    }),
    pick('rough', 3, { gates: [{ kind: 'stage', stage: 'frame', floors: 'all' }] }),
    pick('finishing', 4, {}),
    pick('completion', 5, {}),
  ],
}
