import { checklistOf, qom7 } from '@mohr/casework'
import { cosignature, formatVerifierKey, type NoteSigner } from '@mohr/ledger'
import { newPasskeyOptions, passkeyOptions } from './accounts/begin-passkey.ts'
import { beginSso } from './accounts/begin-sso.ts'
import { fromBase32, softAuthenticator } from './accounts/soft-authenticator.ts'
import { answerOfProvider, type TestProvider } from './accounts/sso-provider.ts'
import { codeAt, stepOf } from './accounts/totp.ts'
import { verbs } from './council.ts'
import { openHouse } from './drawings/testing.ts'
import { signedIn } from './platform/context.ts'
import { idOf } from './platform/id.ts'
import { sheetTemplate } from './register/sheets/template.ts'
import {
  answerOf,
  browserOf,
  CASE,
  INSPECTOR,
  keyFor,
  ORIGIN,
  PIXEL,
  REZA,
  signReport,
  type TestCity,
  violatingDraft,
} from './testing.ts'
import { walkHandOver, walkHouse, walkViolation } from './testing-walk-case.ts'

export const ENGINEER = {
  licence: '25-300-02199',
  name: 'لیلا صادقی',
  nationalCode: '4721016352',
  issuedOn: '2024-01-01',
  expiresOn: '2090-01-01',
  entries: [{ discipline: 'mechanical' as const, competence: 'design' as const, grade: '1' as const }],
  suspensions: [],
  at: '2026-01-01T00:00:00Z',
}

export const HOUSE_OF_CITY = {
  number: '1404-3-00042',
  renovationCode: '03-01-00012-00007-001-000-000',
  address: 'خیابان امام، کوچهٔ ۳',
  district: 3,
  owner: { name: 'لیلا صادقی', code: '4721016352' },
  floorsAbove: 3,
  floorsBelow: 1,
  area: 540,
  at: '2026-01-01T00:00:00Z',
}

/** The code that an app shows `ahead` steps from now. */
function codeOf(otpauth: string, ahead: number): string {
  const secret = new URL(otpauth).searchParams.get('secret') ?? ''
  return codeAt(fromBase32(secret), stepOf(new Date()) + ahead)
}

/** A city in which every verb has work: with a single sign-on and a witness. */
export interface WalkedCity {
  city: TestCity
  provider: TestProvider
  witness: NoteSigner
}

/** What the walk leaves behind, for a stranger to ask for. */
export interface WalkedIds {
  report: string
  signing: string
  delivery: string
  violation: string
  violationReport: string
  assignment: string
  /** Of the structural supervisor, who still has it. */
  slot: string
  suspension: string
  house: Awaited<ReturnType<typeof walkHouse>>
  handOver: { id: string; signing: string }
  /** Of a stage profile, open. */
  proposal: string
}

/** Uses every writing verb once, as the people it is for. */
export async function walk(walked: WalkedCity): Promise<WalkedIds> {
  const { city } = walked
  await walkAccounts(walked)
  await walkPrograms(city)
  const people = await walkPeople(city)
  await walkReminder(city)
  const reports = await walkReports(city)
  const violations = await walkViolation(city)
  await verbs.markRead(await city.council.context('zahra'), { upTo: Number.MAX_SAFE_INTEGER })
  const proposal = await walkProposals(city, reports.report)
  await walkLeaving(city)
  await walkLedger(walked)
  const house = await openHouse(city)
  const walkedHouse = await walkHouse(house)
  const handOver = await walkHandOver(house)
  return { ...reports, ...violations, ...people, house: walkedHouse, handOver, proposal }
}

/** The supervisor is told the day before their report is due. */
async function walkReminder({ council }: TestCity) {
  const { cells } = await verbs.readCase(await council.context('reza'), { caseId: CASE })
  const due = cells.find((cell) => cell.discipline === 'structure' && cell.due !== undefined)?.due ?? ''
  const theDayBefore = () => new Date(Date.parse(`${due}T08:00:00Z`) - 86_400_000)
  await verbs.remindOfDeadlines(await council.context(null, { clock: theDayBefore }), { caseId: CASE })
}

