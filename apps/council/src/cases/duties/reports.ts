import { mayDo } from '@mohr/casework'
import type { Bilingual, ReportCell, ReportDuty } from '../../api/types.ts'
import type { Actor } from '../../platform/context.ts'
import { cellsOf } from '../cells.ts'
import { type LoadedCase, summary } from '../load-case.ts'
import { standingsOn } from '../permitted.ts'

const BECAUSE = {
  draft: { fa: 'پیش‌نویس آن نزد شماست.', en: 'You have begun its draft.' },
  refused: { fa: 'رد شده است؛ دلیلش در گزارش نوشته است.', en: 'It was refused; the report says why.' },
  returned: { fa: 'کارشناس شهرداری آن را برگردانده است.', en: 'The municipal officer has returned it.' },
  signed: {
    fa: 'ناظر آن را امضا کرده و در انتظار تأیید شماست.',
    en: 'The supervisor has signed it; it waits for you.',
  },
  submitted: { fa: 'برای بررسی شهرداری فرستاده شده است.', en: 'It has been submitted to the municipality.' },
  open: { fa: 'نوبت آن رسیده است.', en: 'Its turn has come.' },
} satisfies Record<string, Bilingual>

/** Stage reports of a case: to write, to confirm, to accept. */
export function reportDuties(loaded: LoadedCase, actor: Actor, now: Date): ReportDuty[] {
  const mine = loaded.slots.filter((slot) => slot.personId === actor.id)
  const coordinates = mine.some((slot) => slot.role === 'coordinator')
  const supervises = new Set(
    mine.filter((slot) => slot.role === 'supervisor').map((slot) => slot.discipline as string),
  )
  const accepts = mayDo('reports.accept', standingsOn(actor, loaded, null, 'none')).allowed
  const duty = (kind: ReportDuty['kind'], cell: ReportCell): ReportDuty => ({
    kind,
    case: summary(loaded.row),
    cell,
    because: because(cell),
  })
  return cellsOf(loaded, now).flatMap((cell): ReportDuty[] => {
    if (['open', 'draft', 'refused', 'returned'].includes(cell.state)) {
      return supervises.has(cell.discipline) ? [duty('report', cell)] : []
    }
    if (cell.state === 'signed') return coordinates ? [duty('confirm', cell)] : []
    if (cell.state === 'submitted') return accepts ? [duty('accept', cell)] : []
    return []
  })
}

function because(cell: ReportCell): Bilingual {
  const reason = cell.because?.at(-1)
  if (cell.state === 'open' && reason !== undefined) return reason
  return BECAUSE[cell.state as keyof typeof BECAUSE] ?? BECAUSE.open
}
