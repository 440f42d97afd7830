/** Proposals that this person may decide on and didn't make. */
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import { person } from '../accounts/tables.ts'
import type { Bilingual, ProposalDuty } from '../api/types.ts'
import type { Actor, Context } from '../platform/context.ts'
import { mayDecideOn, type ProposalKind } from './kinds.ts'
import { PROPOSAL_KINDS, proposal } from './tables.ts'

/** The list is cut here. */
const LISTED = 100

const TITLES: Readonly<Record<ProposalKind, Bilingual>> = {
  'stage-profile': { fa: 'نمایهٔ مرحله', en: 'Stage profile' },
  checklist: { fa: 'بازبینه', en: 'Checklist' },
  'trust-anchors': { fa: 'ریشه‌های اعتماد', en: 'Trust anchors' },
  'allowed-addresses': { fa: 'نشانی‌های مجاز شبکه', en: 'Allowed network addresses' },
  'reopen-report': { fa: 'بازکردن گزارش پذیرفته‌شده', en: 'Re-opening an accepted report' },
}

export async function proposalDuties(context: Context, actor: Actor): Promise<ProposalDuty[]> {
  const kinds = PROPOSAL_KINDS.filter((kind) => mayDecideOn(actor, kind))
  if (kinds.length === 0) return []
  const rows = await context.services.database.read
    .select({ row: proposal, name: person.name })
    .from(proposal)
    .innerJoin(person, eq(person.id, proposal.proposerId))
    .where(and(eq(proposal.state, 'open'), inArray(proposal.kind, kinds), ne(proposal.proposerId, actor.id)))
    .orderBy(asc(proposal.id))
    .limit(LISTED)
  return rows.map(({ row, name }) => ({
    kind: 'proposal',
    record: `proposals/${row.id}`,
    title: TITLES[row.kind],
    since: row.proposedAt.toISOString(),
    because: {
      fa: `${name} آن را پیشنهاد کرده است و تأیید نفر دوم می‌خواهد: ${row.reason}`,
      en: `${name} proposed it, and it wants a second person: ${row.reason}`,
    },
  }))
}
