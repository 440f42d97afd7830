import type { SetStage } from '../../issue.ts'
import type { SheetDrawing } from '../compose.ts'
import { basementSheet } from './basement.ts'
import { elevationSheet } from './elevation.ts'
import { floorAreasSheet } from './floor-areas.ts'
import { groundSheet } from './ground.ts'
import { roofSheet } from './roof.ts'
import { sectionSheet } from './section.ts'
import { siteSheet } from './site.ts'
import { typicalSheet } from './typical.ts'

/** The architect's sheets, in the order of their numbers. */
export function architectureSheets(stage: SetStage): SheetDrawing[] {
  return [
    siteSheet(),
    groundSheet(),
    typicalSheet(stage),
    roofSheet(),
    sectionSheet(),
    elevationSheet(),
    basementSheet(),
    floorAreasSheet(),
  ]
}
