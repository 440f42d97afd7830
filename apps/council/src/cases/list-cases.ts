import { z } from 'zod'
import type { CaseListItem } from '../api/types.ts'
import { type Actor, signedIn } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { casesOf, isOfficerOf } from './access.ts'
import { cellsOf } from './cells.ts'
import { type LoadedCase, summary } from './load-case.ts'

/** The cases of the person signed in, with how far each is. */
export const listCases = defineRead({
  name: 'cases.list',
  input: z.strictObject({}),
  permit: async (context) => signedIn(context),
  async read(context, _input, actor): Promise<CaseListItem[]> {
    const loaded = await casesOf(context, actor)
    return loaded.map((one) => item(one, actor, context.now()))
  },
})

function item(loaded: LoadedCase, actor: Actor, now: Date): CaseListItem {
  const cells = cellsOf(loaded, now)
  const current = cells.find((cell) => cell.state !== 'accepted' && cell.state !== 'not-required')
  const mine = loaded.slots.filter((slot) => slot.personId === actor.id)
  const parties = loaded.parties.filter((party) => party.personId === actor.id)
  const officer = (['municipal-officer', 'violation-officer'] as const).flatMap((role) =>
    isOfficerOf(actor, loaded.row.district, role) ? [{ role }] : [],
  )
  return {
    ...summary(loaded.row),
    myRoles: [
      ...mine.map(({ role, discipline }) => ({ role, discipline })),
      ...parties.map(({ role }) => ({ role })),
      ...officer,
    ],
    stage: current?.stage ?? loaded.profile.stages.at(-1)?.id ?? '',
    counts: {
      accepted: cells.filter((cell) => cell.state === 'accepted').length,
      owed: cells.length,
      late: cells.filter((cell) => cell.late).length,
    },
  }
}
