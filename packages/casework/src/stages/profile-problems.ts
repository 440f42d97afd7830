import type { Bilingual, Problem } from '../bilingual.ts'
import { checklistOf } from '../checklists/catalogue.ts'
import type { Stage, StageProfile } from './profile.ts'

const TEXTS = {
  'profile/empty': { fa: 'نمایه مرحله‌ای ندارد.', en: 'The profile has no stage.' },
  'profile/version': {
    fa: 'شمارهٔ ویرایش باید یکی بیش از ویرایش پیشین باشد.',
    en: 'The version must be one more than the last.',
  },
  'profile/twice': { fa: 'شناسهٔ مرحله تکراری است.', en: 'A stage’s id is used twice.' },
  'profile/number': { fa: 'شماره‌ها باید از یک و پشت سر هم باشند.', en: 'Numbers must run from one on.' },
  'profile/deadline': { fa: 'مهلت باید ۱ تا ۳۶۵ روز باشد.', en: 'A deadline is 1 to 365 days.' },
  'profile/nobody': { fa: 'هیچ رشته‌ای در این مرحله گزارش نمی‌دهد.', en: 'No discipline has to report on it.' },
  'profile/checklist': { fa: 'بازبینه‌ای با این شناسه نیست.', en: 'There is no such checklist.' },
  'profile/gate': {
    fa: 'این مرحله هرگز باز نمی‌شود: آنچه باید پیش از آن باشد نیست یا پس از آن است.',
    en: 'It would never open: what its gate asks for is missing or comes later.',
  },
} as const

export type ProfileProblem = Problem<keyof typeof TEXTS> & { readonly stage: string | null }

/**
 * What is wrong with a council's own profile, each with the stage it is about; `former` is the version it replaces,
 * `hasChecklist` knows the council's own checklists too.
 */
export function profileProblems(
  profile: StageProfile,
  former: StageProfile | null = null,
  hasChecklist = (id: string) => checklistOf(id) !== undefined,
): ProfileProblem[] {
  const found: ProfileProblem[] = []
  const say = (code: keyof typeof TEXTS, stage: Stage | null = null) => {
    const title: Bilingual | undefined = stage?.title
    const { fa, en } = TEXTS[code]
    const message = title ? { fa: `«${title.fa}»: ${fa}`, en: `“${title.en}”: ${en}` } : { fa, en }
    found.push({ code, stage: stage?.id ?? null, message })
  }
  if (profile.stages.length === 0) say('profile/empty')
  if (profile.version !== (former?.version ?? 0) + 1) say('profile/version')
  profile.stages.forEach((stage, index) => {
    const duties = Object.values(stage.duties)
    const whole = Number.isInteger(stage.deadlineDays)
    if (profile.stages.findIndex((one) => one.id === stage.id) !== index) say('profile/twice', stage)
    if (stage.number !== index + 1) say('profile/number', stage)
    if (!whole || stage.deadlineDays < 1 || stage.deadlineDays > 365) say('profile/deadline', stage)
    if (!duties.some((duty) => duty.need === 'required')) say('profile/nobody', stage)
    if (duties.some((duty) => !hasChecklist(duty.checklist))) say('profile/checklist', stage)
    if (!opens(profile, stage, index)) say('profile/gate', stage)
  })
  return found
}

/** A gate on the floor below may name a later stage; any other names an earlier one, per floor where floors are compared. */
function opens({ stages }: StageProfile, stage: Stage, index: number): boolean {
  return stage.gates.every((gate) => {
    if (gate.kind === 'condition') return true
    const at = stages.findIndex((one) => one.id === gate.stage)
    if (at === -1) return false
    if (gate.floors === 'all') return at < index
    const floors = stage.perFloor && stages[at]?.perFloor === true
    return floors && (gate.floors === 'below' || at < index)
  })
}
