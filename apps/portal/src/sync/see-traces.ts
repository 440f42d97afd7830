import type { Role } from '@mohr/council/api'

/** How systems stand is the council's to see. */
export const SEE_TRACES: ReadonlySet<Role> = new Set([
  'council-operator',
  'council-officer',
  'auditor',
  'administrator',
])
