import { and, eq, exists, inArray, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Bilingual, Duty, ReportCell } from '../api/types.ts'
import { type Actor, type Context, hasRole, signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { report } from '../reports/tables.ts'
import { casesOf, isOfficerOf } from './access.ts'
import { cellsOf } from './cells.ts'
import { assignedAt, type LoadedCase, summary } from './load-case.ts'
import { assignment, buildingCase } from './tables.ts'

/** Cases that are looked at together. */
const TOGETHER = 200

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

/** What waits for the person signed in, most urgent first: late, then by due day, then oldest. */
export const listDuties = defineRead({
  name: 'cases.list-duties',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async read(context, _input, actor): Promise<Duty[]> {
    const duties: Duty[] = []
    const only = withDutiesOf(context, actor)
    let after: string | undefined
    do {
      const { cases, next } = await casesOf(context, actor, { after, limit: TOGETHER, only })
      duties.push(...cases.flatMap((loaded) => dutiesOf(loaded, actor, context.now())))
      after = next ?? undefined
    } while (after !== undefined)
    return duties.sort(byUrgency)
  },
})

/** Where something may wait for this person: cases they supervise or coordinate, and for an officer those with a submitted report. */
function withDutiesOf(context: Context, actor: Actor): SQL | undefined {
  const db = context.services.database.read
  const held = db
    .select({ id: assignment.caseId })
    .from(assignment)
    .where(and(eq(assignment.personId, actor.id), assignedAt(context.now())))
  const submitted = db
    .select({ one: sql`1` })
    .from(report)
    .where(and(eq(report.caseId, buildingCase.id), eq(report.state, 'submitted')))
  return or(
    inArray(buildingCase.id, held),
    hasRole(actor, 'municipal-officer') ? exists(submitted) : undefined,
  )
}

function dutiesOf(loaded: LoadedCase, actor: Actor, now: Date): Duty[] {
  const mine = loaded.slots.filter((slot) => slot.personId === actor.id)
  const coordinates = mine.some((slot) => slot.role === 'coordinator')
  const supervises = new Set(
    mine.filter((slot) => slot.role === 'supervisor').map((slot) => slot.discipline as string),
  )
  const duty = (kind: Duty['kind'], cell: ReportCell): Duty => ({
    kind,
    case: summary(loaded.row),
    cell,
    because: because(cell),
  })
  return cellsOf(loaded, now).flatMap((cell): Duty[] => {
    if (['open', 'draft', 'refused', 'returned'].includes(cell.state)) {
      return supervises.has(cell.discipline) ? [duty('report', cell)] : []
    }
    if (cell.state === 'signed') return coordinates ? [duty('confirm', cell)] : []
    if (cell.state === 'submitted')
      return isOfficerOf(actor, loaded.row.district) ? [duty('accept', cell)] : []
    return []
  })
}

function because(cell: ReportCell): Bilingual {
  const reason = cell.because?.at(-1)
  if (cell.state === 'open' && reason !== undefined) return reason
  return BECAUSE[cell.state as keyof typeof BECAUSE] ?? BECAUSE.open
}

function byUrgency(a: Duty, b: Duty): number {
  const rank = (duty: Duty) =>
    [duty.cell.late ? '0' : '1', duty.cell.due ?? '9999', duty.cell.since ?? ''].join(' ')
  return rank(a).localeCompare(rank(b), 'en')
}
