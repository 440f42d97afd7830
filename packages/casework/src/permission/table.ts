import type { Bilingual } from '../bilingual.ts'
import { ENGINEER_VERBS } from './verbs/engineers.ts'
import { OFFICER_VERBS } from './verbs/officers.ts'
import { SYSTEM_VERBS } from './verbs/systems.ts'
import type { PermissionNeed, RoleId } from './vocabulary.ts'

/** One thing that can be done, and who may do it: for each role what else has to hold. A role not named may not. */
export type PermissionRow = {
  /** As the server's verbs are named, `reports.accept`. */
  readonly verb: string
  readonly name: Bilingual
  readonly kind: 'read' | 'write' | 'sign'
  readonly roles: Partial<Readonly<Record<RoleId, readonly PermissionNeed[]>>>
  /** What a program's key has to be good for. */
  readonly scope?: string
  /** One person begins it, a second has to agree. */
  readonly twoPersons?: true
}

/** Role × discipline × assignment × licence valid now, as a table. Two persons change it. */
export const PERMISSIONS: readonly PermissionRow[] = Object.freeze([
  ...ENGINEER_VERBS,
  ...OFFICER_VERBS,
  ...SYSTEM_VERBS,
])