/** Ways in, and their ends. */
async function walkAccounts({ city, provider }: WalkedCity) {
  const { context } = city.council
  const [reza, admin, system] = await Promise.all([context('reza'), context('admin'), context(null)])
  const browser = await browserOf(city.council, 'reza')
  await browser.request('/api/v1/session', { method: 'DELETE' })
  await verbs.openCertificateSession(system, { answer: await answerOf(city.council, city.reza) })
  const passkey = softAuthenticator(ORIGIN)
  const { id: passkeyId } = await verbs.addPasskey(reza, {
    name: 'تلفن',
    credential: passkey.create((await newPasskeyOptions(reza, signedIn(reza))) as never) as never,
  })
  const credential = passkey.get((await passkeyOptions(system)) as never) as never
  await verbs.openPasskeySession(system, { credential })
  await verbs.endPasskey(reza, { passkeyId })
  const council = await context('council')
  const spare = await keyFor(city, REZA)
  for (const decide of [
    (requestId: string) => verbs.refuseBinding(council, { requestId, reason: 'نیامد' }),
    (requestId: string) => verbs.confirmBinding(council, { requestId }),
  ]) {
    const { id } = await verbs.askBinding(system, { answer: await answerOf(city.council, spare) })
    await decide(id)
  }
  const password = 'correct horse battery'
  const invited = await verbs.invitePerson(admin, { personId: idOf('officer'), login: 'officer' })
  const second = await context('council-second')
  await verbs.confirmInvitation(second, { invitationId: invited.id })
  const { token } = await verbs.invitePerson(admin, { personId: idOf('clerk'), login: 'clerk' })
  const { otpauth } = await verbs.choosePassword(system, { token, password })
  await verbs.takeUpInvitation(system, { token, code: codeOf(otpauth, 0) })
  await verbs.openPasswordSession(system, { login: 'clerk', password, code: codeOf(otpauth, 1) })
  provider.current = { sub: 'inspector', national_code: INSPECTOR }
  const { url, pending } = await beginSso(system)
  await verbs.openSsoSession(system, { answer: await answerOfProvider(url), pending })
  const [session] = await verbs.listSessions(reza, {})
  await verbs.endSession(reza, { sessionId: session?.id ?? '' })
  await verbs.endOtherSessions(reza, {})
}

/** What other systems' programs need, and do. */
async function walkPrograms({ council }: TestCity) {
  const [admin, system] = await Promise.all([council.context('admin'), council.context(null)])
  await verbs.addSubscriber(admin, { name: 'شهرداری', url: 'http://127.0.0.1:9/' })
  const { id: subscriberId } = await verbs.addSubscriber(admin, {
    name: 'بایگانی',
    url: 'http://127.0.0.1:9/',
  })
  await verbs.renewSecret(admin, { subscriberId })
  await verbs.endSubscriber(admin, { subscriberId })
  const { id: keyId } = await verbs.addApiKey(admin, { name: 'سازمان', scopes: ['changes:read'] })
  await verbs.endApiKey(admin, { keyId })
  const program = {
    id: keyId,
    name: 'سازمان',
    nationalCode: null,
    roles: [],
    scopes: ['register:write' as const],
  }
  await verbs.putEngineers({ ...system, person: program }, { records: [ENGINEER] })
  const officer = await council.context('council')
  const { sheetId } = await verbs.previewSheet(officer, {
    source: 'اکسل',
    at: '2026-02-01T00:00:00Z',
    bytes: new Blob([sheetTemplate()]).stream(),
  })
  const { digest } = await verbs.readSheet(officer, { sheetId })
  await verbs.applySheet(officer, { sheetId, digest })
  await verbs.takeSheetLines(system, { sheetId })
  const left = await verbs.previewSheet(officer, {
    source: 'اکسل',
    at: '2026-02-02T00:00:00Z',
    bytes: new Blob([sheetTemplate()]).stream(),
  })
  await verbs.forgetSheet({ ...system, now: () => new Date(Date.now() + 8 * 86_400_000) }, left)
  await verbs.sealRecord(officer, { kind: 'cases', id: CASE })
  const ofCity = { ...program, scopes: ['cases:write' as const] }
  await verbs.putCases({ ...system, person: ofCity }, { records: [HOUSE_OF_CITY] })
}

/** Somebody is given a slot of a case, leaves it before anything is built, and is suspended for a while. */
async function walkPeople({ council }: TestCity) {
  const chief = await council.context('council')
  const { caseId } = await verbs.assignEngineers(chief, {
    caseId: CASE,
    slots: [{ licence: ENGINEER.licence, role: 'designer', discipline: 'mechanical' }],
  })
  const { assignments } = await verbs.listAssignments(chief, { caseId })
  const assignmentId = assignments.find(({ licence }) => licence === ENGINEER.licence)?.id ?? ''
  const slot =
    assignments.find(({ role, discipline }) => role === 'supervisor' && discipline === 'structure')?.id ?? ''
  await verbs.endAssignment(chief, { assignmentId, reason: 'انصراف' })
  const { licence } = ENGINEER
  const from = new Date().toISOString()
  await verbs.recordSuspension(chief, { licence, from, until: null, reason: 'رأی', document: '۷' })
  const { suspensions } = await verbs.readEngineer(chief, { licence })
  const suspension = suspensions[0]?.id ?? ''
  await verbs.endSuspension(chief, { suspensionId: suspension, reason: 'برائت' })
  return { assignment: assignmentId, slot, suspension }
}

