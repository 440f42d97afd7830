import { and, desc, eq, isNull, lt } from 'drizzle-orm'
import { z } from 'zod'
import type { DifferencesPage, DifferenceView } from '../../api/types.ts'
import { permittedAnywhere } from '../../cases/permitted.ts'
import { pageInput, pageOf } from '../../platform/page.ts'
import { ProblemError, problems } from '../../platform/problem.ts'
import { typedText } from '../../platform/typed-text.ts'
import { defineRead, defineWrite } from '../../platform/verb.ts'
import { syncComparison, syncDifference } from '../tables.ts'
import { KINDS, KINDS_OF } from './kinds.ts'
import { mayReconcile } from './read-range.ts'

/** What isn't the same here and at the other systems, newest first. */
export const listDifferences = defineRead({
  name: 'sync.list-differences',
  input: z.strictObject({
    peer: z.string().max(100).optional(),
    kind: z.enum(KINDS).optional(),
    show: z.enum(['open', 'all']).default('open'),
    ...pageInput,
  }),
  permit: mayReconcile,
  async read(context, { peer, kind, show, after, limit }): Promise<DifferencesPage> {
    const rows = await context.services.database.read
      .select()
      .from(syncDifference)
      .where(
        and(
          peer === undefined ? undefined : eq(syncDifference.peer, peer),
          kind === undefined ? undefined : eq(syncDifference.kind, kind),
          show === 'open' ? isNull(syncDifference.closedAt) : undefined,
          after === undefined ? undefined : lt(syncDifference.id, after),
        ),
      )
      .orderBy(desc(syncDifference.id))
      .limit(limit + 1)
    const { page, next } = pageOf(rows, limit, ({ id }) => id)
    return { differences: page.map(viewOf), next }
  },
})

export function viewOf(row: typeof syncDifference.$inferSelect): DifferenceView {
  const { closedAt, closedAs, reason } = row
  return {
    id: row.id,
    peer: row.peer,
    kind: row.kind,
    key: row.key,
    what: row.what,
    fields: row.fields,
    foundAt: row.foundAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    rule: row.rule,
    ...(closedAt === null || closedAs === null
      ? {}
      : { closed: { at: closedAt.toISOString(), as: closedAs, ...(reason === null ? {} : { reason }) } }),
  }
}

/** An operator says why a difference may stand. It is listed again once either copy changes. */
export const resolveDifference = defineWrite({
  name: 'sync.resolve-difference',
  input: z.strictObject({
    differenceId: z.uuid(),
    reason: typedText(2000).refine((text) => text.trim() !== '', 'blank'),
  }),
  async permit(context) {
    permittedAnywhere(context, 'sync.resolve-difference')
  },
  async write(context, { db, audit, event }, { differenceId, reason }) {
    const [row] = await db
      .select()
      .from(syncDifference)
      .where(eq(syncDifference.id, differenceId))
      .for('update')
    if (row === undefined) throw problems.notFound()
    if (row.closedAt !== null)
      throw new ProblemError(409, 'difference-closed', {
        fa: 'این اختلاف پیش‌تر بسته شده است.',
        en: 'This difference is closed already.',
      })
    await db
      .update(syncDifference)
      .set({ closedAt: context.now(), closedAs: 'operator', reason })
      .where(eq(syncDifference.id, differenceId))
    const { peer, kind, key, what } = row
    audit(`differences/${differenceId}`, { peer, kind, key, what, reason })
    event({
      type: 'difference.resolved',
      subject: `differences/${differenceId}`,
      audience: 'council',
      data: { peer, kind, key, what },
    })
  },
})

/** Compares with another system now, and not at night. */
export const compareNow = defineWrite({
  name: 'sync.compare-now',
  input: z.strictObject({ peer: z.string().min(1).max(100) }),
  async permit(context) {
    permittedAnywhere(context, 'sync.replay-deliveries')
  },
  async write(context, { db, audit, event }, { peer }) {
    const config = context.services.peers.find(({ name }) => name === peer)
    if (config === undefined) throw problems.notFound()
    const nextAt = context.now()
    await db
      .insert(syncComparison)
      .values(KINDS_OF[config.system].map((kind) => ({ peer, kind, nextAt, attempts: 0 })))
      .onConflictDoUpdate({
        target: [syncComparison.peer, syncComparison.kind],
        set: { nextAt, attempts: 0 },
      })
    audit(`comparisons/${peer}`)
    event({ type: 'comparison.asked', subject: `comparisons/${peer}`, audience: 'council', data: {} })
  },
})
