import { type DisciplineId, isDisciplineId } from '../disciplines/disciplines.ts'

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

/** Reads what `reportKeyText` wrote; undefined for anything else. */
export function parseReportKey(text: string): ReportKey | undefined {
  const match = /^([a-z][a-z0-9-]{0,31})\/(-|-?[0-9]{1,3})\/([a-z]+)$/.exec(text)
  const [, stage, floor, discipline] = match ?? []
  if (stage === undefined || floor === undefined || !isDisciplineId(discipline ?? '')) return undefined
  return { stage, floor: floor === '-' ? null : Number(floor), discipline: discipline as DisciplineId }
}
