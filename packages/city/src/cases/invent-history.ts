import {
  addDays,
  type CaseFacts,
  checklistOf,
  qom7,
  type ReportKey,
  type ReportState,
  reportKeyText,
  reportsOwed,
  stageOf,
} from '@mohr/casework'
import type { SampleReport } from '../records.ts'
import type { Blueprint, HistoryLine, TeamDiscipline } from './blueprint.ts'
import { filledAnswers } from './filled-answers.ts'

const CONFIRMED: readonly ReportState[] = ['refused', 'confirmed', 'submitted', 'accepted', 'returned']
const DECIDED: readonly ReportState[] = ['accepted', 'returned']

/** An instant of a day in Iran: `hour` and `minute` are UTC, three and a half hours behind. */
function instant(day: string, hour: number, minute: number): string {
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00Z`
}

/** Visit in the morning, signature before noon, confirmation the next day at the latest, decision the day after. */
function times(line: HistoryLine, state: ReportState, order: number, today: string) {
  const visit = addDays(today, -line.daysAgo)
  const confirmation = addDays(visit, line.daysAgo > 1 ? 1 : 0)
  const decision = addDays(visit, 2)
  return {
    visitedAt: instant(visit, 5, 12 + order * 9),
    signedAt: instant(visit, 7, 5 + order * 11),
    ...(CONFIRMED.includes(state) ? { confirmedAt: instant(confirmation, 8, 3 + order * 7) } : {}),
    ...(DECIDED.includes(state) ? { decidedAt: instant(decision, 6, 20 + order * 6) } : {}),
  }
}

function inventReport(
  key: ReportKey,
  line: HistoryLine,
  order: number,
  context: { blueprint: Blueprint; personIds: ReadonlyMap<string, string>; today: string; seed: number },
): SampleReport[] {
  const checklistId = stageOf(qom7, key.stage)?.duties[key.discipline]?.checklist
  const checklist = checklistId ? checklistOf(checklistId) : undefined
  const personId = context.personIds.get(context.blueprint.team[key.discipline as TeamDiscipline])
  if (!checklist || !personId) return []
  const state = line.state ?? 'accepted'
  const when = times(line, state, order, context.today)
  const photographed = key.discipline === 'structure' ? checklist.groups[0]?.items[0]?.id : undefined
  return [
    {
      key,
      revision: 1,
      state,
      personId,
      checklist: checklist.id,
      answers: filledAnswers(checklist, line, addDays(context.today, -line.daysAgo), context.seed + order),
      instructions: line.found ? 'تا رفع کامل، کار در این بخش انجام نشود. به مجری ابلاغ شد.' : '',
      photos: photographed ? [{ seed: context.seed + order, item: line.found?.item ?? photographed }] : [],
      ...when,
      ...(line.reason ? { reason: line.reason } : {}),
    },
  ]
}

/** The reports that a case has behind it, in the order in which they were signed. */
export function inventHistory(
  blueprint: Blueprint,
  facts: CaseFacts,
  personIds: ReadonlyMap<string, string>,
  today: string,
  seed: number,
): SampleReport[] {
  const owed = reportsOwed(facts, qom7)
  const context = { blueprint, personIds, today, seed }
  return blueprint.history.flatMap((line, index) =>
    owed
      .filter((key) => reportKeyText(key).startsWith(line.reports))
      .flatMap((key, order) => inventReport(key, line, order, { ...context, seed: seed + index * 10 })),
  )
}
