/** What a person can be. */
export const ROLES = [
  'supervisor',
  'coordinator',
  'plan-reviewer',
  'council-operator',
  'council-officer',
  'municipal-officer',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]
