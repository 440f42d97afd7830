import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { PasskeyView } from '../api/types.ts'
import { signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { passkey } from './tables.ts'

/** The passkeys of whoever is signed in, newest first. */
export const listPasskeys = defineRead({
  name: 'accounts.list-passkeys',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async read(context, _input, actor): Promise<PasskeyView[]> {
    const rows = await context.services.database.read
      .select()
      .from(passkey)
      .where(and(eq(passkey.personId, actor.id), isNull(passkey.endedAt)))
      .orderBy(desc(passkey.id))
    return rows.map(viewOfPasskey)
  },
})

export const viewOfPasskey = ({ id, name, createdAt, usedAt }: typeof passkey.$inferSelect): PasskeyView => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})
