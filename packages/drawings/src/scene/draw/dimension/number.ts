/** What a dimension says: its length or its angle, as its style writes it (AutoCAD, "DIMLUNIT", "DIMZIN", "DIMPOST"). */
import type { DimensionLook } from '../../dimension-look.ts'

const UNIT = { scientific: 1, engineering: 3, architectural: 4, fractional: 5 }
const ANGLE = { degreesMinutesSeconds: 1, gradians: 2, radians: 3 }
const ZEROS = { leading: 4, trailing: 8 }
const MOST_DECIMALS = 8
const INCHES = 12

/** As MTEXT; drawing units, before the style's factor. */
export function lengthText(length: number, look: DimensionLook, sign = ''): string {
  const value = rounded(length * (look.lengthFactor || 1), look.rounding)
  const decimals = look.decimals
  const written = (number: number, places: number) => sized(number, places, look)
  const main = look.limits
    ? stacked(written(value + look.tolerancePlus, decimals), written(value - look.toleranceMinus, decimals))
    : written(value, decimals)
  return postfixed(sign + main, look) + (look.limits ? '' : tolerance(look, written))
}

/** Of radians. */
export function angleText(angle: number, look: DimensionLook): string {
  const places = look.angularDecimals >= 0 ? look.angularDecimals : look.decimals
  const degrees = (angle * 180) / Math.PI
  if (look.angularUnits === ANGLE.gradians)
    return `${decimal(degrees / 0.9, places, look.angularZeros << 2, '.')}g`
  if (look.angularUnits === ANGLE.radians) return `${decimal(angle, places, look.angularZeros << 2, '.')}r`
  if (look.angularUnits === ANGLE.degreesMinutesSeconds) {
    const seconds = Math.round(degrees * 3600)
    const [whole, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
    return `${whole}°${minutes}'${seconds % 60}"`
  }
  return `${decimal(degrees, places, look.angularZeros << 2, separator(look))}°`
}

/** The words that stand in place of the number, or round it; undefined for none at all. */
export function wording(content: string, number: string): string | undefined {
  if (content === '' || content === '<>') return number
  return content.trim() === '' ? undefined : content.replaceAll('<>', number)
}

const rounded = (value: number, step: number): number => (step > 0 ? Math.round(value / step) * step : value)

const separator = ({ decimalSeparator: code }: DimensionLook): string =>
  code > 32 ? String.fromCharCode(code) : '.'

function sized(value: number, places: number, look: DimensionLook): string {
  switch (look.lengthUnits) {
    case UNIT.scientific:
      return value.toExponential(Math.min(MOST_DECIMALS, Math.max(0, places))).toUpperCase()
    case UNIT.engineering:
      return feet(value, look, (inches) => decimal(inches, places, look.zeros, separator(look)))
    case UNIT.architectural:
      return feet(value, look, (inches) => fraction(inches, places))
    case UNIT.fractional:
      return fraction(value, places)
    default:
      return decimal(value, places, look.zeros, separator(look))
  }
}

function decimal(value: number, places: number, zeros: number, point: string): string {
  let text = value.toFixed(Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(places))))
  if ((zeros & ZEROS.trailing) !== 0 && text.includes('.')) text = text.replace(/\.?0+$/, '')
  if ((zeros & ZEROS.leading) !== 0) text = text.replace(/^(-?)0\./, '$1.')
  return text.replace('.', point)
}

/** Sixteenths and the like: `places` is how often one is halved. */
function fraction(value: number, places: number): string {
  const size = 2 ** Math.min(MOST_DECIMALS, Math.max(0, Math.trunc(places)))
  const parts = Math.round(Math.abs(value) * size)
  const whole = Math.floor(parts / size)
  let [over, under] = [parts % size, size]
  while (over > 0 && over % 2 === 0) [over, under] = [over / 2, under / 2]
  const sign = value < 0 && parts > 0 ? '-' : ''
  if (over === 0) return `${sign}${whole}`
  return `${sign}${whole > 0 ? `${whole} ` : ''}${over}/${under}`
}

/** Bits of DIMZIN, its lowest two: 0 leaves out what is zero, 1 nothing, 2 only inches, 3 only feet. */
function feet(value: number, { zeros }: DimensionLook, inchesText: (inches: number) => string): string {
  const size = Math.abs(value)
  let whole = Math.floor(size / INCHES)
  let inches = inchesText(size - whole * INCHES)
  if (Number(inches) === INCHES) [whole, inches] = [whole + 1, inchesText(0)]
  const kind = zeros & 3
  const noFeet = whole === 0 && (kind === 0 || kind === 3)
  const noInches = Number(inches) === 0 && (kind === 0 || kind === 2) && !noFeet
  const text = [...(noFeet ? [] : [`${whole}'`]), ...(noInches ? [] : [`${inches}"`])].join('-')
  return value < 0 ? `-${text}` : text
}

const stacked = (upper: string, lower: string): string => `\\S${upper}^ ${lower};`

function tolerance(look: DimensionLook, written: (number: number, places: number) => string): string {
  if (look.tolerances === 0) return ''
  const [plus, minus] = [look.tolerancePlus, look.toleranceMinus].map((value) =>
    written(value, look.toleranceDecimals),
  )
  return plus === minus ? `±${plus}` : stacked(`+${plus}`, `-${minus}`)
}

function postfixed(number: string, { suffix }: DimensionLook): string {
  if (suffix === '') return number
  return suffix.includes('<>') ? suffix.replaceAll('<>', number) : number + suffix
}
