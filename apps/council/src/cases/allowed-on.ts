/** Whether the table of permissions lets the person who asks do a thing on a case, read from where the case is named. */
import { type DisciplineId, mayDo, type PermissionAnswer, type RoleId } from '@mohr/casework'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
import { caseFor } from './access.ts'
import type { LoadedCase } from './load-case.ts'
import { licenceOf, permitted, standingsOn } from './permitted.ts'

export interface Allowed {
  actor: Actor
  loaded: LoadedCase
  /** The role that allows it. */
  role: RoleId
}

interface Asked {
  caseId: string
  /** Of what it is about; null where that belongs to no discipline. */
  discipline: DisciplineId | null
  /** As which one they want to act, where the table would take several. */
  as?: RoleId
}

/**
 * That the person signed in may do `verb` (a row of casework's table) on a case: gives it, or refuses with the table's
 * reason. A case they may not even read looks like none.
 */
export async function allowedOn(context: Context, verb: string, asked: Asked): Promise<Allowed> {
  const actor = signedIn(context)
  const loaded = await caseFor(context, actor, asked.caseId)
  return { actor, loaded, role: await permitted(context, verb, loaded, asked.discipline, asked.as) }
}

export type AskTable = (verb: string, asked: Pick<Asked, 'discipline' | 'as'>) => PermissionAnswer

/** The table as it answers this person on this case now, for views that say what is open to whom. */
export async function tableFor(context: Context, actor: Actor, loaded: LoadedCase): Promise<AskTable> {
  const licence = await licenceOf(context, actor, loaded)
  return (verb, { discipline, as }) => mayDo(verb, standingsOn(actor, loaded, discipline, licence, as))
}
