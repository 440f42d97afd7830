/**
 * How the C structures of PKCS#11 lie in memory: on Windows packed to single bytes with a 32-bit CK_ULONG, elsewhere
 * naturally aligned with the machine's `unsigned long` (PKCS#11 base specification §3.1, "pkcs11.h" platform macros).
 */
import type koffi from 'koffi'

export type Koffi = typeof koffi

/** Place of each function in CK_FUNCTION_LIST, counted after its version. */
const FUNCTIONS = {
  C_Initialize: [0, 'ulong C_Initialize(void *arguments)'],
  C_Finalize: [1, 'ulong C_Finalize(void *reserved)'],
  C_GetInfo: [2, 'ulong C_GetInfo(_Out_ CK_INFO *info)'],
  C_GetSlotList: [4, 'ulong C_GetSlotList(uint8 present, _Out_ ulong *list, _Inout_ ulong *count)'],
  C_GetSlotInfo: [5, 'ulong C_GetSlotInfo(ulong slot, _Out_ CK_SLOT_INFO *info)'],
  C_GetTokenInfo: [6, 'ulong C_GetTokenInfo(ulong slot, _Out_ CK_TOKEN_INFO *info)'],
  C_GetMechanismList: [7, 'ulong C_GetMechanismList(ulong slot, _Out_ ulong *list, _Inout_ ulong *count)'],
  C_OpenSession: [
    12,
    'ulong C_OpenSession(ulong slot, ulong flags, void *app, void *notify, _Out_ ulong *session)',
  ],
  C_CloseSession: [13, 'ulong C_CloseSession(ulong session)'],
  C_Login: [18, 'ulong C_Login(ulong session, ulong user, void *pin, ulong length)'],
  C_GetAttributeValue: [
    24,
    'ulong C_GetAttributeValue(ulong session, ulong object, _Inout_ CK_ATTRIBUTE *template, ulong count)',
  ],
  C_FindObjectsInit: [26, 'ulong C_FindObjectsInit(ulong session, CK_ATTRIBUTE *template, ulong count)'],
  C_FindObjects: [
    27,
    'ulong C_FindObjects(ulong session, _Out_ ulong *objects, ulong max, _Out_ ulong *count)',
  ],
  C_FindObjectsFinal: [28, 'ulong C_FindObjectsFinal(ulong session)'],
  C_SignInit: [42, 'ulong C_SignInit(ulong session, CK_MECHANISM *mechanism, ulong key)'],
  C_Sign: [
    43,
    'ulong C_Sign(ulong session, void *data, ulong length, _Out_ void *signature, _Inout_ ulong *signatureLength)',
  ],
} as const

export type Functions = Readonly<Record<keyof typeof FUNCTIONS, (...values: unknown[]) => number>>

export type Attribute = { type: number; pValue: Uint8Array | null; ulValueLen: number }

/** Declares the structures and reads the table of functions that `C_GetFunctionList` points at. */
export function readFunctionList(koffi: Koffi, list: bigint, windows: boolean): Functions {
  const struct = windows ? koffi.pack : koffi.struct
  const text = (length: number) => koffi.array('uint8', length, 'Typed')
  const version = koffi.struct('CK_VERSION', { major: 'uint8', minor: 'uint8' })
  struct('CK_ATTRIBUTE', { type: 'ulong', pValue: 'void *', ulValueLen: 'ulong' })
  struct('CK_MECHANISM', { mechanism: 'ulong', pParameter: 'void *', ulParameterLen: 'ulong' })
  struct('CK_INFO', {
    cryptokiVersion: version,
    manufacturerID: text(32),
    flags: 'ulong',
    libraryDescription: text(32),
    libraryVersion: version,
  })
  struct('CK_SLOT_INFO', {
    slotDescription: text(64),
    manufacturerID: text(32),
    flags: 'ulong',
    hardwareVersion: version,
    firmwareVersion: version,
  })
  struct('CK_TOKEN_INFO', {
    label: text(32),
    manufacturerID: text(32),
    model: text(16),
    serialNumber: text(16),
    flags: 'ulong',
    counters: koffi.array('ulong', 10),
    hardwareVersion: version,
    firmwareVersion: version,
    utcTime: text(16),
  })
  const start = windows ? 2 : koffi.sizeof('void *')
  const pointers: bigint[] = koffi.decode(list, start, koffi.array('void *', 44))
  const entries = Object.entries(FUNCTIONS).map(([name, [place, prototype]]) => [
    name,
    koffi.decode(pointers[place] as bigint, koffi.proto(prototype)),
  ])
  return Object.fromEntries(entries) as Functions
}

/** Numbers as consecutive CK_ULONGs: the value of an attribute, or a parameter structure made of them. */
export function ulongs(size: number, ...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(size * values.length)
  const view = new DataView(bytes.buffer)
  values.forEach((value, at) => {
    if (size === 8) view.setBigUint64(at * 8, BigInt(value), true)
    else view.setUint32(at * 4, value, true)
  })
  return bytes
}

/** An array that the driver fills with `count` CK_ULONGs, and their numbers once it has. */
export function ulongArray(size: number, count: number): { memory: ArrayBufferView; numbers(): number[] } {
  const memory = size === 8 ? new BigUint64Array(count) : new Uint32Array(count)
  return { memory, numbers: () => Array.from(memory, Number) }
}
