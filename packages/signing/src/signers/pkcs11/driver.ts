/** A PKCS#11 library in this process: its functions, with return values as errors. Only the driver process loads it. */

import { CKR } from './constants.ts'
import { type Attribute, type Functions, type Koffi, readFunctionList, ulongArray, ulongs } from './layout.ts'
import type { Failure } from './protocol.ts'

/** Above these a driver's answer is taken for damage. */
const MAX_SLOTS = 256
const MAX_OBJECTS = 1_000
const MAX_ATTRIBUTE = 64 * 1024
const MAX_MECHANISMS = 10_000

export class DriverFailure extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind)
    this.failure = failure
  }
}

/** A library that nobody holds is unloaded, and its functions with it. */
const libraries: unknown[] = []

export type Driver = ReturnType<typeof openDriver>

/** Loads koffi only when asked, so that a machine without it fails with a name. */
export async function loadDriver(library: string): Promise<Driver> {
  let koffi: Koffi
  try {
    koffi = (await import('koffi')).default
  } catch (error) {
    throw new DriverFailure({ kind: 'load', reason: 'binding', message: String(error) })
  }
  const list: [bigint | null] = [null]
  try {
    // Its own OpenSSL must not be mixed up with Node's.
    const loaded = koffi.load(library, { deep: true })
    libraries.push(loaded)
    loaded.func('ulong C_GetFunctionList(_Out_ void **list)')(list)
  } catch (error) {
    throw new DriverFailure({ kind: 'load', reason: 'library', message: String(error) })
  }
  if (list[0] === null)
    throw new DriverFailure({
      kind: 'load',
      reason: 'library',
      message: 'C_GetFunctionList gave no functions',
    })
  return openDriver(readFunctionList(koffi, list[0], process.platform === 'win32'), koffi.sizeof('ulong'))
}

function openDriver(functions: Functions, ulongSize: number) {
  /** Calls; any value but CKR_OK and those named is thrown. */
  const call = (name: keyof Functions, allowed: readonly number[], ...values: unknown[]): number => {
    const value = functions[name](...values)
    if (value !== CKR.ok && !allowed.includes(value))
      throw new DriverFailure({ kind: 'return-value', value, function: name })
    return value
  }

  /** The two-call convention: how many, then the numbers. */
  const numbers = (name: 'C_GetSlotList' | 'C_GetMechanismList', first: number, limit: number): number[] => {
    const count: [number] = [0]
    call(name, [], first, null, count)
    const size = Math.min(count[0], limit)
    const list = ulongArray(ulongSize, size)
    count[0] = size
    if (size > 0) call(name, [], first, list.memory, count)
    return list.numbers().slice(0, count[0])
  }

  return {
    call,
    initialize: () => call('C_Initialize', [CKR.cryptokiAlreadyInitialized], null),
    slots: () => numbers('C_GetSlotList', 0, MAX_SLOTS),
    mechanisms: (slot: number) => numbers('C_GetMechanismList', slot, MAX_MECHANISMS),

    info<T>(name: 'C_GetInfo' | 'C_GetSlotInfo' | 'C_GetTokenInfo', ...values: number[]): T {
      const info = {}
      call(name, [], ...values, info)
      return info as T
    },

    find(session: number, objectClass: number): number[] {
      const value = ulongs(ulongSize, objectClass)
      call('C_FindObjectsInit', [], session, [{ type: 0, pValue: value, ulValueLen: value.length }], 1)
      const found: number[] = []
      const page = ulongArray(ulongSize, 64)
      for (const count: [number] = [0]; found.length < MAX_OBJECTS; ) {
        call('C_FindObjects', [], session, page.memory, 64, count)
        if (count[0] === 0) break
        found.push(...page.numbers().slice(0, count[0]))
      }
      call('C_FindObjectsFinal', [], session)
      return found
    },

    /** The value, or undefined where the object has none or doesn't show it. */
    attribute(session: number, object: number, type: number): Uint8Array | undefined {
      const absent = [CKR.attributeSensitive, CKR.attributeTypeInvalid]
      const one: Attribute = { type, pValue: null, ulValueLen: 0 }
      const asked = [one]
      if (call('C_GetAttributeValue', absent, session, object, asked, 1) !== CKR.ok) return undefined
      const length = Number(asked[0]?.ulValueLen)
      if (!(length > 0 && length <= MAX_ATTRIBUTE)) return length === 0 ? new Uint8Array(0) : undefined
      const value = new Uint8Array(length)
      const filled = [{ type, pValue: value, ulValueLen: length }]
      if (call('C_GetAttributeValue', absent, session, object, filled, 1) !== CKR.ok) return undefined
      return value.subarray(0, Number(filled[0]?.ulValueLen))
    },

    signature(session: number, data: Uint8Array): Uint8Array {
      const value = new Uint8Array(2_048)
      const length: [number] = [value.length]
      call('C_Sign', [], session, data, data.length, value, length)
      return value.slice(0, length[0])
    },

    mechanism: (mechanism: number, parameters: readonly number[] = []) => {
      const value = ulongs(ulongSize, ...parameters)
      return {
        mechanism,
        pParameter: value.length === 0 ? null : value,
        ulParameterLen: value.length,
      }
    },
  }
}
