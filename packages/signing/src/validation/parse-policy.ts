/**
 * Policies that a person wrote, from JSON. `{ "extends": "permit", "name": "ours", "version": 1, "constraints": { "timestamp":
 * "fail" } }` changes what it names and keeps the rest; without `extends` everything must be there.
 */
import { catalogue } from '../errors.ts'
import { type KeyLimit, type Level, type Policy, permitPolicy, policies } from './policy.ts'

const policyProblems = catalogue({
  'policy-malformed': {
    fa: 'سیاست اعتبارسنجی درست نوشته نشده است',
    en: 'The validation policy is not written as it should be',
  },
  'policy-unknown': {
    fa: 'سیاست اعتبارسنجی چیزی دارد که شناخته نیست',
    en: 'The validation policy holds something that is not known',
  },
})

const LEVELS: readonly string[] = ['fail', 'warn', 'inform', 'ignore'] satisfies Level[]
const FIELDS: readonly string[] = [
  'extends',
  'name',
  'version',
  'constraints',
  'digests',
  'keys',
  'revocationMaxAge',
  'signaturePolicies',
]
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const OID = /^[012](\.\d{1,20}){1,30}$/
const MAX_LIST = 1000

/**
 * A policy from parsed JSON, or from its text. Throws `policy-malformed` for a value that isn't what it should be and
 * `policy-unknown` for a name that no policy has; `detail` says where.
 */
export function parsePolicy(json: unknown): Policy {
  const given = objectAt(typeof json === 'string' ? parseText(json) : json, 'policy')
  for (const name of Object.keys(given)) if (!FIELDS.includes(name)) throw unknown(name)
  const base = baseOf(given.extends)
  return {
    name: nameOf(given.name),
    version: countAt(given.version, 'version'),
    constraints: record(given.constraints, 'constraints', permitPolicy.constraints, base?.constraints, level),
    digests: record(given.digests, 'digests', permitPolicy.digests, base?.digests, day),
    keys: record(given.keys, 'keys', permitPolicy.keys, base?.keys, limits),
    revocationMaxAge: maxAge(given.revocationMaxAge, base),
    signaturePolicies: signaturePolicies(given.signaturePolicies, base),
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'JSON')
  }
}

function baseOf(name: unknown): Policy | undefined {
  if (name === undefined) return undefined
  if (typeof name !== 'string' || !Object.hasOwn(policies, name)) throw unknown(`extends: ${String(name)}`)
  return policies[name as keyof typeof policies]
}

/** Every entry that `shape` has and no other; what isn't given comes from `base`. */
function record<T extends object>(
  value: unknown,
  where: string,
  shape: T,
  base: T | undefined,
  read: (value: unknown, where: string) => unknown,
): T {
  const given = value === undefined && base !== undefined ? {} : objectAt(value, where)
  for (const name of Object.keys(given)) if (!Object.hasOwn(shape, name)) throw unknown(`${where}.${name}`)
  const entries = Object.keys(shape).map((name) => {
    if (Object.hasOwn(given, name)) return [name, read(given[name], `${where}.${name}`)]
    if (base === undefined) throw malformed(`${where}.${name}`)
    return [name, base[name as keyof T]]
  })
  return Object.fromEntries(entries) as T
}

function level(value: unknown, where: string): Level {
  if (typeof value !== 'string' || !LEVELS.includes(value)) throw malformed(where)
  return value as Level
}

function day(value: unknown, where: string): string | null {
  if (value === null) return null
  if (typeof value !== 'string' || !DAY.test(value)) throw malformed(where)
  return value
}

function limits(value: unknown, where: string): KeyLimit[] {
  return list(value, where).map((item, i) => {
    const at = `${where}[${i}]`
    const { bits, until, ...more } = objectAt(item, at)
    const [extra] = Object.keys(more)
    if (extra !== undefined) throw unknown(`${at}.${extra}`)
    return { bits: countAt(bits, `${at}.bits`), until: day(until, `${at}.until`) }
  })
}

function maxAge(value: unknown, base: Policy | undefined): number | null {
  if (value === undefined && base !== undefined) return base.revocationMaxAge
  return value === null ? null : countAt(value, 'revocationMaxAge')
}

function signaturePolicies(value: unknown, base: Policy | undefined): readonly string[] {
  if (value === undefined && base !== undefined) return base.signaturePolicies
  return list(value, 'signaturePolicies').map((item, i) => {
    if (typeof item !== 'string' || !OID.test(item)) throw malformed(`signaturePolicies[${i}]`)
    return item
  })
}

function nameOf(value: unknown): string {
  if (typeof value !== 'string' || value === '' || value.length > 200) throw malformed('name')
  return value
}

function objectAt(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where)
  return value as Record<string, unknown>
}

function list(value: unknown, where: string): unknown[] {
  if (!Array.isArray(value) || value.length > MAX_LIST) throw malformed(where)
  return value
}

function countAt(value: unknown, where: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw malformed(where)
  return value
}

const malformed = (where: string) => policyProblems.error('policy-malformed', where)
const unknown = (where: string) => policyProblems.error('policy-unknown', where)
