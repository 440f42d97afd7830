import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { OpenSessionView } from '../api/types.ts'
import { signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { session } from './tables.ts'

const LISTED = 100

/** Where whoever is signed in is signed in, newest first. */
export const listSessions = defineRead({
  name: 'accounts.list-sessions',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async read(context, _input, actor): Promise<OpenSessionView[]> {
    const rows = await context.services.database.read
      .select()
      .from(session)
      .where(
        and(eq(session.personId, actor.id), isNull(session.endedAt), gt(session.expiresAt, context.now())),
      )
      .orderBy(desc(session.id))
      .limit(LISTED)
    return rows.map(({ id, by, createdAt, expiresAt }) => ({
      id,
      by,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      here: id === context.session?.id,
    }))
  },
})
