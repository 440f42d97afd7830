/**
 * Colours that readers show each in its way, so that what one sees another doesn't: transfer functions, colour spaces put in place of the
 * device's, inks that print nothing and tone curves beyond those of screens (ISO 32000-2 §8.6.5, §8.6.6, §10.5).
 */
import { unescaped } from './active-content.ts'

/** Tone curves of screens and printers. */
const [LOWEST, HIGHEST] = [0.9, 3]

const STREAM = /\bstream\r?\n[\s\S]*?\bendstream\b/g
/** Values that leave everything as it is. */
const TRANSFER = /\/TR2?(?=[\s/[<])(?!\s*(?:\/(?:Identity|Default)(?![^\s/<>[\](){}%])|null\b))/
const DEFAULT_SPACE = /\/Default(?:Gray|RGB|CMYK)(?=[\s/[])\s*(\[|\/|(\d+)\s+\d+\s+R)/g
const PROFILE = /^\s*\[?\s*\/(?:ICCBased|Device(?:Gray|RGB|CMYK)|Cal(?:Gray|RGB)|G|RGB|CMYK)\b/
const NO_INK = /\/(?:Separation\s*\/None|DeviceN\s*\[(?:\s*\/None)+\s*\])(?![^\s/<>[\](){}%])/
const GAMMA = /\/Gamma\s*\[?\s*([^\]/>]*)/g

/** Whether bytes of a PDF, or of an object stream, hold such a colour, be it used or not. */
export function hasOddInks(bytes: string): boolean {
  const text = unescaped(bytes.replace(STREAM, ''))
  if (TRANSFER.test(text) || NO_INK.test(text)) return true
  for (const { index, 0: whole, 1: value = '', 2: number } of text.matchAll(DEFAULT_SPACE)) {
    const own = text.slice(index + whole.length - value.length, index + whole.length + 40)
    const there =
      number && new RegExp(`(?:^|[^\\d])0*${number}\\s+\\d+\\s+obj([\\s\\S]{0,60})`).exec(text)?.[1]
    if (!PROFILE.test(there || own)) return true
  }
  for (const [, values = ''] of text.matchAll(GAMMA))
    if (
      values
        .trim()
        .split(/\s+/)
        .map(Number)
        .some((one) => !(one >= LOWEST && one <= HIGHEST))
    )
      return true
  return false
}
