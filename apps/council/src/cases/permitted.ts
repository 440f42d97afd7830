/** Who may what in a case, by the table of permissions that `casework` keeps. */
import {
  type DisciplineId,
  licenceAt,
  mayDo,
  PERMISSIONS,
  type PermissionAnswer,
  type RoleId,
  type Standing,
} from '@mohr/casework'
import type { Actor, Context } from '../platform/context.ts'
import { ProblemError, problems } from '../platform/problem.ts'
import { readExtract } from '../register/read-extract.ts'
import type { LoadedCase } from './load-case.ts'

/**
 * As what whoever asks may do this in the case, on a thing of this discipline (null: of none in particular); only
 * `as` one role where that is said.
 * Refused with the reason of the role that came nearest: `permission-suspended`.
 */
export async function permitted(
  context: Context,
  verb: string,
  loaded: LoadedCase,
  discipline: DisciplineId | null,
  as?: RoleId,
): Promise<RoleId> {
  const actor = context.person
  if (actor === null) throw problems.signInFirst()
  const licence = asksLicence(verb) ? await licenceOf(context, actor, loaded) : 'none'
  return granted(mayDo(verb, standingsOn(actor, loaded, discipline, licence, as)))
}

/** The role that allows it, or the table's refusal. */
export function granted(answer: PermissionAnswer): RoleId {
  if (answer.allowed) return answer.role
  const { code, message } = answer.problem
  throw new ProblemError(403, code.replace('/', '-'), { ...message })
}

/** That whoever asks may do what belongs to no case: by a role they hold anywhere, or by the scope of a program's key. */
export function permittedAnywhere({ person }: Context, verb: string): Actor {
  if (person === null) throw problems.signInFirst()
  granted(
    mayDo(
      verb,
      standingsAnywhere(person, () => true),
    ),
  )
  return person
}

/** Whether they may do it in every district: an officer of one may not. */
export const mayEverywhere = (actor: Actor, verb: string): boolean =>
  mayDo(
    verb,
    standingsAnywhere(actor, (district) => district === undefined),
  ).allowed

function standingsAnywhere(
  { roles, scopes }: Actor,
  inDistrict: (district: number | undefined) => boolean,
): Standing[] {
  const plain = { onCase: false, inDiscipline: true, inDistrict: true, licence: 'none' } as const
  return scopes.length > 0
    ? [{ ...plain, role: 'service', scopes }]
    : roles.map(({ role, district }) => ({ ...plain, role, inDistrict: inDistrict(district) }))
}

/** How someone stands to a case: in each slot they hold, each part they have, and each role they have elsewhere; in one role where `as` says which. */
export function standingsOn(
  actor: Actor,
  loaded: LoadedCase,
  discipline: DisciplineId | null,
  licence: Standing['licence'],
  as?: RoleId,
): Standing[] {
  const here = { onCase: true, inDiscipline: true, inDistrict: true, licence }
  const slots = loaded.slots
    .filter((slot) => slot.personId === actor.id)
    .map((slot) => ({
      ...here,
      role: slot.role,
      inDiscipline: discipline === null || slot.discipline === discipline,
    }))
  const parties = loaded.parties
    .filter((party) => party.personId === actor.id)
    .map(({ role }) => ({ ...here, role }))
  const held = actor.roles.map(({ role, district, discipline: own }) => ({
    role,
    onCase: false,
    inDiscipline: discipline === null || own === discipline,
    inDistrict: district === undefined || district === loaded.row.district,
    licence,
  }))
  const program =
    actor.scopes.length === 0 ? [] : [{ ...here, role: 'service' as const, scopes: actor.scopes }]
  return [...slots, ...parties, ...held, ...program].filter(({ role }) => as === undefined || role === as)
}

function asksLicence(verb: string): boolean {
  const row = PERMISSIONS.find((one) => one.verb === verb)
  return Object.values(row?.roles ?? {}).some((needs) => needs.includes('licence'))
}

/** How the licence of whoever asks stands now, by the register. */
export async function licenceOf(
  context: Context,
  actor: Actor,
  loaded: LoadedCase,
): Promise<Standing['licence']> {
  const extract = await readExtract(context.services.database.read, actor.id, loaded.row.id)
  return extract === null ? 'none' : licenceAt(extract, context.now())
}
