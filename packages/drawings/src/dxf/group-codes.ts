/** The kind of value each group code carries (Autodesk, DXF Reference, "Group Code Value Types"). */

export const TEXT = 0
export const REAL = 1
export const INT16 = 2
export const INT32 = 3
export const INT64 = 4
export const BYTE = 5
/** Bytes: hexadecimal digits in text DXF, length and bytes in binary DXF. */
export const CHUNK = 6
const UNKNOWN = 7

export type ValueKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Ranges of codes, both ends included; a later range overrides an earlier one. */
const ranges: readonly (readonly [from: number, to: number, kind: ValueKind])[] = [
  [0, 9, TEXT],
  [10, 59, REAL],
  [60, 79, INT16],
  [90, 99, INT32],
  [100, 102, TEXT],
  [105, 105, TEXT],
  [110, 149, REAL],
  [160, 169, INT64],
  [170, 179, INT16],
  [210, 239, REAL],
  [270, 289, INT16],
  [290, 299, BYTE],
  [300, 309, TEXT],
  [310, 319, CHUNK],
  [320, 369, TEXT],
  [370, 389, INT16],
  [390, 399, TEXT],
  [400, 409, INT16],
  [410, 419, TEXT],
  [420, 429, INT32],
  [430, 439, TEXT],
  [440, 459, INT32],
  [460, 469, REAL],
  [470, 481, TEXT],
  [999, 1009, TEXT],
  [1004, 1004, CHUNK],
  [1010, 1059, REAL],
  [1060, 1070, INT16],
  [1071, 1071, INT32],
]

export const highestCode = 1071

const kinds = new Uint8Array(highestCode + 1).fill(UNKNOWN)
for (const [from, to, kind] of ranges) kinds.fill(kind, from, to + 1)

/** The kind of value that a group code carries. */
export function kindOf(code: number): ValueKind {
  return code >= 0 && code <= highestCode ? (kinds[code] as ValueKind) : UNKNOWN
}

/** Whether a group code carries a number. */
export function isNumeric(code: number): boolean {
  const kind = kindOf(code)
  return kind >= REAL && kind <= BYTE
}
