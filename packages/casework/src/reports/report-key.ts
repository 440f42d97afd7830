import type { DisciplineId } from '../disciplines/disciplines.ts'

/** Which report, whatever its revision. `floor`: −1 basement, 0 ground, 1 first …; null where the stage isn't per floor. */
export type ReportKey = {
  readonly stage: string
  readonly floor: number | null
  readonly discipline: DisciplineId
}

/** `slab/3/structure`, `foundation/-/structure`: one text for maps, rows and addresses. */
export function reportKeyText(key: ReportKey): string {
  return `${key.stage}/${key.floor ?? '-'}/${key.discipline}`
}
