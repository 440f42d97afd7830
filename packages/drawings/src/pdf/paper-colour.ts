/** When ink isn't told from white paper, and when it covers. */

/** Components, of 255, from which on a colour is the paper's. */
const WHITE = 240
/** Components from which on a line or text is too pale to be compared: an eighth of ink. */
export const PALE = 224
/** mm: narrower lines vanish in some viewers, those of no width are drawn as thin as can be. */
export const THREAD = 0.005
/** Components from which on a transparent line or text hardly shows: a fifth of ink. */
export const FAINT = 204
/** Opacity from which on nothing shows through. */
export const OPAQUE = 0.94
/** Opacity, of areas over each other together, from which on nobody can say what shows through. */
export const DIM = 0.85
/** mm: areas and lines in a colour that are narrower hide nothing of weight, as letters and arrows. */
export const WIDE_AREA = 4
/** mm from which on areas and lines in a colour that are drawn over a text are blots on it. */
export const BLOT_AREA = 0.6
export const BLOT_PEN = 1
/** mm from which on a white line hides what it is drawn over. */
export const WIDE_PEN = 0.1

/** Share of their height below which letters are too narrow to be read. */
const NARROW = 0.15

/** Whether letters are squeezed so much that no one reads them; the map is from their field to the page. */
export function isNarrow([a, b, c, d]: readonly [number, number, number, number, ...number[]]): boolean {
  return Math.abs(a * d - b * c) < NARROW * (c * c + d * d)
}

/** Components of 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** @param color 0xRRGGBB */
export const rgbOf = (color: number): Rgb => [color >> 16, (color >> 8) & 255, color & 255]

/** pdf.js gives colours as `#rrggbb`, or as three numbers. */
export function rgbOfOperator(color: readonly unknown[]): Rgb {
  const [first] = color
  const parts =
    typeof first === 'string'
      ? [1, 3, 5].map((at) => Number.parseInt(first.slice(at, at + 2), 16))
      : color.slice(0, 3).map(Number)
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]
}

/** A colour of this opacity, 0 clear and 1 opaque, as it is on white paper. */
export function onPaper([red, green, blue]: Rgb, opacity: number): Rgb {
  const part = (value: number) => value * opacity + 255 * (1 - opacity)
  return [part(red), part(green), part(blue)]
}

/** Whether a colour of this opacity leaves white paper white. */
export const isPaper = (color: Rgb, opacity: number, white = WHITE): boolean =>
  onPaper(color, opacity).every((part) => part >= white)
