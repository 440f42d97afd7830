import type { Checklist } from './checklist.ts'
import { completionArchitecture } from './completion/architecture.ts'
import { completionElectrical } from './completion/electrical.ts'
import { completionMechanical } from './completion/mechanical.ts'
import { completionStructure } from './completion/structure.ts'
import { completionSurvey } from './completion/survey.ts'
import { finishingArchitecture } from './finishing/architecture.ts'
import { finishingElectrical } from './finishing/electrical.ts'
import { finishingMechanical } from './finishing/mechanical.ts'
import { finishingStructure } from './finishing/structure.ts'
import { foundationArchitecture } from './foundation/architecture.ts'
import { foundationElectrical } from './foundation/electrical.ts'
import { foundationMechanical } from './foundation/mechanical.ts'
import { foundationStructure } from './foundation/structure.ts'
import { foundationSurvey } from './foundation/survey.ts'
import { frameArchitecture } from './frame/architecture.ts'
import { frameElectrical } from './frame/electrical.ts'
import { frameMechanical } from './frame/mechanical.ts'
import { frameStructure } from './frame/structure.ts'
import { roughArchitecture } from './rough/architecture.ts'
import { roughElectrical } from './rough/electrical.ts'
import { roughMechanical } from './rough/mechanical.ts'
import { roughStructure } from './rough/structure.ts'
import { slabArchitecture } from './slab/architecture.ts'
import { slabElectrical } from './slab/electrical.ts'
import { slabMechanical } from './slab/mechanical.ts'
import { slabStructure } from './slab/structure.ts'
import { startArchitecture } from './start/architecture.ts'
import { startElectrical } from './start/electrical.ts'
import { startMechanical } from './start/mechanical.ts'
import { startStructure } from './start/structure.ts'
import { startSurvey } from './start/survey.ts'

export const CHECKLISTS: readonly Checklist[] = [
  startArchitecture,
  startStructure,
  startMechanical,
  startElectrical,
  startSurvey,
  foundationArchitecture,
  foundationStructure,
  foundationMechanical,
  foundationElectrical,
  foundationSurvey,
  frameArchitecture,
  frameStructure,
  frameMechanical,
  frameElectrical,
  slabArchitecture,
  slabStructure,
  slabMechanical,
  slabElectrical,
  roughArchitecture,
  roughStructure,
  roughMechanical,
  roughElectrical,
  finishingArchitecture,
  finishingStructure,
  finishingMechanical,
  finishingElectrical,
  completionArchitecture,
  completionStructure,
  completionMechanical,
  completionElectrical,
  completionSurvey,
]

const BY_ID: ReadonlyMap<string, Checklist> = new Map(
  CHECKLISTS.map((checklist) => [checklist.id, checklist]),
)

/** A checklist by id and version, `foundation-structure/1`. */
export function checklistOf(id: string): Checklist | undefined {
  return BY_ID.get(id)
}
