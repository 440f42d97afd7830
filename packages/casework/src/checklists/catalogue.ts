import type { Checklist } from './checklist.ts'
import { foundationStructure } from './foundation/structure.ts'

const CHECKLISTS: readonly Checklist[] = [foundationStructure]

const BY_ID: ReadonlyMap<string, Checklist> = new Map(
  CHECKLISTS.map((checklist) => [checklist.id, checklist]),
)

/** A checklist by id and version, `foundation-structure/1`. */
export function checklistOf(id: string): Checklist | undefined {
  return BY_ID.get(id)
}

export function allChecklists(): readonly Checklist[] {
  return CHECKLISTS
}
