/** Open violations: for the violation officer what comes next by the law’s clock, for the supervisor the re-visit. */
import { civilDay, readClock, violationKind } from '@mohr/casework'
import { and, inArray, ne, type SQL } from 'drizzle-orm'
import type { Bilingual, RecordDuty, ViolationView } from '../../api/types.ts'
import type { Actor, Context } from '../../platform/context.ts'
import type { ViolationRow } from '../../violations/load-violation.ts'
import { violation } from '../../violations/tables.ts'
import { itemOf, mineOf } from '../../violations/view.ts'
import { isOfficerOf } from '../access.ts'
import { type LoadedCase, summary } from '../load-case.ts'
import { licenceOf } from '../permitted.ts'

const NEXT: readonly (readonly [(mine: ViolationView['mine']) => boolean, Bilingual])[] = [
  [({ acknowledge }) => acknowledge, { fa: 'رسید آن ثبت نشده است.', en: 'It waits to be acknowledged.' }],
  [({ serve }) => serve.length > 0, { fa: 'باید ابلاغ شود.', en: 'It waits to be served.' }],
  [({ refer }) => refer, { fa: 'نوبت ارجاع به کمیسیون است.', en: 'It waits to go before the commission.' }],
  [({ decide }) => decide, { fa: 'رأی کمیسیون ثبت نشده است.', en: 'The commission’s decision is due.' }],
  [
    ({ decideObjection }) => decideObjection,
    { fa: 'به رأی اعتراض شده است.', en: 'An objection waits for its decision.' },
  ],
]
const REVISIT: Bilingual = {
  fa: 'باز است و با بازدید دوبارهٔ شما بسته می‌شود.',
  en: 'It is open; your re-visit closes it.',
}

/** Of these cases; of those `only` where it is said. */
export async function violationDuties(
  context: Context,
  actor: Actor,
  cases: readonly LoadedCase[],
  only?: SQL,
): Promise<RecordDuty[]> {
  const concerned = cases.filter(
    ({ row, slots }) =>
      isOfficerOf(actor, row.district, 'violation-officer') ||
      slots.some(({ personId, role }) => personId === actor.id && role === 'supervisor'),
  )
  if (concerned.length === 0) return []
  const rows = await context.services.database.read
    .select()
    .from(violation)
    .where(
      and(
        inArray(
          violation.caseId,
          concerned.map(({ row }) => row.id),
        ),
        ne(violation.state, 'closed'),
        only,
      ),
    )
  const now = context.now()
  const duties = await Promise.all(
    concerned.map(async (loaded) => {
      const own = rows.filter(({ caseId }) => caseId === loaded.row.id)
      if (own.length === 0) return []
      const licence = await licenceOf(context, actor, loaded)
      return own.flatMap((row): RecordDuty[] => {
        const mine = mineOf({ actor, row, loaded }, licence, now)
        if (isOfficerOf(actor, loaded.row.district, 'violation-officer')) {
          const next = NEXT.find(([holds]) => holds(mine))
          return next === undefined ? [] : [officersDuty(row, loaded, next[1], now)]
        }
        return mine.revisit ? [revisitDuty(row, loaded, now)] : []
      })
    }),
  )
  return duties.flat()
}

function officersDuty(row: ViolationRow, loaded: LoadedCase, because: Bilingual, now: Date): RecordDuty {
  const today = civilDay(now)
  const commission = violationKind(row.kind)?.commission === true
  const running = readClock(row.days, today, { commission }).filter(
    ({ state }) => state === 'running' || state === 'late',
  )
  const due = running.map((period) => period.due).sort()[0]
  return dutyOf(row, loaded, 'violation', because, due, today, now)
}

function revisitDuty(row: ViolationRow, loaded: LoadedCase, now: Date): RecordDuty {
  return dutyOf(row, loaded, 'revisit', REVISIT, row.correctBy ?? undefined, civilDay(now), now)
}

function dutyOf(
  row: ViolationRow,
  loaded: LoadedCase,
  kind: 'violation' | 'revisit',
  because: Bilingual,
  due: string | undefined,
  today: string,
  now: Date,
): RecordDuty {
  const { name } = itemOf(row, loaded.row, now).kind
  return {
    kind,
    case: summary(loaded.row),
    record: `violations/${row.id}`,
    title: { fa: `تخلف: ${name.fa}`, en: `Violation: ${name.en.toLowerCase()}` },
    discipline: row.discipline,
    since: row.stateSince.toISOString(),
    ...(due === undefined ? {} : { due }),
    ...(due !== undefined && due < today ? { late: true } : {}),
    because,
  }
}
