import type { DisciplineId } from '../disciplines/disciplines.ts'
import type { Gate, Stage, StageDuty, StageProfile } from './profile.ts'

type Duties = Stage['duties']

/** `required` and `inScope` name disciplines; each gets version 1 of the checklist of that stage and discipline. */
function duties(
  stage: string,
  required: readonly DisciplineId[],
  inScope: readonly DisciplineId[] = [],
): Duties {
  const entry = (need: StageDuty['need']) => (id: DisciplineId) =>
    [id, { need, checklist: `${stage}-${id}/1` }] as const
  return Object.fromEntries([...required.map(entry('required')), ...inScope.map(entry('if-in-scope'))])
}

const after = (stage: string, floors: 'all' | 'same' | 'below' = 'all'): Gate => ({
  kind: 'stage',
  stage,
  floors,
})

/** The seven stages of Qom. Deadlines are the default, not law. */
export const qom7: StageProfile = {
  id: 'qom-7',
  version: 1,
  title: { fa: 'هفت‌مرحله‌ای قم', en: 'Qom, seven stages' },
  stages: [
    {
      id: 'start',
      number: 1,
      title: { fa: 'شروع عملیات، تخریب و گودبرداری', en: 'Start, demolition and excavation' },
      shortTitle: { fa: 'گودبرداری', en: 'Excavation' },
      legalStage: 1,
      perFloor: false,
      duties: duties('start', ['architecture', 'structure', 'survey'], ['mechanical', 'electrical']),
      gates: [
        { kind: 'condition', condition: 'permit-phase-2' },
        { kind: 'condition', condition: 'green-sheet' },
      ],
      deadlineDays: 7,
    },
    {
      id: 'foundation',
      number: 2,
      title: { fa: 'پی‌سازی', en: 'Foundation' },
      shortTitle: { fa: 'پی‌سازی', en: 'Foundation' },
      legalStage: 1,
      perFloor: false,
      duties: duties('foundation', ['architecture', 'structure', 'electrical'], ['mechanical', 'survey']),
      gates: [after('start')],
      deadlineDays: 7,
    },
    {
      id: 'frame',
      number: 3,
      title: { fa: 'اسکلت', en: 'Frame' },
      shortTitle: { fa: 'اسکلت', en: 'Frame' },
      legalStage: 2,
      perFloor: true,
      duties: duties('frame', ['architecture', 'structure'], ['mechanical', 'electrical']),
      gates: [after('foundation'), after('slab', 'below')],
      deadlineDays: 7,
    },
    {
      id: 'slab',
      number: 4,
      title: { fa: 'سقف', en: 'Slab' },
      shortTitle: { fa: 'سقف', en: 'Slab' },
      legalStage: 2,
      perFloor: true,
      duties: duties('slab', ['architecture', 'structure', 'electrical'], ['mechanical']),
      gates: [after('frame', 'same')],
      deadlineDays: 5,
    },
    {
      id: 'rough',
      number: 5,
      title: { fa: 'سفت‌کاری', en: 'Rough work' },
      shortTitle: { fa: 'سفت‌کاری', en: 'Rough work' },
      legalStage: 3,
      perFloor: false,
      duties: duties('rough', ['architecture', 'structure', 'mechanical', 'electrical']),
      gates: [after('slab')],
      deadlineDays: 10,
    },
    {
      id: 'finishing',
      number: 6,
      title: { fa: 'نازک‌کاری و نما', en: 'Finishing and façade' },
      shortTitle: { fa: 'نازک‌کاری و نما', en: 'Finishing' },
      legalStage: 4,
      perFloor: false,
      duties: duties('finishing', ['architecture', 'mechanical', 'electrical'], ['structure']),
      gates: [after('rough')],
      deadlineDays: 10,
    },
    {
      id: 'completion',
      number: 7,
      title: { fa: 'پایان کار', en: 'Completion' },
      shortTitle: { fa: 'پایان کار', en: 'Completion' },
      legalStage: 5,
      perFloor: false,
      duties: duties('completion', ['architecture', 'structure', 'mechanical', 'electrical'], ['survey']),
      gates: [
        after('finishing'),
        { kind: 'condition', condition: 'as-built-approved' },
        { kind: 'condition', condition: 'no-open-violation' },
        { kind: 'condition', condition: 'technical-booklet' },
      ],
      deadlineDays: 15,
    },
  ],
}
