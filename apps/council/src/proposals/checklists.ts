/** The checklists there are: those that come with this server, and every version that two officers made. A stage profile names them. */
import { CHECKLISTS, type Checklist, checklistOf, checklistVersion } from '@mohr/casework'
import { and, eq } from 'drizzle-orm'
import type { Queries, Reading } from '../platform/database.ts'
import type { Payloads } from './kinds.ts'
import { problems } from './problems.ts'
import { proposal } from './tables.ts'

/** Approved ones, by their ids: what was approved never changes. */
const known = new Map<string, Checklist>()

/** The council's own of one name, oldest first; of all names where none is said. */
async function ownChecklists(db: Queries | Reading, name?: string): Promise<Checklist[]> {
  const rows = await db
    .select({ payload: proposal.payload })
    .from(proposal)
    .where(
      and(
        eq(proposal.kind, 'checklist'),
        eq(proposal.state, 'approved'),
        name === undefined ? undefined : eq(proposal.subject, name),
      ),
    )
    .orderBy(proposal.subject, proposal.version)
  const own = rows.map(({ payload }) => (payload as Payloads['checklist']).checklist)
  for (const one of own) known.set(one.id, one)
  return own
}

/** By id and version, without a query where it is met already. */
export async function checklistBy(db: Queries | Reading, id: string): Promise<Checklist | undefined> {
  const met = checklistOf(id) ?? known.get(id)
  if (met !== undefined) return met
  await ownChecklists(db, checklistVersion(id)?.name)
  return known.get(id)
}

/** The same of a report, whose checklist was there when it was begun. */
export async function checklistFor(db: Queries | Reading, id: string): Promise<Checklist> {
  const found = await checklistBy(db, id)
  if (found === undefined) throw new Error(`No checklist ${id}`)
  return found
}

/** The newest version of a name; refused where there is no such checklist. */
export async function newestChecklist(db: Queries | Reading, name: string): Promise<Checklist> {
  const shipped = CHECKLISTS.filter(({ id }) => checklistVersion(id)?.name === name)
  const newest = [...shipped, ...(await ownChecklists(db, name))].at(-1)
  if (newest === undefined) throw problems.notFound()
  return newest
}

export async function checklistIds(db: Queries | Reading): Promise<string[]> {
  return [...CHECKLISTS, ...(await ownChecklists(db))].map(({ id }) => id)
}
