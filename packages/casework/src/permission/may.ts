import type { Bilingual, Problem } from '../bilingual.ts'
import { PERMISSIONS, type PermissionRow } from './table.ts'
import {
  NEED_NAMES,
  type PermissionNeed,
  RELATIONS,
  type Relation,
  ROLE_IDS,
  ROLE_NAMES,
  type RoleId,
} from './vocabulary.ts'

/** How someone stands to a thing in one role, at the instant of asking. */
export type Standing = {
  readonly role: RoleId
  /** Holds a slot of this case (or owns it, or acts for who does). */
  readonly onCase: boolean
  readonly inDiscipline: boolean
  readonly inDistrict: boolean
  readonly licence: 'valid' | 'suspended' | 'expired' | 'none'
  /** Scopes of a program's key. */
  readonly scopes?: readonly string[]
}

const TEXTS = {
  'permission/unknown-verb': {
    fa: 'چنین کاری در جدول اجازه‌ها نیست.',
    en: 'The table of permissions has no such act.',
  },
  'permission/role': { fa: 'این کار با نقش شما نیست.', en: 'This is not for your role to do.' },
  'permission/scope': {
    fa: 'کلید این برنامه اجازهٔ این کار را ندارد.',
    en: 'The program’s key is not good for this.',
  },
  'permission/other-district': { fa: 'پرونده از منطقهٔ شما نیست.', en: 'The case is not of your district.' },
  'permission/other-case': { fa: 'به این پرونده گمارده نیستید.', en: 'You are not assigned to this case.' },
  'permission/other-discipline': {
    fa: 'این کار از رشتهٔ شما در این پرونده نیست.',
    en: 'This is not of your discipline in this case.',
  },
  'permission/suspended': { fa: 'پروانهٔ شما اکنون معلق است.', en: 'Your licence is suspended now.' },
  'permission/expired': { fa: 'اعتبار پروانهٔ شما تمام شده است.', en: 'Your licence has expired.' },
  'permission/unlicensed': { fa: 'پروانه‌ای به نام شما ثبت نیست.', en: 'No licence is registered for you.' },
} as const

export type PermissionCode = keyof typeof TEXTS
export type PermissionAnswer =
  | { readonly allowed: true; readonly role: RoleId; readonly twoPersons: boolean }
  | { readonly allowed: false; readonly problem: Problem<PermissionCode> }

/** In the order in which they are asked; the last one reached is the one worth telling. */
const ASKED: readonly PermissionNeed[] = ['scope', 'district', 'case', 'discipline', 'licence']

function unmet(need: PermissionNeed, standing: Standing, row: PermissionRow): PermissionCode | undefined {
  switch (need) {
    case 'scope':
      return row.scope !== undefined && standing.scopes?.includes(row.scope) ? undefined : 'permission/scope'
    case 'district':
      return standing.inDistrict ? undefined : 'permission/other-district'
    case 'case':
      return standing.onCase ? undefined : 'permission/other-case'
    case 'discipline':
      return standing.inDiscipline ? undefined : 'permission/other-discipline'
    case 'licence':
      if (standing.licence === 'valid') return undefined
      return standing.licence === 'none' ? 'permission/unlicensed' : `permission/${standing.licence}`
  }
}

/**
 * May someone do this? Each role they hold is asked in turn: one that may is enough. Where none may, the reason is that
 * of the role which came nearest.
 */
export function mayDo(
  verb: string,
  standings: readonly Standing[],
  table: readonly PermissionRow[] = PERMISSIONS,
): PermissionAnswer {
  const row = table.find((one) => one.verb === verb)
  if (!row) return refuse('permission/unknown-verb')
  let nearest: { depth: number; code: PermissionCode } = { depth: -1, code: 'permission/role' }
  for (const standing of standings) {
    const needs = row.roles[standing.role]
    if (!needs) continue
    const depth = ASKED.findIndex((need) => needs.includes(need) && unmet(need, standing, row) !== undefined)
    const failed = ASKED[depth]
    if (failed === undefined)
      return { allowed: true, role: standing.role, twoPersons: row.twoPersons === true }
    if (depth > nearest.depth) nearest = { depth, code: unmet(failed, standing, row) ?? 'permission/role' }
  }
  return refuse(nearest.code)
}

const refuse = (code: PermissionCode): PermissionAnswer => ({
  allowed: false,
  problem: { code, message: TEXTS[code] },
})

/** Whoever left a case stands to it as if they had never had it; what they signed there is theirs to read by another rule. */
const ELSEWHERE: readonly Relation[] = ['other-case', 'left']

/** The standing that a column of the matrix means. */
export function standingOf(role: RoleId, relation: Relation, scopes: readonly string[] = []): Standing {
  return {
    role,
    scopes,
    onCase: !ELSEWHERE.includes(relation),
    inDiscipline: relation !== 'other-discipline' && !ELSEWHERE.includes(relation),
    inDistrict: relation !== 'other-district',
    licence: relation === 'suspended' || relation === 'expired' ? relation : 'valid',
  }
}

export type MatrixCell = {
  readonly verb: string
  readonly role: RoleId
  readonly relation: Relation
  readonly answer: PermissionAnswer
}

/** Every verb × role × relation with its answer: what a server is tried against. A program has the scope that is asked. */
export function permissionMatrix(table: readonly PermissionRow[] = PERMISSIONS): MatrixCell[] {
  return table.flatMap(({ verb, scope }) =>
    ROLE_IDS.flatMap((role) =>
      RELATIONS.map((relation) => {
        const standing = standingOf(role, relation, scope === undefined ? [] : [scope])
        return { verb, role, relation, answer: mayDo(verb, [standing], table) }
      }),
    ),
  )
}

/** «ناظر (همین پرونده، همین رشته، پروانهٔ معتبر)؛ …»: who may, in words. */
export function whoMay(row: PermissionRow): Bilingual {
  const say = (language: keyof Bilingual) => {
    const comma = language === 'fa' ? '، ' : ', '
    const roles = ROLE_IDS.flatMap((role) => {
      const needs = row.roles[role]
      if (!needs) return []
      const conditions = ASKED.filter((need) => needs.includes(need)).map(
        (need) => NEED_NAMES[need][language],
      )
      const name = ROLE_NAMES[role][language]
      return [conditions.length === 0 ? name : `${name} (${conditions.join(comma)})`]
    })
    const two = { fa: 'دو نفر: ', en: 'Two persons: ' }[language]
    return `${row.twoPersons ? two : ''}${roles.join(language === 'fa' ? '؛ ' : '; ')}`
  }
  return { fa: say('fa'), en: say('en') }
}
