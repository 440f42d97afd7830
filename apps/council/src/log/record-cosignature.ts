import { addCosignatures, openCheckpoint } from '@mohr/ledger'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { serverItself } from '../platform/context.ts'
import { problems } from '../platform/problem.ts'
import { defineWrite } from '../platform/verb.ts'
import { finalCheckpoint } from './checkpoints.ts'
import { ledgerCheckpoint, ledgerCosignature } from './tables.ts'
import { idOfWitness } from './witnesses.ts'

/**
 * Stores what a witness put under a checkpoint, once it verifies; with the last of them the checkpoint is final. The
 * server itself does it. Gives whether there was a line of this witness that verifies.
 */
export const recordCosignature = defineWrite({
  name: 'log.record-cosignature',
  input: z.strictObject({
    witness: z.string().max(400),
    size: z.int().min(0),
    lines: z.string().max(64_000),
  }),
  async permit(context) {
    serverItself(context)
  },
  async write(context, { db, audit, event, unchanged }, { witness: id, size, lines }): Promise<boolean> {
    const { witnesses, logKey } = context.services
    const witness = witnesses.find((one) => idOfWitness(one) === id)
    const [checkpoint] = await db.select().from(ledgerCheckpoint).where(eq(ledgerCheckpoint.size, size))
    if (witness === undefined || checkpoint === undefined) throw problems.notFound()
    const added = await addCosignatures(checkpoint.note, lines, [witness.key])
    const line = added.ok ? added.value.lines.get(witness.key) : undefined
    const opened = added.ok ? await openCheckpoint(added.value.note, logKey.key, [witness.key]) : added
    const at = opened.ok ? opened.value.witnesses[0]?.at : undefined
    if (line === undefined || at === undefined) {
      unchanged()
      return false
    }
    const stored = await db
      .insert(ledgerCosignature)
      .values({ witness: id, size, line, at })
      .onConflictDoNothing()
      .returning({ size: ledgerCosignature.size })
    if (stored.length === 0) {
      unchanged()
      return true
    }
    const final = (await finalCheckpoint(db, witnesses))?.size === size
    audit(`ledger/${size}`, { witness: witness.key.name, final })
    event({
      type: final ? 'ledger.final' : 'ledger.cosigned',
      subject: `ledger/${size}`,
      audience: 'council',
      data: { size, witness: witness.key.name },
    })
    return true
  },
})
