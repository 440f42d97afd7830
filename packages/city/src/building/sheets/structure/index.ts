import type { SheetDrawing } from '../compose.ts'
import { detailsSheet } from './details.ts'
import { foundationSheet } from './foundation.ts'
import { frameSheet } from './frame-section.ts'
import { framingSheet } from './framing.ts'

/** The structural engineer's sheets, in the order of their numbers. */
export function structureSheets(): SheetDrawing[] {
  return [foundationSheet(), framingSheet(), frameSheet(), detailsSheet()]
}
