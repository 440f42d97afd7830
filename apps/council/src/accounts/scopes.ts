/** What a program's key may be used for. */
export const SCOPES = [
  'changes:read',
  'register:write',
  'cases:write',
  'decisions:write',
  'reconciliation:read',
] as const
export type Scope = (typeof SCOPES)[number]
