import { z } from 'zod'
import type { CaseListItem, CasesPage } from '../api/types.ts'
import { type Actor, signedIn } from '../platform/context.ts'
import { pageInput } from '../platform/page.ts'
import { defineRead } from '../platform/verb.ts'
import { casesOf, isOfficerOf } from './access.ts'
import { cellsOf } from './cells.ts'
import { type LoadedCase, summary } from './load-case.ts'

/** The cases of the person signed in, with how far each is, by number: a page at a time. */
export const listCases = defineRead({
  name: 'cases.list',
  input: z.strictObject(pageInput),
  permit: async (context) => signedIn(context),
  async read(context, input, actor): Promise<CasesPage> {
    const { cases, next } = await casesOf(context, actor, input)
    return { cases: cases.map((one) => item(one, actor, context.now())), next }
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
    late: cells.flatMap(({ late, due, stage, floor, discipline }) =>
      late && due !== undefined ? [{ stage, floor, discipline, due }] : [],
    ),
  }
}
