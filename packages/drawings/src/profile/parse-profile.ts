/**
 * Profiles that a city wrote, from JSON: `{ "extends": "qom", "id": "kashan", "version": "1405-1", … }` says what the city wants
 * otherwise than Qom and takes the rest from there. A value must have the form that the same value has in `qom`.
 */
import type { Bilingual } from '../errors.ts'
import { DISCIPLINES } from '../set/manifest.ts'
import { DrawingsError } from '../set/problem.ts'
import type { Profile } from './profile.ts'
import { qomProfile } from './qom.ts'

/** What a profile must say itself: by these a report names it. */
const OWN = ['id', 'version', 'title', 'since'] as const
/** Records whose names are the city's to choose. */
const NAMED_FREELY = new Set(['papers.sizes'])
const DISCIPLINE_AT = /\.disciplines\[\d+\]$/
const SCOPES = new Set(['sheet', 'set'])
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const PATTERN = /^\/(.+)\/(i?)$/s
const MOST_ITEMS = 10_000
const LONGEST_TEXT = 1000

/**
 * A profile from parsed JSON, or from its text.
 *
 * @param rules ids of the rules there are
 * @throws DrawingsError `profile-malformed` for a value that isn't what it should be, `profile-unknown` for a name that no profile
 *   has and for a rule that there isn't; the message says where.
 */
export function parseProfile(json: unknown, rules: readonly string[]): Profile {
  const { extends: base, ...given } = objectAt(typeof json === 'string' ? parseText(json) : json, 'profile')
  if (base !== qomProfile.id) throw unknown(`extends: ${String(base)}`)
  const missing = OWN.find((name) => given[name] === undefined)
  if (missing !== undefined) throw malformed(missing)
  const profile = valueLike(qomProfile, { amendments: [], ...given }, '') as Profile
  checkSense(profile, rules)
  return profile
}

function checkSense(
  { since, amendments, required, units, titleBlock, papers }: Profile,
  rules: readonly string[],
): void {
  if (!DAY.test(since)) throw malformed('since')
  for (const [index, { date }] of amendments.entries())
    if (!DAY.test(date)) throw malformed(`amendments[${index}].date`)
  for (const [of, names] of Object.entries(required)) {
    const stranger = names.find((name) => !rules.includes(name))
    if (stranger !== undefined) throw unknown(`required.${of}: ${stranger}`)
  }
  if (units.plausible[0] >= units.plausible[1]) throw malformed('units.plausible')
  const sizeless = titleBlock.blocks.find(({ paper }) => !Object.hasOwn(papers.sizes, paper))
  if (sizeless !== undefined) throw unknown(`titleBlock.blocks: ${sizeless.paper}`)
}

/** `given` where it has the form of `base`; a part of an object that isn't given is as in `base`. */
function valueLike(base: unknown, given: unknown, where: string): unknown {
  if (given === undefined) return base
  if (where.endsWith('.origin')) return originAt(given, where)
  if (base instanceof RegExp) return patternAt(given, where)
  if (Array.isArray(base)) return listLike(base, given, where)
  if (typeof base === 'object' && base !== null)
    return NAMED_FREELY.has(where) ? recordLike(base, given, where) : objectLike(base, given, where)
  if (typeof base === 'number') return numberAt(given, where)
  const text = textAt(given, where)
  if (where.endsWith('.scope') && !SCOPES.has(text)) throw unknown(`${where}: ${text}`)
  if (DISCIPLINE_AT.test(where) && !(DISCIPLINES as readonly string[]).includes(text))
    throw unknown(`${where}: ${text}`)
  return text
}

function objectLike(base: object, value: unknown, where: string): object {
  const given = objectAt(value, where)
  const inside = (name: string) => (where === '' ? name : `${where}.${name}`)
  for (const name of Object.keys(given)) if (!Object.hasOwn(base, name)) throw unknown(inside(name))
  return Object.fromEntries(
    Object.entries(base).map(([name, part]) => [name, valueLike(part, given[name], inside(name))]),
  )
}

/** Replaces the base's as a whole. */
function recordLike(base: object, value: unknown, where: string): object {
  const [one] = Object.values(base)
  return Object.fromEntries(
    Object.entries(objectAt(value, where)).map(([name, part]) => [
      name,
      valueLike(one, part, `${where}.${name}`),
    ]),
  )
}

/** Replaces the base's as a whole; pairs of numbers stay pairs. */
function listLike(base: readonly unknown[], given: unknown, where: string): unknown[] {
  if (!Array.isArray(given) || given.length > MOST_ITEMS) throw malformed(where)
  if (typeof base[0] === 'number' && given.length !== base.length) throw malformed(where)
  return given.map((item, index) => itemLike(base, item, `${where}[${index}]`))
}

/** An object in a list is given whole, but for what not every one of the base's has. */
function itemLike(examples: readonly unknown[], given: unknown, where: string): unknown {
  const [first] = examples
  if (typeof first !== 'object' || first === null || first instanceof RegExp)
    return valueLike(first ?? '', given, where)
  const objects = examples as readonly Readonly<Record<string, unknown>>[]
  const item = objectAt(given, where)
  const names = new Set(objects.flatMap((one) => Object.keys(one)))
  for (const name of Object.keys(item)) if (!names.has(name)) throw unknown(`${where}.${name}`)
  const entries = [...names].flatMap((name): [string, unknown][] => {
    const known = objects.map((one) => one[name]).filter((value) => value !== undefined)
    if (item[name] === undefined) {
      if (known.length === objects.length) throw malformed(`${where}.${name}`)
      return []
    }
    const telling = known.find((value) => !Array.isArray(value) || value.length > 0) ?? known[0]
    return [[name, valueLike(telling, item[name], `${where}.${name}`)]]
  })
  return Object.fromEntries(entries)
}

function originAt(given: unknown, where: string): Profile['papers']['origin'] {
  if (given === 'assumption') return given
  const { source, ...more } = objectAt(given, where)
  if (Object.keys(more).length > 0) throw malformed(where)
  return { source: textAt(source, `${where}.source`) }
}

/** Written between slashes, `i` behind them where case doesn't matter. */
function patternAt(given: unknown, where: string): RegExp {
  const [, body, flags] = PATTERN.exec(textAt(given, where)) ?? []
  if (body === undefined) throw malformed(where)
  try {
    return new RegExp(body, flags)
  } catch {
    throw malformed(where)
  }
}

function textAt(given: unknown, where: string): string {
  if (typeof given !== 'string' || given === '' || given.length > LONGEST_TEXT) throw malformed(where)
  return given
}

function numberAt(given: unknown, where: string): number {
  if (typeof given !== 'number' || !Number.isFinite(given) || given < 0) throw malformed(where)
  return given
}

function objectAt(given: unknown, where: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw malformed(where)
  return given as Record<string, unknown>
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('JSON')
  }
}

const at = ({ fa, en }: Bilingual, where: string): Bilingual => ({
  fa: `${fa}: \u2068${where}\u2069`,
  en: `${en}: ${where}`,
})

const malformed = (where: string): DrawingsError =>
  new DrawingsError(
    'profile-malformed',
    at({ fa: 'دستورنامه درست نوشته نشده است', en: 'The profile is not written as it should be' }, where),
  )

const unknown = (where: string): DrawingsError =>
  new DrawingsError(
    'profile-unknown',
    at(
      { fa: 'دستورنامه چیزی دارد که شناخته نیست', en: 'The profile holds something that is not known' },
      where,
    ),
  )
