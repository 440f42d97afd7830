/** Slots whose engineer can’t work any more: the council finds a successor. */
import {
  BUILDING_GROUPS,
  CAPACITY_RULES,
  civilDay,
  discipline as disciplineOf,
  GRADES,
  gradeAtLeast,
  ROLE_NAMES,
} from '@mohr/casework'
import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm'
import { suspendedAt } from '../../accounts/rights.ts'
import { person } from '../../accounts/tables.ts'
import type { Bilingual, RecordDuty } from '../../api/types.ts'
import { type Actor, type Context, hasRole } from '../../platform/context.ts'
import { engineer } from '../../register/tables.ts'
import { assignedAt, summary } from '../load-case.ts'
import { assignment, buildingCase } from '../tables.ts'

/** Each group with the grades that may work on it. */
const FITTING = sql.raw(
  BUILDING_GROUPS.flatMap((group) =>
    GRADES.filter((grade) => gradeAtLeast(grade, CAPACITY_RULES.leastGrade[group])).map(
      (grade) => `('${group}', '${grade}')`,
    ),
  ).join(),
)

/** The list is cut here. */
const LISTED = 500

const WHY = {
  left: { fa: 'از سامانه رفته است؛ جانشین لازم است.', en: 'They have left; a successor is needed.' },
  suspended: {
    fa: 'پروانه‌اش معلق است؛ جانشین لازم است.',
    en: 'The licence is suspended; a successor is needed.',
  },
  outgrown: {
    fa: 'ساختمان بزرگ‌تر شده و پایهٔ او برای گروه تازه کافی نیست؛ جانشین لازم است.',
    en: 'The building has grown beyond what the grade allows; a successor is needed.',
  },
  expired: {
    fa: 'اعتبار پروانه‌اش تمام شده است؛ تمدید یا جانشین لازم است.',
    en: 'The licence has expired; it takes a renewal or a successor.',
  },
} satisfies Record<string, Bilingual>

export async function successorDuties(context: Context, actor: Actor): Promise<RecordDuty[]> {
  if (!hasRole(actor, 'council-operator', 'council-officer')) return []
  const now = context.now()
  const suspended = suspendedAt(assignment.personId, now)
  // Only of those who took capacity here: what came with the first load isn't judged anew.
  const outgrown = sql<boolean>`(exists (select from capacity_posting c
    where c.assignment_id = ${assignment.id} and c.why = 'area-changed')
    and not exists (select from competence c where c.engineer_id = ${assignment.personId}
      and c.discipline = ${assignment.discipline}
      and c.competence = case ${assignment.role} when 'designer' then 'design' else 'supervision' end
      and (${buildingCase.buildingGroup}, c.grade) in (${FITTING})))`
  const completed = sql`exists (select from case_document d where d.case_id = ${assignment.caseId}
    and d.kind = 'completion-certificate' and d.state = 'issued')`
  const rows = await context.services.database.read
    .select({
      slot: assignment,
      found: buildingCase,
      name: person.name,
      leftAt: person.leftAt,
      expiresOn: engineer.expiresOn,
      suspended,
      suspendedSince: sql<string | null>`(select max(effective_from) from suspension
        where engineer_id = ${assignment.personId} and effective_from <= ${now.toISOString()}::timestamptz)`,
    })
    .from(assignment)
    .innerJoin(buildingCase, eq(buildingCase.id, assignment.caseId))
    .innerJoin(person, eq(person.id, assignment.personId))
    .innerJoin(engineer, eq(engineer.id, assignment.personId))
    .where(
      and(
        assignedAt(now),
        or(isNotNull(person.leftAt), suspended, sql`${engineer.expiresOn} < ${civilDay(now)}`, outgrown),
        sql`not ${completed}`,
      ),
    )
    .orderBy(asc(assignment.id))
    .limit(LISTED)
  return rows.map(({ slot, found, name, leftAt, expiresOn, suspended: isSuspended, suspendedSince }) => {
    const over = expiresOn < civilDay(now)
    const why = leftAt !== null ? 'left' : isSuspended ? 'suspended' : over ? 'expired' : 'outgrown'
    const since = {
      left: leftAt,
      suspended: suspendedSince,
      expired: `${expiresOn}T20:30:00Z`,
      outgrown: found.asOf,
    }[why]
    const about = disciplineOf(slot.discipline).name
    const role = ROLE_NAMES[slot.role]
    return {
      kind: 'successor',
      case: summary(found),
      record: `assignments/${slot.id}`,
      title: {
        fa: `${role.fa} ${about.fa}: ${name}`,
        en: `${role.en}, ${about.en.toLowerCase()}: ${name}`,
      },
      discipline: slot.discipline,
      since: new Date(since ?? slot.validFrom).toISOString(),
      because: WHY[why],
    }
  })
}
