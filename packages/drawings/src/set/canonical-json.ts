import { DrawingsError } from './problem.ts'

/** What RFC 8785 can serialise: I-JSON values (RFC 7493). */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

const MAX_DEPTH = 64

/**
 * Serialises a value by the JSON Canonicalization Scheme (RFC 8785 §3.2): no white space, members sorted by UTF-16
 * code units, numbers as ECMAScript prints them. Members whose value is `undefined` are left out, as in JSON.
 *
 * @throws DrawingsError `json-number` for NaN and infinities, `json-text` for lone surrogates, `json-depth` beyond 64 levels.
 */
export function canonicalJson(value: unknown): string {
  return serialise(value as Json, 0)
}

function serialise(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw new DrawingsError('json-depth', TOO_DEEP)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return serialiseNumber(value)
  if (typeof value === 'string') return serialiseText(value)
  if (Array.isArray(value)) return `[${value.map((item) => serialise(item, depth + 1)).join(',')}]`
  if (typeof value !== 'object') throw new DrawingsError('json-type', NOT_JSON)
  const object = value as { readonly [key: string]: Json | undefined }
  const members: string[] = []
  for (const key of Object.keys(object).sort(byCodeUnits)) {
    const member = object[key]
    if (member !== undefined) members.push(`${serialiseText(key)}:${serialise(member, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}

function serialiseNumber(value: number): string {
  if (!Number.isFinite(value)) throw new DrawingsError('json-number', NOT_FINITE)
  return JSON.stringify(value)
}

function serialiseText(value: string): string {
  if (!value.isWellFormed()) throw new DrawingsError('json-text', NOT_TEXT)
  return JSON.stringify(value)
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const TOO_DEEP = {
  fa: 'ساختار JSON بیش از ۶۴ لایه دارد.',
  en: 'The JSON value nests deeper than 64 levels.',
}
const NOT_JSON = {
  fa: 'این مقدار در JSON جایی ندارد.',
  en: 'The value has no JSON form.',
}
const NOT_FINITE = {
  fa: 'عدد باید متناهی باشد.',
  en: 'A number must be finite.',
}
const NOT_TEXT = {
  fa: 'متن، نویسهٔ ناقص (surrogate تنها) دارد.',
  en: 'The text holds a lone surrogate.',
}
