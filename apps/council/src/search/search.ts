import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { person } from '../accounts/tables.ts'
import type { Found, FoundPage } from '../api/types.ts'
import { readableBy, reportsReadableBy } from '../cases/access.ts'
import { summary } from '../cases/load-case.ts'
import { mayEverywhere } from '../cases/permitted.ts'
import { buildingCase } from '../cases/tables.ts'
import { type Actor, type Context, signedIn } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineRead } from '../platform/verb.ts'
import { engineer } from '../register/tables.ts'
import { report } from '../reports/tables.ts'
import { readTyped } from './prefix.ts'
import { type Way, waysOf } from './ways.ts'

/**
 * What of cases, engineers and reports begins with what was typed, only of what this person may read: one way of finding
 * after the other, each in the order of its keys.
 */
export const search = defineRead({
  name: 'search.search',
  input: z.strictObject({
    q: typedText(100).refine((text) => text.trim().length >= 2, 'two characters at least'),
    of: z.enum(['case', 'engineer', 'report']).optional(),
    /** `next` of the page before. */
    after: z
      .string()
      .max(1000)
      .regex(/^[\w-]+$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  permit: async (context) => signedIn(context),
  async read(context, { q, of, after, limit }, actor): Promise<FoundPage> {
    const ways = waysOf(context, readTyped(q)).filter(({ found }) => of === undefined || found === of)
    const from = after === undefined ? { way: 0, row: null } : readCursor(after)
    const hits: Hit[] = []
    for (let way = from.way; way < ways.length && hits.length <= limit; way++) {
      const query = queryOf(context, actor, ways[way] as Way, {
        after: way === from.way ? from.row : null,
        limit: limit + 1 - hits.length,
      })
      if (query === null) continue
      const { rows } = await context.services.database.read.execute<Row>(query)
      hits.push(...rows.map((row) => ({ ...(ways[way] as Way), way, row })))
    }
    const page = hits.slice(0, limit)
    const last = page.at(-1)
    return {
      results: await shown(context, page),
      next: hits.length > limit && last !== undefined ? cursorOf(last) : null,
    }
  },
})

type Row = { key: string; id: string }
type Hit = Way & { way: number; row: Row }

/** The query of one way for this person; null where they may find nothing of the kind. */
export function queryOf(
  context: Context,
  actor: Actor,
  { found, from, where, key, id }: Way,
  { after, limit }: { after: Row | null; limit: number },
): SQL | null {
  const readable = {
    case: () => readableBy(context, actor),
    engineer: () => (mayEverywhere(actor, 'register.read-engineer') ? sql`true` : null),
    report: () => reportsReadableBy(context, actor),
  }[found]()
  if (readable == null) return null
  const beyond = after === null ? sql`` : sql`and (${key}, ${id}) > (${after.key}, ${after.id}::uuid)`
  return sql`select distinct ${key} as key, ${id} as id from ${from} where ${where} and ${readable} ${beyond} order by 1, 2 limit ${limit}`
}

const cursorOf = ({ way, row }: Hit) =>
  Buffer.from(JSON.stringify([way, row.key, row.id])).toString('base64url')

const cursor = z.tuple([z.int().min(0).max(20), z.string().max(500), z.uuid()])

function readCursor(text: string): { way: number; row: Row } {
  try {
    const [way, key, id] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { way, row: { key, id } }
  } catch {
    throw problems.invalid()
  }
}

/** What the hits are, each once. */
async function shown(context: Context, hits: readonly Hit[]): Promise<Found[]> {
  const db = context.services.database.read
  const idsOf = (kind: Way['found']) => hits.flatMap(({ found, row }) => (found === kind ? [row.id] : []))
  const [cases, engineers, reports] = await Promise.all([
    db
      .select()
      .from(buildingCase)
      .where(inArray(buildingCase.id, idsOf('case'))),
    db
      .select({ id: engineer.id, licence: engineer.licenceNumber, name: person.name })
      .from(engineer)
      .innerJoin(person, eq(person.id, engineer.id))
      .where(inArray(engineer.id, idsOf('engineer'))),
    db
      .select({ report, found: buildingCase })
      .from(report)
      .innerJoin(buildingCase, eq(buildingCase.id, report.caseId))
      .where(inArray(report.id, idsOf('report'))),
  ])
  const once = new Map(hits.map((hit) => [`${hit.found} ${hit.row.id}`, hit]).reverse() as [string, Hit][])
  return hits
    .filter((hit) => once.get(`${hit.found} ${hit.row.id}`) === hit)
    .flatMap(({ found, by, row: { id } }): Found[] => {
      if (found === 'case') {
        const row = cases.find((one) => one.id === id)
        return row === undefined ? [] : [{ found, by, case: summary(row) }]
      }
      if (found === 'engineer') {
        const row = engineers.find((one) => one.id === id)
        return row === undefined ? [] : [{ found, by, engineer: { licence: row.licence, name: row.name } }]
      }
      const row = reports.find((one) => one.report.id === id)
      if (row === undefined) return []
      const { stage, floor, discipline, revision, state } = row.report
      return [
        { found, by, report: { id, case: summary(row.found), stage, floor, discipline, revision, state } },
      ]
    })
}
