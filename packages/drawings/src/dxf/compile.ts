/** Turns a description into a table by group code, once per type. */
import type { Described, Field, Fields } from './definition.ts'
import { highestCode } from './group-codes.ts'

/** What to do with a group. */
export const NUMBER = 1
export const INTEGER = 2
export const STRING = 3
export const HANDLE = 4
export const X = 5
export const Y = 6
export const Z = 7
export const CHUNKS = 8
export const NUMBERS = 9
export const STRINGS = 10
export const HANDLES = 11
export const START = 12
export const MEMBER = 13
export const COUNT = 14

export interface Action {
  readonly does: number
  readonly name: string
  /** Bit in the set of required fields. */
  readonly bit: number
  readonly member: string
  readonly fallback: unknown
}

/** A compiled description. */
export interface Reader<F extends Fields> {
  readonly actions: readonly (Action | undefined)[]
  /** A record with every field at its fallback, and the additional properties. */
  readonly fresh: () => Described<F>
  readonly required: number
  readonly requiredCodes: readonly number[]
  readonly blanks: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly counters: readonly { readonly name: string; readonly group: number }[]
}

/**
 * Compiles a description; later fields win where two claim one group code.
 *
 * @param additional properties that a record has besides its fields; an empty array stands for a new one
 */
export function compile<F extends Fields>(
  fields: F,
  additional: Readonly<Record<string, unknown>> = {},
): Reader<F> {
  const actions: (Action | undefined)[] = new Array(highestCode + 1).fill(undefined)
  const blanks: Record<string, Record<string, number>> = {}
  const counters: { name: string; group: number }[] = []
  const requiredCodes: number[] = []
  const listed = Object.keys(additional).filter((name) => Array.isArray(additional[name]))
  for (const [name, field] of Object.entries(fields)) {
    const set = (code: number, does: number, bit = 0, member = '') => {
      const fallback = field.kind === 'records' ? undefined : field.fallback
      actions[code] = { does, name, bit, member, fallback }
    }
    if (field.kind === 'records') {
      listed.push(name)
      blanks[name] = Object.fromEntries(Object.keys(field.codes).map((member) => [member, 0]))
      for (const [index, [member, code]] of Object.entries(field.codes).entries()) {
        set(code, index === 0 ? START : MEMBER, 0, member)
      }
      if (field.countedBy === undefined) continue
      set(field.countedBy, COUNT)
      counters.push({ name, group: field.countedBy })
      continue
    }
    const require = (code: number) => (field.required === true ? 1 << requiredCodes.push(code) : 0)
    const bit = require(field.code)
    if (field.kind === 'reals' || field.kind === 'handles' || field.kind === 'texts') listed.push(name)
    set(field.code, doing(field), bit)
    if (field.kind === 'point') {
      set(field.code + 10, Y, require(field.code + 10))
      set(field.code + 20, Z)
    }
    if (field.kind === 'chunks') set(3, CHUNKS)
  }
  const required = requiredCodes.reduce((bits, _, index) => bits | (1 << (index + 1)), 0)
  return { actions, fresh: template(fields, additional, listed), required, requiredCodes, blanks, counters }
}

/** Copies of one object, built in one piece so that engines give all copies one compact shape. */
function template<F extends Fields>(
  fields: F,
  additional: Readonly<Record<string, unknown>>,
  listed: readonly string[],
): () => Described<F> {
  const values = Object.entries(fields).map(([name, field]) => [
    name,
    'fallback' in field ? field.fallback : undefined,
  ])
  const blank: Record<string, unknown> = Object.fromEntries([...Object.entries(additional), ...values])
  if (listed.length === 0) return () => ({ ...blank }) as Described<F>
  return () => {
    const made = { ...blank }
    for (const name of listed) made[name] = []
    return made as Described<F>
  }
}

function doing(field: Field): number {
  switch (field.kind) {
    case 'real':
      return NUMBER
    case 'integer':
      return INTEGER
    case 'text':
      return STRING
    case 'handle':
      return HANDLE
    case 'point':
      return X
    case 'chunks':
      return CHUNKS
    case 'reals':
      return NUMBERS
    case 'texts':
      return STRINGS
    case 'handles':
      return HANDLES
    case 'records':
      return START
  }
}
