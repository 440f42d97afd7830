/** What a slot leaves unfinished, and what falls to whoever takes it over. */
import { discipline as disciplineOf, floorName, reportKeyText, stageOf, violationKind } from '@mohr/casework'
import { and, desc, eq, ne } from 'drizzle-orm'
import type { Bilingual } from '../../api/types.ts'
import type { LoadedCase, NewestReport, Slot } from '../../cases/load-case.ts'
import type { Queries, Reading } from '../../platform/database.ts'
import { report, reportSignature } from '../../reports/tables.ts'
import { violation } from '../../violations/tables.ts'

/** Drafts, and what the coordinator has not confirmed yet. */
const UNFINISHED: readonly NewestReport['state'][] = ['draft', 'signed-untimed', 'signed']

type Leaving = Pick<Slot, 'personId' | 'role' | 'discipline'>

/** The reports of a supervisor’s slot of which it has to be said what becomes of them. */
export function unfinishedReports(
  loaded: LoadedCase,
  { personId, role, discipline }: Leaving,
): NewestReport[] {
  if (role === 'designer') return []
  return [...loaded.newest.values()]
    .filter(
      (one) =>
        one.engineerId === personId && one.key.discipline === discipline && UNFINISHED.includes(one.state),
    )
    .sort((a, b) => reportKeyText(a.key).localeCompare(reportKeyText(b.key)))
}

/** «سقف، طبقهٔ ۳» */
export function titleOf(
  { profile }: LoadedCase,
  { key: { stage, floor } }: Pick<NewestReport, 'key'>,
): Bilingual {
  const name = stageOf(profile, stage)?.shortTitle ?? { fa: stage, en: stage }
  const where = floor === null ? null : floorName(floor)
  return {
    fa: [name.fa, where?.fa].filter(Boolean).join('، '),
    en: [name.en, where?.en].filter(Boolean).join(', ').toLowerCase(),
  }
}

/** Violations of the discipline that are open: the successor visits them again. */
export async function openViolations(db: Queries | Reading, caseId: string, { discipline }: Leaving) {
  const rows = await db
    .select({ id: violation.id, kind: violation.kind })
    .from(violation)
    .where(
      and(eq(violation.caseId, caseId), eq(violation.discipline, discipline), ne(violation.state, 'closed')),
    )
    .orderBy(violation.id)
  return rows.map(({ id, kind }) => ({ id, name: violationKind(kind)?.name ?? { fa: kind, en: kind } }))
}

/** The files that the one who leaves has signed in this slot, each at its newest: what the hand-over is about. */
export async function signedFiles(
  db: Queries | Reading,
  loaded: LoadedCase,
  { personId, discipline }: Leaving,
) {
  const rows = await db
    .select({ file: reportSignature.fileSha256, report })
    .from(reportSignature)
    .innerJoin(report, eq(report.id, reportSignature.reportId))
    .where(
      and(
        eq(report.caseId, loaded.row.id),
        eq(report.discipline, discipline),
        eq(report.engineerId, personId),
      ),
    )
    .orderBy(desc(reportSignature.id))
  const newest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!newest.has(row.report.id)) newest.set(row.report.id, row)
  return [...newest.values()].reverse().map(({ file, report: { stage, floor, revision } }) => ({
    title: titleOf(loaded, { key: { stage, floor, discipline } }),
    revision,
    digest: file,
  }))
}

export const slotName = ({ role, discipline }: Pick<Slot, 'role' | 'discipline'>): Bilingual => {
  const { name } = disciplineOf(discipline)
  const fa = { supervisor: 'ناظر', coordinator: 'ناظر هماهنگ‌کنندهٔ', designer: 'طراح' }[role]
  return { fa: `${fa} ${name.fa}`, en: `${role}, ${name.en.toLowerCase()}` }
}
