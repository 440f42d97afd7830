/**
 * Numbers straight from bytes, correctly rounded: a mantissa below 2⁵³ with a power of ten up to 10²² is exact
 * in one multiplication or division (Clinger 1990); everything else takes the engine's own parser.
 */

const powers = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/** Decimal digits that certainly fit in 2⁵³; more are gathered as long as the mantissa stays below it. */
const exactLimit = 900_719_925_474_098

/**
 * The number written in `bytes[start, end)`, surrounding blanks allowed. `NaN` when it is not a decimal number;
 * `±Infinity` when it is too large for a double.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  let stop = end
  while (at < stop && isBlank(bytes[at] as number)) at++
  while (stop > at && isBlank(bytes[stop - 1] as number)) stop--
  const first = at
  let negative = false
  let byte = bytes[at] as number
  if (at < stop && (byte === 45 || byte === 43)) {
    negative = byte === 45
    at++
  }
  let mantissa = 0
  let digits = 0
  let scale = 0
  let exact = true
  let fraction = false
  for (; at < stop; at++) {
    byte = bytes[at] as number
    if (byte >= 48 && byte <= 57) {
      digits++
      if (mantissa > exactLimit) exact = false
      else {
        mantissa = mantissa * 10 + (byte - 48)
        if (fraction) scale--
      }
    } else if (byte === 46 && !fraction) fraction = true
    else break
  }
  if (digits === 0) return Number.NaN
  if (at < stop) {
    const exponent = parseExponent(bytes, at, stop)
    if (Number.isNaN(exponent)) return Number.NaN
    scale += exponent
  }
  if (exact && scale <= 22 && scale >= -22) {
    const value = scale < 0 ? mantissa / (powers[-scale] as number) : mantissa * (powers[scale] as number)
    return negative ? -value : value
  }
  return Number(asciiString(bytes, first, stop))
}

/** `E±nn` to the end, else `NaN`. */
function parseExponent(bytes: Uint8Array, start: number, stop: number): number {
  if ((bytes[start] as number) !== 69 && (bytes[start] as number) !== 101) return Number.NaN
  let at = start + 1
  const sign = bytes[at]
  if (sign === 45 || sign === 43) at++
  if (at >= stop) return Number.NaN
  let value = 0
  for (; at < stop; at++) {
    const byte = bytes[at] as number
    if (byte < 48 || byte > 57) return Number.NaN
    if (value < 100_000) value = value * 10 + (byte - 48)
  }
  return sign === 45 ? -value : value
}

/** A string of bytes that are all ASCII. */
export function asciiString(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= 8) return shortString(bytes, start, end)
  if (end - start <= 4096)
    return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[])
  return new TextDecoder('latin1').decode(bytes.subarray(start, end))
}

/** Up to eight characters, as handles and codes have: no view of the bytes is made for them. */
function shortString(bytes: Uint8Array, start: number, end: number): string {
  const [a, b, c, d] = [bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3]] as Characters
  if (end - start <= 4) return String.fromCharCode(a, b, c, d).slice(0, end - start)
  const [e, f, g, h] = [bytes[start + 4], bytes[start + 5], bytes[start + 6], bytes[start + 7]] as Characters
  return String.fromCharCode(a, b, c, d, e, f, g, h).slice(0, end - start)
}

type Characters = [number, number, number, number]

export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9
}
