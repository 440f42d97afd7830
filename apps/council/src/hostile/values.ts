/** Values that a schema would take, and values that nobody should send. */
import type { Random } from './random.ts'

type Schema = Record<string, unknown>

/** What makes a text of a pattern, where the names below don't tell. */
const TEXTS = [
  'x',
  'دیوار ۲۰ سانتی‌متر است.',
  '"1"',
  '000000',
  'a'.repeat(64),
  'x'.repeat(43),
  '019376aa-0000-7000-8000-000000000000',
  'mohr.report.submitted',
  '2026-01-01',
  '25-300-02199',
  '4721016352',
]

/** A value of a JSON schema; of names that `known` holds, mostly what it holds. */
export function valueFor(schema: Schema, any: Random, known: Known, components: Schema, name = ''): unknown {
  const inner = (one: unknown, of = name) => valueFor(one as Schema, any, known, components, of)
  const { $ref, type, allOf } = schema
  if (typeof $ref === 'string') return inner(components[$ref.split('/').at(-1) ?? ''] ?? {})
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return any.of(schema.enum)
  const some = schema.anyOf ?? schema.oneOf
  if (Array.isArray(some)) return inner(any.of(some))
  if (Array.isArray(type)) return inner({ ...schema, type: any.of(type) })
  if (known[name]?.length && any.chance(90)) return any.of(known[name])
  if (type === 'object') {
    const needed = new Set((schema.required ?? []) as string[])
    const given = Object.entries((schema.properties ?? {}) as Schema)
      .filter(([key]) => needed.has(key) || any.chance(60))
      .map(([key, one]) => [key, inner(one, key)] as const)
    return Object.fromEntries(given)
  }
  if (type === 'array')
    return Array.from({ length: Number(schema.minItems ?? 0) + any(3) }, () => inner(schema.items ?? {}, ''))
  if (type === 'integer' || type === 'number') {
    const least = Number(schema.minimum ?? 0)
    return least + any(Math.min(Number(schema.maximum ?? least + 20) - least + 1, 1000))
  }
  if (type === 'boolean') return any.chance(50)
  if (type === 'null') return null
  return textOf({ ...schema, ...Object.assign({}, ...((allOf ?? []) as Schema[])) }, any)
}

/** By the name of a field or a parameter, what really is there. */
export type Known = Readonly<Record<string, readonly unknown[]>>

function textOf({ format, pattern, minLength = 0 }: Schema, any: Random): string {
  if (format === 'uuid') return '019376aa-0000-7000-8000-000000000000'
  if (format === 'date') return any.of(['2024-05-01', '2026-01-01'])
  if (format === 'date-time') return any.of(['2024-05-01T08:00:00Z', '2026-01-01T08:00:00Z'])
  if (format === 'base64') return any.of(['AAAA', 'MIIB', 'JVBERi0xLjcK'])
  if (format === 'uri') return any.of(['https://example.org/', 'http://127.0.0.1:9/'])
  const fits = (text: string) =>
    text.length >= Number(minLength) && (typeof pattern !== 'string' || new RegExp(pattern).test(text))
  const fitting = TEXTS.filter(fits)
  return fitting.length > 0 ? any.of(fitting) : 'x'.repeat(Number(minLength))
}

const LONG = 'ط'.repeat(100_000)

/** Texts that are taken for something else where they end up. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  "' OR '1'='1",
  "'; drop table person; --",
  '$1',
  '%_\\',
  '{1,2}',
  '\\',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  '/proc/self/environ',
  'x\r\nX-Injected: 1\r\n\r\n<b>',
  '<script>alert(1)</script>',
  '#read("/etc/passwd")',
  '$#{7*7}{{7*7}}<%= 7*7 %>',
  '#import "@preview/x:1.0.0"',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\udfff\ud800',
  '\ufeff\ufffe\uffff',
  '\u202e\u2066abc',
  '\u200b\u200d\u200c',
  'a'.concat('\u0301'.repeat(500)),
  'ﷺ﷽'.repeat(200),
  '🏳️‍🌈👨‍👩‍👧‍👦',
  '\u{10ffff}',
  '１２３',
  '۱۲۳',
  'NaN',
  '-0',
  '1e400',
  '0x10',
  '99999999999999999999',
  '0000-01-01',
  '9999-99-99',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '2026-02-30T25:61:61+99:99',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'http://169.254.169.254/latest/meta-data/',
  'https://[::ffff:7f00:1]/',
  'https://2130706433/',
  'javascript:alert(1)',
  LONG,
]

/** Deeper than any reader should follow. */
const deep = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const HOSTILE_VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 2 ** 31,
  () => 2 ** 53,
  () => 1e308,
  () => -0,
  () => [],
  () => ({}),
  () => [[[]]],
  () => ({ length: 1e9 }),
  () => ({ toString: 'x', valueOf: 1, toJSON: 'x' }),
  () => ({ $ne: null }),
  () => Array.from({ length: 20_000 }, (_, at) => at),
  () => Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at])),
  () => deep(2000),
]

export const hostileValue = (any: Random): unknown =>
  any.chance(60) ? any.of(HOSTILE_TEXTS) : any.of(HOSTILE_VALUES)()

/** The same JSON with one to three things in it put wrong: another value, one too many, one missing. */
export function spoilt(value: unknown, any: Random): unknown {
  let spoiling = structuredClone(value)
  for (let times = 1 + any(3); times > 0; times--) spoiling = spoiltOnce(spoiling, any)
  return spoiling
}

function spoiltOnce(value: unknown, any: Random): unknown {
  if (typeof value !== 'object' || value === null || any.chance(10)) return hostileValue(any)
  const holder = value as Record<string, unknown>
  const names = Object.keys(holder)
  if (names.length === 0 || any.chance(15)) {
    if (Array.isArray(value)) value.push(hostileValue(any))
    // Assigning to this name would set what the object inherits from.
    else
      Object.defineProperty(holder, any.of(['extra', '__proto__', '', 'constructor', '\u0000', LONG]), {
        value: hostileValue(any),
        enumerable: true,
        writable: true,
        configurable: true,
      })
    return value
  }
  const name = any.of(names)
  if (!Array.isArray(value) && any.chance(15)) delete holder[name]
  else if (any.chance(25) && typeof holder[name] === 'string') holder[name] += any.of(HOSTILE_TEXTS)
  else holder[name] = any.chance(60) ? spoiltOnce(holder[name], any) : hostileValue(any)
  return value
}
