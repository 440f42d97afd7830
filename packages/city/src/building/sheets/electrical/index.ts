import type { SheetDrawing } from '../compose.ts'
import { lightingSheet } from './lighting.ts'
import { powerSheet } from './power.ts'
import { riserSheet } from './riser.ts'
import { singleLineSheet } from './single-line.ts'

/** The electrical engineer's sheets, in the order of their numbers. */
export function electricalSheets(): SheetDrawing[] {
  return [lightingSheet(), powerSheet(), singleLineSheet(), riserSheet()]
}
