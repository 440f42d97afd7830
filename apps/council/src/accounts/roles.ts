/** What a person can be. */
export const ROLES = [
  'supervisor',
  'coordinator',
  'designer',
  'plan-reviewer',
  'council-operator',
  'council-officer',
  'municipal-officer',
  'violation-officer',
  'auditor',
  'administrator',
  'owner',
  'builder',
  'counter-clerk',
] as const
export type Role = (typeof ROLES)[number]
