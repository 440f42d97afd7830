import { z } from 'zod'
import { allowedOn } from '../cases/allowed-on.ts'
import { newId } from '../platform/id.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineWrite } from '../platform/verb.ts'
import { problems } from './problems.ts'
import { permitFact } from './tables.ts'

/** The municipality says that fees are paid, or until when the site is insured. */
export const recordFact = defineWrite({
  name: 'permits.record-fact',
  input: z.strictObject({
    caseId: z.uuid(),
    kind: z.enum(['fees-paid', 'insurance']),
    /** Number of the receipt or the policy. */
    reference: typedText(100).refine((text) => text.trim() !== ''),
    day: z.iso.date(),
    /** Last day of an insurance. */
    until: z.iso.date().nullable().default(null),
  }),
  permit: (context, { caseId }) => allowedOn(context, 'permits.record-fact', { caseId, discipline: null }),
  async write(context, { db, audit, event }, { caseId, kind, reference, day, until }, { actor, loaded }) {
    if ((kind === 'insurance') !== (until !== null) || (until !== null && until < day))
      throw problems.incomplete('until', 'پایان بیمه درست نیست.', 'The insurance’s last day is not right.')
    const recordedAt = context.now()
    const id = newId(recordedAt)
    const fact = { kind, reference: reference.trim(), day, until }
    await db.insert(permitFact).values({ id, caseId, ...fact, recordedBy: actor.id, recordedAt })
    audit(`cases/${caseId}`, fact)
    event({
      type: 'permit-fact.recorded',
      subject: `cases/${caseId}`,
      audience: 'council',
      data: { caseNumber: loaded.row.number, ...fact },
    })
  },
})
