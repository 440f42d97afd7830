import { moveReport, type ReportState } from '@mohr/casework'
import { problems } from './problems.ts'

/** Refuses what would change the draft of a report that is no draft any more. */
export function checkEditing(state: ReportState): void {
  const moved = moveReport(state, 'edit', { actor: 'supervisor' })
  if (!moved.ok) throw problems.move({ ...moved.problem, message: SIGNED })
}

const SIGNED = {
  fa: 'گزارش امضا شده است و دیگر نوشته نمی‌شود.',
  en: 'The report is signed; it is not written to any more.',
}
