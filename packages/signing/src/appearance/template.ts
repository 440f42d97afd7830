/** A template of signature zones, from JSON: what staff write once, so that an engineer only signs. */
import type { Corner, Place } from '../pades/placement.ts'
import type { FieldLock } from '../pades/types.ts'
import type { Layout, Line, Side } from './layout.ts'
import { appearanceMessages } from './messages.ts'

export interface Template {
  readonly version: 1
  readonly zones: readonly Zone[]
}

/** Where one person signs, and what is then seen. */
export interface Zone {
  readonly field: string
  /** `{role}` of the appearance; the empty place shows it too. */
  readonly role?: string
  /** Who is expected to sign; shown in the empty place. */
  readonly who?: string
  readonly place: Place
  /** Fields that the signature locks. */
  readonly lock?: FieldLock
  readonly appearance: Layout
  /** Values of one's own for the appearance. */
  readonly values?: Readonly<Record<string, string>>
}

const MAX = { zones: 200, lines: 20, pages: 10_000, fields: 1_000, text: 500 } as const
const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right']
const SIDES: readonly Side[] = ['start', 'end']

/** Reads one value at a place such as `zones[0].place.page`. */
type Read<T> = (value: unknown, where: string) => T

const malformed = (where: string): Error => appearanceMessages.error('appearance.template', where)

/** The template, from parsed JSON or its text. Throws `appearance.template`, whose `detail` is the place of the fault. */
export function parseTemplate(json: unknown): Template {
  const value = typeof json === 'string' ? parseText(json) : json
  const template = record({ version: oneOf([1] as const), zones: list(zone, MAX.zones) }, {})(value, '')
  const names = template.zones.map(({ field }) => field)
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twice >= 0) throw malformed(`zones[${twice}].field`)
  return template
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw appearanceMessages.error('appearance.template', 'JSON', error)
  }
}

/** Every key that is needed, those that may be there, and no other. */
function record<N extends object, O extends object>(
  needed: { [K in keyof N]: Read<N[K]> },
  optional: { [K in keyof O]: Read<O[K]> },
): Read<N & Partial<O>> {
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where || 'JSON')
    const at = (key: string): string => (where === '' ? key : `${where}.${key}`)
    const readers: Record<string, Read<unknown>> = { ...needed, ...optional }
    for (const key of Object.keys(needed)) if (!Object.hasOwn(value, key)) throw malformed(at(key))
    const entries = Object.entries(value).map(([key, entry]) => {
      if (!Object.hasOwn(readers, key)) throw malformed(at(key))
      return [key, (readers[key] as Read<unknown>)(entry, at(key))]
    })
    return Object.fromEntries(entries) as N & Partial<O>
  }
}

const list =
  <T>(read: Read<T>, most: number): Read<T[]> =>
  (value, where) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > most) throw malformed(where)
    return value.map((item, index) => read(item, `${where}[${index}]`))
  }

const oneOf =
  <T>(words: readonly T[]): Read<T> =>
  (value, where) => {
    const found = words.find((word) => word === value)
    if (found === undefined) throw malformed(where)
    return found
  }

const text: Read<string> = (value, where) => {
  if (typeof value !== 'string' || value === '' || value.length > MAX.text) throw malformed(where)
  return value
}

const finite: Read<number> = (value, where) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw malformed(where)
  return value
}

const colour: Read<string> = (value, where) => {
  if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) throw malformed(where)
  return value
}

const flag = oneOf([true, false])

const page: Read<Place['page']> = (value, where) => {
  const one: Read<number | 'first' | 'last'> = (item, at) =>
    typeof item === 'number' ? finite(item, at) : oneOf(['first', 'last'] as const)(item, at)
  if (value === 'all') return value
  return Array.isArray(value) ? list(one, MAX.pages)(value, where) : one(value, where)
}

const box: Read<[number, number, number, number]> = (value, where) => {
  const [a, b, c, d, more] = list(finite, 4)(value, where)
  if (a === undefined || b === undefined || c === undefined || d === undefined || more !== undefined)
    throw malformed(where)
  return [a, b, c, d]
}

const cornerPlace = record(
  { page, corner: oneOf(CORNERS), x: finite, y: finite, width: finite, height: finite },
  { unit: oneOf(['mm', 'pt'] as const) },
)
const boxPlace = record({ page, box }, {})

const place: Read<Place> = (value, where) =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'box')
    ? boxPlace(value, where)
    : cornerPlace(value, where)

const lock: Read<FieldLock> = (value, where) => {
  const { action, fields = [] } = record(
    { action: oneOf(['All', 'Include', 'Exclude'] as const) },
    { fields: list(text, MAX.fields) },
  )(value, where)
  if ((action === 'All') !== (fields.length === 0)) throw malformed(`${where}.fields`)
  return { action, fields }
}

const line: Read<Line> = record({ text }, { size: finite, bold: flag })

const layout: Read<Layout> = record(
  { lines: list(line, MAX.lines) },
  {
    direction: oneOf(['rtl', 'ltr'] as const),
    image: record({ name: text }, { side: oneOf(SIDES) }),
    qr: record({ text }, { side: oneOf(SIDES) }),
    border: flag,
    ink: colour,
  },
)

const values: Read<Readonly<Record<string, string>>> = (value, where) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where)
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (!/^[a-z][\w-]{0,40}$/i.test(key) || key === 'at') throw malformed(`${where}.${key}`)
      return [key, text(entry, `${where}.${key}`)]
    }),
  )
}

const zone: Read<Zone> = (value, where) =>
  record({ field: text, place, appearance: layout }, { role: text, who: text, lock, values })(value, where)
