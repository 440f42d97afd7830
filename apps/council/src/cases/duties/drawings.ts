/** Drawings that wait: for their designer to answer and send, for a reviewer to look at. */
import { discipline as disciplineOf, persianDigits } from '@mohr/casework'
import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import type { Bilingual, RecordDuty } from '../../api/types.ts'
import { drawingMark, drawingRevision } from '../../drawings/tables.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { type LoadedCase, summary } from '../load-case.ts'
import { buildingCase } from '../tables.ts'

type Row = typeof drawingRevision.$inferSelect

/** A reviewer's list is cut here. */
const REVIEWS_LISTED = 200

const BECAUSE = {
  'answer-marks': {
    fa: 'کنترل‌کننده آن را با نشانه‌هایی که پاسخ می‌خواهند برگردانده است.',
    en: 'The reviewer returned it with marks that want an answer.',
  },
  faulty: { fa: 'کنترل خودکار آن را نپذیرفت.', en: 'The automatic check did not take it.' },
  draft: { fa: 'پیش‌نویس آن نزد شماست.', en: 'You have begun it.' },
  'review-drawing': { fa: 'برای کنترل فرستاده شده است.', en: 'It was sent to be reviewed.' },
} satisfies Record<string, Bilingual>

/** The newest revision of each set that this person draws, where it waits for them. */
export async function designDuties(
  context: Context,
  actor: Actor,
  cases: readonly LoadedCase[],
): Promise<RecordDuty[]> {
  const slots = cases.flatMap((loaded) =>
    loaded.slots
      .filter((slot) => slot.personId === actor.id && slot.role === 'designer')
      .map(({ discipline }) => ({ loaded, discipline })),
  )
  if (slots.length === 0) return []
  const db = context.services.database.read
  const ids = [...new Set(slots.map(({ loaded }) => loaded.row.id))]
  const [revisions, marks] = await Promise.all([
    db
      .select()
      .from(drawingRevision)
      .where(inArray(drawingRevision.caseId, ids))
      .orderBy(desc(drawingRevision.revision)),
    db
      .select()
      .from(drawingMark)
      .where(and(inArray(drawingMark.caseId, ids), eq(drawingMark.state, 'open'))),
  ])
  return slots.flatMap(({ loaded, discipline }) =>
    (['permit', 'as-built'] as const).flatMap((kind): RecordDuty[] => {
      const same = (one: { caseId: string; kind: string; discipline: string }) =>
        one.caseId === loaded.row.id && one.kind === kind && one.discipline === discipline
      const newest = revisions.find(same)
      if (newest === undefined || !['draft', 'returned', 'faulty'].includes(newest.state)) return []
      const answering = newest.state === 'returned' || marks.some(same)
      const because = answering ? 'answer-marks' : newest.state === 'faulty' ? 'faulty' : 'draft'
      return [dutyOf(newest, loaded.row, answering ? 'answer-marks' : 'send-drawing', BECAUSE[because])]
    }),
  )
}

/** What is in review of the disciplines that this person reviews, but what they drew themselves. */
export async function reviewDuties(context: Context, actor: Actor): Promise<RecordDuty[]> {
  const disciplines = actor.roles.flatMap(({ role, discipline }) =>
    role === 'plan-reviewer' && discipline !== undefined ? [discipline] : [],
  )
  if (disciplines.length === 0) return []
  const rows = await context.services.database.read
    .select({ row: drawingRevision, found: buildingCase })
    .from(drawingRevision)
    .innerJoin(buildingCase, eq(buildingCase.id, drawingRevision.caseId))
    .where(
      and(
        eq(drawingRevision.state, 'in-review'),
        inArray(drawingRevision.discipline, disciplines as Row['discipline'][]),
        ne(drawingRevision.designerId, actor.id),
      ),
    )
    .orderBy(asc(drawingRevision.sentAt), asc(drawingRevision.id))
    .limit(REVIEWS_LISTED)
  return rows.map(({ row, found }) => dutyOf(row, found, 'review-drawing', BECAUSE['review-drawing']))
}

function dutyOf(
  row: Row,
  found: LoadedCase['row'],
  kind: 'answer-marks' | 'send-drawing' | 'review-drawing',
  because: Bilingual,
): RecordDuty {
  const { name } = disciplineOf(row.discipline)
  return {
    kind,
    case: summary(found),
    record: `drawings/${row.id}`,
    title: {
      fa: `نقشهٔ ${name.fa}، بازنگری ${persianDigits(row.revision)}`,
      en: `Drawings, ${name.en.toLowerCase()}, revision ${row.revision}`,
    },
    discipline: row.discipline,
    since: row.stateSince.toISOString(),
    because,
  }
}
