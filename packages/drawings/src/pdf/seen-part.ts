/** Of a text that pdf.js joined of what is seen and what isn't, what is seen. */
import { LetterPool } from '../match/letters.ts'
import type { PdfText } from './page-content.ts'
import { CAPITAL, type Shown } from './text-line.ts'

/** Share of their size that parts of one line may stand off it. */
const LEVEL = 0.3

/**
 * @param seen what stands where the text does, the whole of it; whatever is used is taken from `pool`
 * @param unseen all else there
 * @returns undefined where nothing unseen is part of the text
 */
export function seenPart(
  text: PdfText,
  seen: readonly Shown[],
  unseen: readonly Shown[],
  pool: LetterPool,
): PdfText[] | undefined {
  const said = new LetterPool()
  const whole = [{ text: text.text }]
  // First what isn't: of a text none of which is seen nothing is left then.
  if (!unseen.some((one) => isOnLine(one, text) && said.take(one.text, whole))) return undefined
  const parts = seen.filter((one) => isOnLine(one, text) && said.take(one.text, whole))
  return parts.filter((one) => pool.take(one.text, [one])).map((one) => textOf(one, text))
}

function isOnLine({ ring }: Shown, { line: [x, y, endX, endY], size }: PdfText): boolean {
  const long = Math.hypot(endX - x, endY - y)
  if (long === 0) return false
  const [dx, dy] = [(ring[0] as number) - x, (ring[1] as number) - y]
  const [along, up] = [(dx * (endX - x) + dy * (endY - y)) / long, (dy * (endX - x) - dx * (endY - y)) / long]
  const near = LEVEL * size
  return along >= -near && along <= long + near && Math.abs(up) <= near
}

function textOf({ text, ring, height }: Shown, { mirrored }: PdfText): PdfText {
  const [x = 0, y = 0, endX = 0, endY = 0, topX = 0, topY = 0] = ring
  const [upX, upY] = [(topX - endX) / CAPITAL, (topY - endY) / CAPITAL]
  const [xs, ys] = [
    [x, endX, x + upX, endX + upX],
    [y, endY, y + upY, endY + upY],
  ]
  return {
    text,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    line: [x, y, endX, endY],
    size: height / CAPITAL,
    mirrored,
  }
}
