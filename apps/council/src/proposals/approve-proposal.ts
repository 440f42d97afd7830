import { checklistVersion, twoPersonsProblem } from '@mohr/casework'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { sha256 } from '../api/shapes/common.ts'
import type { Context } from '../platform/context.ts'
import type { Queries } from '../platform/database.ts'
import { defineWrite } from '../platform/verb.ts'
import { lockReport, type ReportSubject, reportTo } from '../reports/load-report.ts'
import { decide } from '../reports/move.ts'
import { newestChecklist } from './checklists.ts'
import { KINDS, type Payloads } from './kinds.ts'
import { lockOpen, type ProposalRow, proposalToDecide } from './load-proposal.ts'
import { problems } from './problems.ts'
import { checkChecklist } from './propose-checklist.ts'
import { checkReopening } from './propose-reopening.ts'
import { checkStageProfile } from './propose-stage-profile.ts'
import { checkRoots, rootsIn } from './propose-trust-anchors.ts'
import { newestProfile, stageProfiles } from './stage-profiles.ts'
import { inForce, lockProposals } from './store-proposal.ts'
import { proposal } from './tables.ts'

/**
 * A second person approves what another proposed, naming the digest of what they saw: from then on it is in force. What
 * stood in its way when it was proposed is asked again.
 */
export const approveProposal = defineWrite({
  name: 'proposals.approve',
  input: z.strictObject({ proposalId: z.uuid(), digest: sha256 }),
  async permit(context, { proposalId }) {
    const found = await proposalToDecide(context, proposalId)
    const { kind, payload } = found.row
    const { reportId } = payload as Payloads['reopen-report']
    const subject =
      kind === 'reopen-report' ? await reportTo(context, KINDS['reopen-report'].verb, reportId) : null
    return { ...found, subject }
  },
  async write(context, write, { proposalId, digest }, { actor, subject }) {
    const { db, audit, event } = write
    await lockProposals(db)
    const row = await lockOpen(db, proposalId)
    if (row.digest !== digest) throw problems.differs()
    const approver = { personId: actor.id, roles: actor.roles.map(({ role }) => role) }
    const alone = twoPersonsProblem(KINDS[row.kind].act, [
      { personId: row.proposerId, roles: row.proposerRoles },
      approver,
    ])
    if (alone !== null) throw problems.ownProposal({ ...alone.message })
    await checkAgain(context, db, row, subject)
    await db
      .update(proposal)
      .set({ state: 'approved', decidedBy: actor.id, decidedAt: context.now() })
      .where(eq(proposal.id, row.id))
    const data = { kind: row.kind, subject: row.subject, version: row.version, digest }
    audit(`proposals/${row.id}`, { ...data, approved: true, proposer: row.proposerId })
    event({ type: 'proposal.approved', subject: `proposals/${row.id}`, audience: 'council', data })
    // A setting is in force by being approved; a report is moved on.
    if (subject !== null)
      await decide(write, context.now(), subject, 'reopen', 'council-officer', {
        type: 'report.reopened',
        audience: 'partners',
        reason: row.reason,
      })
  },
})

/** That it still follows what is in force, and that nothing stands in its way that didn't when it was proposed. */
async function checkAgain(
  context: Context,
  db: Queries,
  { kind, subject: about, version, payload, reason }: ProposalRow,
  subject: ReportSubject | null,
): Promise<void> {
  if (kind === 'reopen-report') {
    if (subject !== null) await checkReopening(db, await lockReport(db, subject.row.id), reason)
    return
  }
  const former =
    kind === 'stage-profile'
      ? newestProfile(await stageProfiles(db), about).version
      : kind === 'checklist'
        ? (checklistVersion((await newestChecklist(db, about)).id)?.version ?? 0)
        : ((await inForce(db, kind))?.version ?? 0)
  if (former + 1 !== version) throw problems.outdated()
  if (kind === 'stage-profile') await checkStageProfile(db, payload as Payloads['stage-profile'])
  if (kind === 'checklist') await checkChecklist(db, payload as Payloads['checklist'])
  if (kind === 'trust-anchors') checkRoots(context, rootsIn(payload as Payloads['trust-anchors']))
}
