import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mayDo, permissionMatrix, type Standing, standingOf, whoMay } from './may.ts'
import { PERMISSIONS } from './table.ts'
import { RELATIONS, ROLE_IDS } from './vocabulary.ts'

const code = (verb: string, ...standings: Standing[]) => {
  const answer = mayDo(verb, standings)
  return answer.allowed ? answer.role : answer.problem.code
}

describe('who may what', () => {
  test('a supervisor signs on the own case, for the own discipline, with a licence valid now', () => {
    const row = RELATIONS.map((relation) => code('reports.sign', standingOf('supervisor', relation)))
    expect(row).toEqual([
      'supervisor',
      'permission/other-discipline',
      'permission/other-case',
      'supervisor',
      'permission/other-case',
      'permission/suspended',
      'permission/expired',
    ])
    expect(code('reports.sign', { ...standingOf('supervisor', 'assigned'), licence: 'none' })).toBe(
      'permission/unlicensed',
    )
  })
  test('a suspended supervisor still reads the case, and hands the work over', () => {
    expect(code('cases.read', standingOf('supervisor', 'suspended'))).toBe('supervisor')
    expect(code('people.hand-over', standingOf('supervisor', 'suspended'))).toBe('supervisor')
  })
  test('a municipal officer accepts in the own district only, whatever the case', () => {
    expect(code('reports.accept', standingOf('municipal-officer', 'other-case'))).toBe('municipal-officer')
    expect(code('reports.accept', standingOf('municipal-officer', 'other-district'))).toBe(
      'permission/other-district',
    )
  })
  test('a program needs the scope', () => {
    expect(code('register.put-engineers', standingOf('service', 'assigned', ['register:write']))).toBe(
      'service',
    )
    expect(code('register.put-engineers', standingOf('service', 'assigned', ['changes:read']))).toBe(
      'permission/scope',
    )
    expect(code('register.put-engineers', standingOf('council-officer', 'assigned'))).toBe('permission/role')
  })
  test('one of several roles is enough; where none may, the nearest says why', () => {
    const supervisor = standingOf('supervisor', 'other-discipline')
    const coordinator = standingOf('coordinator', 'assigned')
    expect(code('reports.confirm', supervisor, coordinator)).toBe('coordinator')
    expect(code('reports.sign', standingOf('supervisor', 'other-case'), supervisor, coordinator)).toBe(
      'permission/other-discipline',
    )
    expect(code('reports.sign')).toBe('permission/role')
    expect(code('reports.burn', supervisor)).toBe('permission/unknown-verb')
  })
  test('what takes two persons says so', () => {
    const answer = mayDo('register.rebind-certificate', [standingOf('council-officer', 'assigned')])
    expect(answer).toEqual({ allowed: true, role: 'council-officer', twoPersons: true })
  })
})

describe('the table', () => {
  const allowed = permissionMatrix().filter((cell) => cell.answer.allowed)
  const kindOf = (verb: string) => PERMISSIONS.find((row) => row.verb === verb)?.kind

  test('names each act once', () => {
    expect(new Set(PERMISSIONS.map((row) => row.verb)).size).toBe(PERMISSIONS.length)
    expect(permissionMatrix()).toHaveLength(PERMISSIONS.length * ROLE_IDS.length * RELATIONS.length)
  })
  test('the auditor reads and writes nothing', () => {
    const own = allowed.filter((cell) => cell.role === 'auditor')
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((cell) => kindOf(cell.verb) !== 'read')).toEqual([])
  })
  test('the administrator has no casework and signs nothing', () => {
    const own = new Set(allowed.filter((cell) => cell.role === 'administrator').map((cell) => cell.verb))
    expect([...own].filter((verb) => !/^(accounts|sync|system)\./.test(verb))).toEqual([])
  })
  test('an engineer signs nothing on a case of others, nor without a valid licence', () => {
    const engineers = ['designer', 'supervisor', 'coordinator', 'plan-reviewer']
    const wrong = allowed.filter(
      ({ role, relation, verb }) =>
        engineers.includes(role) &&
        kindOf(verb) === 'sign' &&
        verb !== 'people.hand-over' &&
        (relation === 'suspended' ||
          relation === 'expired' ||
          (['other-case', 'left'].includes(relation) && role !== 'plan-reviewer')),
    )
    expect(wrong).toEqual([])
  })
  test('every act is somebody’s', () => {
    for (const row of PERMISSIONS) expect(allowed.some((cell) => cell.verb === row.verb)).toBe(true)
  })
  test('permissions.md, which a council officer reads, says what the table says', () => {
    const table = (language: 'fa' | 'en', act: string, who: string) =>
      [
        `| ${act} | ${who} |`,
        '| --- | --- |',
        ...PERMISSIONS.map((row) => `| ${row.name[language]} | ${whoMay(row)[language]} |`),
      ].join('\n')
    const page = readFileSync(new URL('../../permissions.md', import.meta.url), 'utf8')
    expect(page).toContain(table('fa', 'کار', 'چه کسی، به چه شرط'))
    expect(page).toContain(table('en', 'Act', 'Who, on which condition'))
  })
})
