import type { Bilingual, Problem } from '../bilingual.ts'

/** What no one does alone. */
export const TWO_PERSON_ACTS = [
  'trust-anchors',
  'stage-profiles',
  'reopen-signed',
  'rebind-key',
  'allowed-addresses',
  'invite-to-office',
] as const
export type TwoPersonAct = (typeof TWO_PERSON_ACTS)[number]

type Approver = 'council-officer' | 'administrator'

/** Which roles may agree to an act: data that a council may change. */
export const APPROVERS: Readonly<Record<TwoPersonAct, { name: Bilingual; roles: readonly Approver[] }>> =
  Object.freeze({
    'trust-anchors': {
      name: { fa: 'تغییر ریشه‌های اعتماد', en: 'changing trust anchors' },
      roles: ['administrator', 'council-officer'],
    },
    'stage-profiles': {
      name: { fa: 'تغییر نمایهٔ مرحله‌ها یا بازبینه‌ها', en: 'changing stage profiles or checklists' },
      roles: ['council-officer'],
    },
    'reopen-signed': {
      name: { fa: 'بازکردن چیزی که امضا شده', en: 're-opening something signed' },
      roles: ['council-officer'],
    },
    'rebind-key': {
      name: { fa: 'پیوند دوبارهٔ کلید', en: 're-binding a key' },
      roles: ['council-officer'],
    },
    'allowed-addresses': {
      name: { fa: 'تغییر نشانی‌های مجاز شبکه', en: 'changing allowed network addresses' },
      roles: ['administrator', 'council-officer'],
    },
    'invite-to-office': {
      name: {
        fa: 'دادن راه ورود با گذرواژه به کسی جز متصدی پیشخوان',
        en: 'giving a way in by password to anybody but a counter clerk',
      },
      roles: ['administrator', 'council-officer'],
    },
  })

/** Someone's yes, with the roles held when it was given. */
export type Approval = { readonly personId: string; readonly roles: readonly string[] }

export type TwoPersonsProblem = Problem<'two-persons/second-needed'>

/**
 * Null when two different people who may, agreed, and neither is the person whom it concerns. Whoever proposes an act
 * may be one of the two; nobody counts twice.
 */
export function twoPersonsProblem(
  act: TwoPersonAct,
  approvals: readonly Approval[],
  concerns: string | null = null,
): TwoPersonsProblem | null {
  const { roles, name } = APPROVERS[act]
  const entitled = approvals.filter(
    (one) =>
      one.personId !== concerns && one.roles.some((role) => (roles as readonly string[]).includes(role)),
  )
  if (new Set(entitled.map((one) => one.personId)).size >= 2) return null
  const message = {
    fa: `${name.fa} تأیید دو نفر مسئول می‌خواهد که هیچ‌یک خود شخص نباشد.`,
    en: `It takes two responsible people, neither of them the person concerned: ${name.en}.`,
  }
  return { code: 'two-persons/second-needed', message }
}