/** Three revisions of a report: refused, returned, accepted. */
async function walkReports(city: TestCity) {
  const { context } = city.council
  const [reza, zahra, officer, system] = await Promise.all([
    context('reza'),
    context('zahra'),
    context('officer'),
    context(null),
  ])
  const begin = () =>
    verbs.createReport(reza, { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' })
  const first = await begin()
  await verbs.saveDraft(reza, {
    reportId: first.id,
    version: 1,
    draft: violatingDraft('weak-structure', 'setback'),
  })
  const photo = await verbs.addPhoto(reza, { reportId: first.id, item: 'bed', bytes: PIXEL })
  await verbs.removePhoto(reza, { reportId: first.id, sha256: photo.sha256 })
  city.stamping.works = false
  const { signingId } = await signReport(reza, first.id, city.reza)
  city.stamping.works = true
  await verbs.stampSignature(system, { signingId })
  await verbs.refuseReport(zahra, { reportId: first.id, reason: 'ناقص' })

  const second = await begin()
  await signReport(reza, second.id, city.reza)
  await signReport(zahra, second.id, city.zahra)
  await verbs.returnReport(officer, { reportId: second.id, reason: 'ناخوانا' })

  const third = await begin()
  await signReport(reza, third.id, city.reza)
  await signReport(zahra, third.id, city.zahra)
  await verbs.acceptReport(officer, { reportId: third.id })
  const { rows } = await system.services.database.read.execute('select id, subject from delivery limit 1')
  const delivery = String(rows[0]?.id)
  await verbs.acknowledgeDeliveries(system, {
    acknowledged: [{ deliveryId: delivery, recordNumber: '404/1' }],
  })
  await walkSync(city, third.id, String(rows[0]?.subject))
  return { report: third.id, signing: signingId, delivery }
}

/** A record that differs elsewhere: found, sent again, and let stand. */
async function walkSync({ council }: TestCity, reportId: string, acknowledged: string) {
  const [admin, operator, system] = await Promise.all([
    council.context('admin'),
    council.context('council'),
    council.context(null),
  ])
  await verbs.compareNow(admin, { peer: 'شهرداری' })
  await verbs.recordComparison(system, {
    peer: 'شهرداری',
    kind: 'reports',
    found: [{ key: reportId, what: 'missing-there', fields: [], here: 'a', there: null, rule: 'pushed' }],
  })
  const [difference] = (await verbs.listDifferences(operator, {})).differences
  await verbs.resolveDifference(operator, { differenceId: difference?.id ?? '', reason: 'سند قدیمی' })
  const [receiver] = (await verbs.readSyncHealth(operator, {})).receivers
  await verbs.replayDeliveries(admin, { subscriberId: receiver?.id ?? '', subject: acknowledged })
}

/** What takes two persons: proposed, approved, taken back, and left open. */
async function walkProposals({ council, config }: TestCity, reportId: string) {
  const [chief, second, admin] = await Promise.all([
    council.context('council'),
    council.context('council-second'),
    council.context('admin'),
  ])
  const reason = 'مصوبهٔ ۱۲'
  const digestOf = async (proposalId: string) =>
    (await verbs.listProposals(chief, {})).proposals.find(({ id }) => id === proposalId)?.digest ?? ''
  const approve = async (proposalId: string) =>
    verbs.approveProposal(second, { proposalId, digest: await digestOf(proposalId) })
  const webhooks = [...(config.webhookAllow ?? [])]
  await approve((await verbs.proposeAddresses(admin, { webhooks, revocation: [], reason })).id)
  const roots = config.trust.map((der) => Buffer.from(der).toString('base64'))
  await approve((await verbs.proposeTrustAnchors(admin, { roots, reason })).id)
  const reopening = await verbs.proposeReopening(chief, { reportId, reason })
  await verbs.withdrawProposal(second, { proposalId: reopening.id, reason: 'لازم نیست' })
  const checklist = { ...checklistOf('frame-structure/1'), id: 'frame-structure/2' }
  await verbs.proposeChecklist(chief, { checklist: checklist as never, reason })
  const profile = { ...qom7, version: qom7.version + 1 }
  return (await verbs.proposeStageProfile(chief, { profile: profile as never, reason })).id
}

/** A key is lost, and somebody leaves. */
async function walkLeaving({ council }: TestCity) {
  const [reza, admin] = await Promise.all([council.context('reza'), council.context('admin')])
  await verbs.reportLostKey(reza, {})
  await verbs.closeAccount(admin, { personId: idOf('zahra'), reason: 'بازنشسته شد' })
}

async function walkLedger({ city, witness }: WalkedCity) {
  const system = await city.council.context(null)
  const [head] = (
    await system.services.database.read.execute('select size, note from ledger_checkpoint order by size desc')
  ).rows
  const line = await cosignature(String(head?.note), witness, new Date())
  await verbs.recordCosignature(system, {
    witness: formatVerifierKey(witness.key),
    size: Number(head?.size),
    lines: line.ok ? line.value : '',
  })
  await verbs.appendAuditBatch(system, {})
}
