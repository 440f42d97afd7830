/** ECDSA values between DER `Ecdsa-Sig-Value` (RFC 3279 §2.2.3) and the fixed `r || s` of IEEE P1363. */
import { concat, equalBytes } from '../bytes.ts'
import { contentBytes, fieldsOf, readWhole, TAG } from '../der/index.ts'
import * as der from '../der/write.ts'

/** Bytes of r or s on a curve of `bits` bits. */
export const coordinateLength = (bits: number): number => Math.ceil(bits / 8)

export function ecdsaToDer(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  return der.sequence(der.unsignedInteger(raw.subarray(0, half)), der.unsignedInteger(raw.subarray(half)))
}

/** `undefined` unless the value is strict DER whose numbers fit the curve. */
export function ecdsaFromDer(value: Uint8Array, length: number): Uint8Array | undefined {
  try {
    const fields = fieldsOf(readWhole(value))
    const parts = [fields.take(TAG.integer), fields.take(TAG.integer)].map((node) => {
      const bytes = contentBytes(node)
      return bytes[0] === 0 ? bytes.subarray(1) : bytes
    })
    if (parts.some((part) => part.length > length)) return undefined
    const raw = concat(...parts.flatMap((part) => [new Uint8Array(length - part.length), part]))
    return equalBytes(ecdsaToDer(raw), value) ? raw : undefined
  } catch {
    return undefined
  }
}
