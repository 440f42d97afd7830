/** What a verb uses up, made anew before it is asked: so that whoever may do it finds it there, and does it. */
import { checklistOf, qom7 } from '@mohr/casework'
import { newPasskeyOptions } from './accounts/begin-passkey.ts'
import { softAuthenticator } from './accounts/soft-authenticator.ts'
import { verbs } from './council.ts'
import { signedIn } from './platform/context.ts'
import { idOf, newId } from './platform/id.ts'
import { sheetTemplate } from './register/sheets/template.ts'
import { answerOf, base64, browserOf, keyFor, ORIGIN, REZA, type TestCity } from './testing.ts'
import { ENGINEER } from './testing-walk.ts'

export type Fresh = Partial<Record<keyof typeof verbs, () => Promise<object>>>

/** `clerk`, `clerk-2`, …: names that nobody has yet. */
let named = 0
const aName = (word: string) => `${word}-${++named}`

export function freshFor(city: TestCity): Fresh {
  const { context } = city.council
  const as = (who: string) => context(who)
  const asked = async () => {
    const answer = await answerOf(city.council, await keyFor(city, REZA))
    const { id: requestId } = await verbs.askBinding(await context(null), { answer })
    return { requestId }
  }
  const shownSheet = async () =>
    verbs.previewSheet(await as('council'), {
      source: 'اکسل',
      at: '2026-02-01T00:00:00Z',
      bytes: new Blob([sheetTemplate()]).stream(),
    })
  const subscriber = async () => {
    const added = await verbs.addSubscriber(await as('admin'), {
      name: aName('بایگانی'),
      url: 'http://127.0.0.1:9/',
    })
    return { subscriberId: added.id }
  }
  /** What every one who decides on anything may decide on. */
  const proposed = async () => {
    const webhooks = [...(city.config.webhookAllow ?? [])]
    const { id: proposalId } = await verbs.proposeAddresses(await as('admin'), {
      webhooks,
      revocation: [],
      reason: 'مصوبهٔ ۱۲',
    })
    return { proposalId }
  }
  return {
    endPasskey: async () => {
      const council = await as('council')
      const options = await newPasskeyOptions(council, signedIn(council))
      const credential = softAuthenticator(ORIGIN).create(options as never) as never
      const { id: passkeyId } = await verbs.addPasskey(council, { name: 'تلفن', credential })
      return { passkeyId }
    },
    endSession: async () => {
      await browserOf(city.council, 'council')
      const [session] = await verbs.listSessions(await as('council'), {})
      return { sessionId: session?.id }
    },
    confirmInvitation: async () => {
      const invited = { personId: idOf('officer'), login: aName('officer') }
      const { id: invitationId } = await verbs.invitePerson(await as('admin'), invited)
      return { invitationId }
    },
    confirmBinding: asked,
    refuseBinding: async () => ({ ...(await asked()), reason: 'نیامد' }),
    endApiKey: async () => {
      const { id } = await verbs.addApiKey(await as('admin'), {
        name: aName('سازمان'),
        scopes: ['changes:read'],
      })
      return { keyId: id }
    },
    readSheet: shownSheet,
    applySheet: async () => {
      const { sheetId } = await shownSheet()
      const { digest } = await verbs.readSheet(await as('council'), { sheetId })
      return { sheetId, digest }
    },
    endSuspension: async () => {
      const { licence } = ENGINEER
      const council = await as('council')
      // None that runs by now: who is suspended is given nothing.
      const year = 2100 + ++named
      const [from, until] = [`${year}-01-01T00:00:00Z`, `${year}-02-01T00:00:00Z`]
      await verbs.recordSuspension(council, { licence, from, until, reason: 'رأی', document: '۷' })
      const { suspensions } = await verbs.readEngineer(council, { licence })
      const running = suspensions.find(({ endReason }) => endReason === null)
      return { suspensionId: running?.id, reason: 'برائت' }
    },
    addSubscriber: async () => ({ name: aName('شهرداری'), url: 'http://127.0.0.1:9/' }),
    closeAccount: async () => {
      const leaver = aName('leaver')
      await city.council.seed({
        people: [{ id: leaver, name: leaver, nationalCode: null, roles: [{ role: 'counter-clerk' }] }],
        engineers: [],
        cases: [],
        assignments: [],
        permits: [],
        drawingSets: [],
      })
      return { personId: idOf(leaver), reason: 'بازنشسته شد' }
    },
    withdrawProposal: async () => ({ ...(await proposed()), reason: 'لازم نیست' }),
    renewSecret: subscriber,
    endSubscriber: subscriber,
    replayDeliveries: subscriber,
    resolveDifference: async () => {
      const [system, council] = [await context(null), await as('council')]
      const key = newId(new Date())
      await verbs.recordComparison(system, {
        peer: 'شهرداری',
        kind: 'reports',
        found: [{ key, what: 'missing-there', fields: [], here: 'a', there: null, rule: 'operator' }],
      })
      const { differences } = await verbs.listDifferences(council, {})
      return { differenceId: differences.find((one) => one.key === key)?.id, reason: 'سند قدیمی' }
    },
    proposeStageProfile: async () => ({
      profile: { ...qom7, version: qom7.version + 1 },
      reason: 'مصوبهٔ ۱۲',
    }),
    proposeChecklist: async () => ({
      checklist: { ...checklistOf('frame-structure/1'), id: 'frame-structure/2' },
      reason: 'مصوبهٔ ۱۲',
    }),
    proposeTrustAnchors: async () => ({ roots: city.config.trust.map(base64), reason: 'مصوبهٔ ۱۲' }),
    approveProposal: async () => {
      const { proposalId } = await proposed()
      const { proposals } = await verbs.listProposals(await as('council'), { state: 'open' })
      return { proposalId, digest: proposals.find(({ id }) => id === proposalId)?.digest }
    },
  }
}
