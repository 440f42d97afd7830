import { z } from 'zod'
import type { RangeView, SyncRecordView } from '../../api/types.ts'
import { permittedAnywhere } from '../../cases/permitted.ts'
import type { Context } from '../../platform/context.ts'
import { problems } from '../../platform/problem.ts'
import { defineRead } from '../../platform/verb.ts'
import { recordDigest } from './digest.ts'
import { FIELD_OWNERS, KINDS } from './kinds.ts'
import { loadRecords } from './load-records.ts'
import { ownRange } from './own-ranges.ts'

/** The other systems, by key, and whoever watches over what goes between them. */
export async function mayReconcile(context: Context): Promise<void> {
  permittedAnywhere(context, 'sync.read-range')
}

/** The digest of a range of records, with its records or its sixteen parts (`digest.ts`). */
export const readRange = defineRead({
  name: 'sync.read-range',
  input: z.strictObject({
    kind: z.enum(KINDS),
    prefix: z
      .string()
      .regex(/^[0-9a-f]{0,64}$/)
      .default(''),
  }),
  permit: mayReconcile,
  async read({ services: { database } }, { kind, prefix }): Promise<RangeView> {
    return { kind, ...(await ownRange(database, kind, prefix)) }
  },
})

/** One record as it is compared, and whose each field is. */
export const readSyncRecord = defineRead({
  name: 'sync.read-record',
  input: z.strictObject({ kind: z.enum(KINDS), key: z.string().min(1).max(200) }),
  permit: mayReconcile,
  async read(context, { kind, key }): Promise<SyncRecordView> {
    const [found] = await loadRecords(context.services.database.read, kind, { keys: [key] })
    if (found === undefined) throw problems.notFound()
    return {
      kind,
      key,
      digest: recordDigest(key, found.fields),
      fields: { ...found.fields },
      owners: { ...FIELD_OWNERS[kind] },
      at: context.now().toISOString(),
    }
  },
})
