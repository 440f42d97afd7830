import type { Bilingual } from '../bilingual.ts'

/** What can be measured on site and set beside the drawing. */
export type Measure = { readonly label: Bilingual; readonly unit: Bilingual }

export type ChecklistItem = {
  /** Stable within the checklist, through its versions. */
  readonly id: string
  readonly text: Bilingual
  /** Part (مبحث) of the National Building Regulations it comes from. */
  readonly reference: Bilingual
  readonly measure?: Measure
}

export type ChecklistGroup = { readonly title: Bilingual; readonly items: readonly ChecklistItem[] }

/** The questions of one report. `id` is stage-discipline/version: a filled report keeps the version it was made under. */
export type Checklist = {
  readonly id: string
  readonly title: Bilingual
  readonly groups: readonly ChecklistGroup[]
}

export function checklistItems(checklist: Checklist): ChecklistItem[] {
  return checklist.groups.flatMap((group) => group.items)
}
