import { type Checklist, checklistProblems, checklistVersion } from '@mohr/casework'
import { z } from 'zod'
import { permittedAnywhere } from '../cases/permitted.ts'
import type { Queries } from '../platform/database.ts'
import { typedText } from '../platform/typed-text.ts'
import { defineRead, defineWrite } from '../platform/verb.ts'
import { checklistBy, newestChecklist } from './checklists.ts'
import type { Payloads } from './kinds.ts'
import { problems } from './problems.ts'
import { reasonText } from './propose-stage-profile.ts'
import { storeProposal } from './store-proposal.ts'

const words = (most: number) => z.strictObject({ fa: typedText(most), en: typedText(most) })
const item = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  text: words(300),
  reference: words(100),
  measure: z.strictObject({ label: words(60), unit: words(20) }).optional(),
})
const checklist = z.strictObject({
  id: z.string().refine((given) => checklistVersion(given) !== null, 'name/version'),
  title: words(100),
  groups: z.array(z.strictObject({ title: words(100), items: z.array(item).max(40) })).max(20),
})

/**
 * Proposes the next version of a checklist. Approved, a stage profile may name it; reports keep the version that they were
 * begun under.
 */
export const proposeChecklist = defineWrite({
  name: 'proposals.propose-checklist',
  input: z.strictObject({ checklist, reason: reasonText }),
  async permit(context) {
    permittedAnywhere(context, 'stages.change-profile')
  },
  async write(context, write, { checklist: given, reason }) {
    const payload = { checklist: given as Checklist }
    await checkChecklist(write.db, payload)
    const { name: subject, version } = nameOf(payload.checklist)
    return storeProposal(context, write, 'checklist', { subject, version, payload, reason })
  },
})

/** A checklist as it stands, to make the next version of. */
export const readChecklist = defineRead({
  name: 'proposals.read-checklist',
  input: z.strictObject({ id: z.string().max(80) }),
  async permit(context) {
    permittedAnywhere(context, 'system.read-proposals')
  },
  async read({ services }, { id }) {
    const found = await checklistBy(services.database.read, id)
    if (found === undefined) throw problems.notFound()
    return { ...found }
  },
})

/** That it can come after the newest version there is. */
export async function checkChecklist(
  db: Queries,
  { checklist: given }: Payloads['checklist'],
): Promise<void> {
  const found = checklistProblems(given, await newestChecklist(db, nameOf(given).name))
  if (found.length > 0) throw problems.checklistRefused(found)
}

function nameOf({ id }: Checklist): { name: string; version: number } {
  const version = checklistVersion(id)
  if (version === null) throw new Error(`No checklist id: ${id}`)
  return version
}
