import type { SheetDrawing } from '../compose.ts'
import { drainageSheet } from './drainage.ts'
import { gasSheet } from './gas.ts'
import { heatingSheet } from './heating.ts'
import { waterSheet } from './water.ts'

/** The mechanical engineer's sheets, in the order of their numbers. */
export function mechanicalSheets(): SheetDrawing[] {
  return [waterSheet(), drainageSheet(), heatingSheet(), gasSheet()]
}
