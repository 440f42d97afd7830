import type { Sheet } from './drawing/items.ts'
import { issueOf, type SetDiscipline, type SetStage } from './issue.ts'
import { architectureSheets } from './sheets/architecture/index.ts'
import { composeSheet, type SheetDrawing } from './sheets/compose.ts'
import { electricalSheets } from './sheets/electrical/index.ts'
import { mechanicalSheets } from './sheets/mechanical/index.ts'
import { structureSheets } from './sheets/structure/index.ts'

const DRAWINGS: Readonly<Record<SetDiscipline, (stage: SetStage) => readonly SheetDrawing[]>> = {
  architecture: architectureSheets,
  structure: structureSheets,
  mechanical: mechanicalSheets,
  electrical: electricalSheets,
}

/** The sheets of one discipline as drawn, before they are written to files. */
export function planSet(discipline: SetDiscipline, stage: SetStage, revision?: number): Sheet[] {
  const drawings = DRAWINGS[discipline](stage)
  return drawings.map((drawing) => {
    const issue = issueOf(discipline, drawing.revised ? stage : 'permit', revision)
    return composeSheet(drawing, issue, drawings.length)
  })
}
