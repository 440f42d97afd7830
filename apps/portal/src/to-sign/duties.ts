/** Which of somebody's duties end with their signature on a report that is begun. */
import type { Duty } from '@mohr/council/api'

/** The reports' keys, in the order of need. */
export const waitsForSignature = (duties: readonly Duty[]): string[] =>
  duties.flatMap((duty) => {
    if (duty.kind !== 'report' && duty.kind !== 'confirm') return []
    const { reportId, state } = duty.cell
    return reportId && (duty.kind === 'confirm' || state === 'draft') ? [reportId] : []
  })
