import { checklistView, proposalShape, proposalsPage, settingsView } from '../api/shapes/proposals.ts'
import { type Context, signedIn } from '../platform/context.ts'
import { route } from '../platform/route.ts'
import { approveProposal } from './approve-proposal.ts'
import { listProposals, proposalView } from './list-proposals.ts'
import { proposeAddresses } from './propose-addresses.ts'
import { proposeChecklist, readChecklist } from './propose-checklist.ts'
import { proposeReopening } from './propose-reopening.ts'
import { proposeStageProfile } from './propose-stage-profile.ts'
import { proposeTrustAnchors } from './propose-trust-anchors.ts'
import { readSettings } from './read-settings.ts'
import { withdrawProposal } from './withdraw-proposal.ts'

const show = (context: Context, { id }: { id: string }) =>
  proposalView(context.services.database.read, id, signedIn(context))
const showDecided = (context: Context, _output: unknown, { proposalId }: Record<string, unknown>) =>
  show(context, { id: String(proposalId) })
const made = { json: proposalShape, status: 201 } as const
const decided = { json: proposalShape, status: 200 } as const

export const proposalRoutes = [
  route('get /settings', readSettings, {
    title: {
      fa: 'آنچه تغییرش دو نفر می‌خواهد، چنان که اکنون است: نمایه‌های مرحله، ریشه‌های اعتماد، نشانی‌های مجاز',
      en: 'What takes two persons to change, as it is now: stage profiles, trust anchors, allowed addresses',
    },
    answer: { json: settingsView, status: 200 },
  }),
  route('get /proposals', listProposals, {
    title: {
      fa: 'پیشنهادها، تازه‌ترین نخست؛ state=open آنچه تأیید نفر دوم می‌خواهد',
      en: 'Proposals, newest first; state=open for what waits for a second person',
    },
    answer: { json: proposalsPage, status: 200 },
  }),
  route('post /proposals/stage-profile', proposeStageProfile, {
    title: {
      fa: 'پیشنهاد ویرایش بعدی یک نمایهٔ مرحله؛ برای مرحله‌هایی که پس از تأیید آغاز می‌شوند',
      en: 'Propose the next version of a stage profile; it holds for stages begun after its approval',
    },
    answer: made,
    show,
  }),
  route('get /checklists', readChecklist, {
    title: {
      fa: 'یک بازبینه با شناسه و ویرایشش (id=foundation-structure/1)',
      en: 'A checklist by its id and version (id=foundation-structure/1)',
    },
    answer: { json: checklistView, status: 200 },
  }),
  route('post /proposals/checklist', proposeChecklist, {
    title: {
      fa: 'پیشنهاد ویرایش بعدی یک بازبینه؛ پس از تأیید، نمایهٔ مرحله می‌تواند آن را نام ببرد',
      en: 'Propose the next version of a checklist; approved, a stage profile may name it',
    },
    answer: made,
    show,
  }),
  route('post /proposals/trust-anchors', proposeTrustAnchors, {
    title: {
      fa: 'پیشنهاد ریشه‌های اعتماد، همهٔ آنچه باید باشد',
      en: 'Propose the trust anchors, all that there are to be',
    },
    answer: made,
    show,
  }),
  route('post /proposals/allowed-addresses', proposeAddresses, {
    title: {
      fa: 'پیشنهاد نشانی‌های مجاز شبکه، همهٔ آنچه باید باشد',
      en: 'Propose the allowed network addresses, all that there are to be',
    },
    answer: made,
    show,
  }),
  route('post /reports/{reportId}/reopening', proposeReopening, {
    title: {
      fa: 'پیشنهاد بازکردن گزارشی که پذیرفته شده است',
      en: 'Propose to re-open a report that was accepted',
    },
    answer: made,
    show,
  }),
  route('post /proposals/{proposalId}/approval', approveProposal, {
    title: {
      fa: 'تأیید نفر دوم، با چکیدهٔ آنچه دیده است (digest)؛ از همان دم به کار می‌آید',
      en: 'A second person approves, naming the digest of what they saw; it is in force from then on',
    },
    answer: decided,
    show: showDecided,
  }),
  route('post /proposals/{proposalId}/withdrawal', withdrawProposal, {
    title: {
      fa: 'پس‌گرفتن یا نپذیرفتن پیشنهاد، با دلیل',
      en: 'Take a proposal back, or decline it, with the reason',
    },
    answer: decided,
    show: showDecided,
  }),
]
