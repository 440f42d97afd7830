import { isBlank } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { mayEverywhere, permittedAnywhere } from '../../cases/permitted.ts'
import { typedText } from '../../platform/typed-text.ts'
import { defineWrite } from '../../platform/verb.ts'
import { toldOf } from '../assign-engineers.ts'
import { problems } from '../problems.ts'
import { handOver } from '../tables.ts'
import { type HandOverSubject, handOverFor, lockHandOver } from './load.ts'

/** Takes a hand-over back before it takes effect: the one who leaves, the one who was to take over, or an officer. */
export const withdrawHandOver = defineWrite({
  name: 'people.withdraw-hand-over',
  input: z.strictObject({
    handOverId: z.uuid(),
    version: z.int(),
    reason: typedText(2000).refine((text) => !isBlank(text), 'blank'),
  }),
  async permit(context, { handOverId }) {
    const subject = await handOverFor(context, handOverId)
    if (!isOwn(subject)) permittedAnywhere(context, 'people.withdraw-hand-over-of')
    return subject
  },
  async write(context, { db, audit, event }, { handOverId, version, reason }, { loaded }) {
    const row = await lockHandOver(db, handOverId, version)
    if (row.state !== 'unsigned' && row.state !== 'signing') throw problems.handOverState()
    const now = context.now()
    await db
      .update(handOver)
      .set({ state: 'withdrawn', stateSince: now, version: row.version + 1 })
      .where(eq(handOver.id, row.id))
    audit(`hand-overs/${row.id}`, { state: 'withdrawn', reason: reason.trim() })
    event({
      type: 'hand-over.withdrawn',
      subject: `hand-overs/${row.id}`,
      audience: 'council',
      data: { ...toldOf(loaded.row), reason: reason.trim() },
    })
  },
})

export const mayWithdraw = (subject: Pick<HandOverSubject, 'actor' | 'row'>): boolean =>
  isOwn(subject) || mayEverywhere(subject.actor, 'people.withdraw-hand-over-of')

const isOwn = ({ actor, row }: Pick<HandOverSubject, 'actor' | 'row'>): boolean =>
  actor.id === row.leaverId || actor.id === row.successorId
