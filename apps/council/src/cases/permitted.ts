/** Who may what in a case, by the table of permissions that `casework` keeps. */
import { type DisciplineId, licenceAt, mayDo, PERMISSIONS, type RoleId, type Standing } from '@mohr/casework'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
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
  const answer = mayDo(verb, standingsOn(actor, loaded, discipline, licence, as))
  if (answer.allowed) return answer.role
  const { code, message } = answer.problem
  throw new ProblemError(403, code.replace('/', '-'), { ...message })
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

/** The person signed in, where the table lets one of their roles do this in no particular case; refused otherwise. */
export function permittedAnywhere(context: Context, verb: string): Actor {
  const actor = signedIn(context)
  if (!mayAnywhere(actor, verb)) throw problems.forbidden()
  return actor
}

/** Whether one of the roles they hold lets them, wherever it is. */
export function mayAnywhere({ roles }: Actor, verb: string): boolean {
  const standings = roles.map(({ role }) => ({
    role,
    onCase: false,
    inDiscipline: false,
    inDistrict: false,
    licence: 'none' as const,
  }))
  return mayDo(verb, standings).allowed
}
