import type { CaseView, PersonView } from '@mohr/council/api'

/** Whether somebody may report a violation of a case at once; the server judges again. */
export const mayReport = (view: CaseView, person: PersonView | null | undefined): boolean =>
  view.people.some(({ me, role }) => me && (role === 'supervisor' || role === 'coordinator')) ||
  person?.roles.some(({ role, district }) => role === 'violation-officer' && district === view.district) ===
    true
