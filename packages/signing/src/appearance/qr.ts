/** A QR code (ISO/IEC 18004) as rectangles. */
import { encode } from 'uqr'
import { number, type Rectangle } from './fit-text.ts'
import { appearanceMessages } from './messages.ts'

/** Modules of white around the code, that the standard asks for. */
const QUIET = 4
/** Points, a third of a millimetre: smaller modules don't survive a printer and a telephone. */
const SMALLEST_MODULE = 0.94

/** Operators that draw it, black on white, in a square. Throws `appearance.qr`. */
export function drawQr(text: string, { x, y, width }: Rectangle): string {
  const modules = matrix(text)
  const unit = width / (modules.length + 2 * QUIET)
  if (unit < SMALLEST_MODULE)
    throw appearanceMessages.error('appearance.qr', `${unit.toFixed(2)} < ${SMALLEST_MODULE} pt`)
  const operators = ['1 1 1 sc', rectangle(x, y, width, width), 'f 0 0 0 sc']
  for (const [row, cells] of modules.entries()) {
    const bottom = y + width - (QUIET + row + 1) * unit
    for (let start = 0; start < cells.length; start++) {
      if (!cells[start]) continue
      let end = start + 1
      while (cells[end]) end++
      operators.push(rectangle(x + (QUIET + start) * unit, bottom, (end - start) * unit, unit))
      start = end
    }
  }
  return [...operators, 'f'].join('\n')
}

const rectangle = (...sides: number[]): string => `${sides.map(number).join(' ')} re`

function matrix(text: string): boolean[][] {
  try {
    return encode(text, { ecc: 'M', border: 0 }).data
  } catch (error) {
    throw appearanceMessages.error('appearance.qr', `${text.length} characters`, error)
  }
}
