/** Turns a description into a table by group code, once per type. */
import type { Described, Field, Fields } from './definition.ts'
import { highestCode } from './group-codes.ts'
import { Pack } from './pack.ts'

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

const SINGLE: ReadonlySet<number> = new Set([NUMBER, INTEGER, STRING, X, Y, Z])

export interface Action {
  readonly does: number
  readonly name: string
  /** Bit in the set of required fields. */
  readonly bit: number
  readonly fallback: unknown
  /** Its place in `met` for a group that a record has once; -1 where nobody counts. */
  readonly slot: number
  /** Whether entities share the field's value with others. */
  readonly shared: boolean
  /** The list of records that the group belongs to, and the place of its member in a record. */
  readonly pack: Pack | undefined
  readonly member: number
}

/** A compiled description. */
export interface Reader<F extends Fields> {
  readonly actions: readonly (Action | undefined)[]
  /** Every field at its fallback. */
  readonly blank: Described<F>
  /** A record with every field at its fallback. */
  readonly fresh: () => Described<F>
  readonly required: number
  readonly requiredCodes: readonly number[]
  /** Lists of records, which only entities have. */
  readonly packs: readonly Pack[]
  /** By slot, the number of the record that last had the group; the first place holds the number of the record that is being read. */
  readonly met: Uint32Array
}

/**
 * Compiles a description; later fields win where two claim one group code.
 *
 * @param sharedNames fields whose values entities share
 * @param once whether each group of a single value stands for one thing, so that a second one contradicts it
 */
export function compile<F extends Fields>(
  fields: F,
  sharedNames: ReadonlySet<string> = new Set(),
  once = false,
): Reader<F> {
  const actions: (Action | undefined)[] = new Array(highestCode + 1).fill(undefined)
  const packs: Pack[] = []
  const requiredCodes: number[] = []
  let slots = 0
  for (const [name, field] of Object.entries(fields)) {
    const fallback = field.kind === 'records' ? undefined : field.fallback
    const shared = sharedNames.has(name)
    const set = (code: number, does: number, more: { bit?: number; pack?: Pack; member?: number } = {}) => {
      const { bit = 0, pack, member = 0 } = more
      const slot = once && SINGLE.has(does) ? ++slots : -1
      actions[code] = { does, name, bit, slot, fallback, shared, pack, member }
    }
    if (field.kind === 'records') {
      const pack = new Pack(name, Object.keys(field.codes), field.countedBy)
      packs.push(pack)
      for (const [member, code] of Object.values(field.codes).entries())
        set(code, member === 0 ? START : MEMBER, { pack, member })
      if (field.countedBy !== undefined) set(field.countedBy, COUNT, { pack })
      continue
    }
    const require = (code: number) => (field.required === true ? 1 << requiredCodes.push(code) : 0)
    set(field.code, doing(field), { bit: require(field.code) })
    if (field.kind === 'point') {
      set(field.code + 10, Y, { bit: require(field.code + 10) })
      set(field.code + 20, Z)
    }
    if (field.kind === 'chunks') set(3, CHUNKS)
    if (field.countedBy !== undefined) set(field.countedBy, COUNT)
  }
  const required = requiredCodes.reduce((bits, _, index) => bits | (1 << (index + 1)), 0)
  const blank = blankOf(fields)
  // Built in one piece, so that engines give all copies one compact shape.
  const met = new Uint32Array(slots + 1)
  return { actions, blank, fresh: () => ({ ...blank }), required, requiredCodes, packs, met }
}

/** What a list is of which the file says nothing; who adds to it makes one of its own. */
export const EMPTY: readonly never[] = Object.freeze([])

function blankOf<F extends Fields>(fields: F): Described<F> {
  const values = Object.entries(fields).map(([name, field]) => [
    name,
    field.kind === 'reals' || field.kind === 'handles' || field.kind === 'texts' || field.kind === 'records'
      ? EMPTY
      : field.fallback,
  ])
  return Object.fromEntries(values)
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
