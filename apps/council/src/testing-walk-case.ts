/** The part of the walk that goes over one building: its drawings and permits, a violation, a hand-over. */
import { civilDay } from '@mohr/casework'
import type { CaseDocumentView, DrawingRevisionView, HandOverView } from './api/types.ts'
import { verbs } from './council.ts'
import {
  approve,
  approvedSet,
  begin,
  expectJson,
  type House,
  sendSet,
  withVersion,
} from './drawings/testing.ts'
import { HOUSE } from './drawings/testing-people.ts'
import { make, ORDER, planOrder } from './permits/testing.ts'
import { idOf } from './platform/id.ts'
import { CASE, PIXEL, signOver, signRevisit, signViolationReport, type TestCity } from './testing.ts'

export const SEEN = {
  kind: 'unsafe-site',
  severity: 'stop-work',
  description: 'داربست مهار ندارد.',
  seenAt: '2026-01-01T08:00:00Z',
  place: '',
  instructions: '',
} as const

/** A designer hands over to somebody else; another thinks better of it. */
export async function walkHandOver(house: House) {
  const { assignments } = await verbs.listAssignments(await house.city.council.context('chief'), {
    caseId: house.caseId,
  })
  const begin = async (discipline: string) => {
    const leaver = idOf(`designer-${discipline}`)
    const assignmentId = assignments.find(({ personId }) => personId === leaver)?.id ?? ''
    const answer = await (await house.as(`designer-${discipline}`)).post(
      `/api/v1/assignments/${assignmentId}/hand-overs`,
      {
        reason: 'resigned',
        successor: `25-100-0200${discipline === 'architecture' ? 0 : 1}`,
        workToDate: 'کشیده شد',
      },
    )
    return expectJson<HandOverView>(answer, 201)
  }
  const unwanted = await begin('structure')
  const designer = await house.as('designer-structure')
  await expectJson(
    await withVersion(designer, `/api/v1/hand-overs/${unwanted.id}/withdraw`, 1, { reason: 'ماند' }),
  )
  let { id, file } = await begin('architecture')
  for (const who of ['designer-architecture', 'reviewer-architecture']) {
    const path = `/api/v1/hand-overs/${id}`
    const signed = await signOver(await house.as(who), path, house.keyOf(who), file.sha256)
    ;({ id, file } = await expectJson<HandOverView>(signed))
  }
  const { read } = (await house.city.council.context(null)).services.database
  const [signing] = (await read.execute('select id from hand_over_signing limit 1')).rows
  return { id, signing: String(signing?.id) }
}

/** The violation that the report opened, to a final decision; and once more, to one that nobody objects to. */
export async function walkViolation(city: TestCity) {
  const { context } = city.council
  const [inspector, owner] = await Promise.all([context('inspector'), context('owner')])
  const { violations } = await verbs.listViolations(inspector, {})
  const [objected = '', lapsed = ''] = violations.map(({ id }) => id)
  const on = civilDay(new Date())
  for (const violationId of [objected, lapsed]) {
    await verbs.acknowledgeViolation(inspector, { violationId, version: 1, recordNumber: '1' })
    await verbs.referViolation(inspector, { violationId, version: 2 })
    await verbs.answerViolation(owner, { violationId, version: 3, text: 'پاسخ' })
    const decision = { violationId, reason: 'جریمه', decisionNumber: '7' }
    await verbs.decideViolation(inspector, { ...decision, version: 4 })
    await verbs.serveViolation(inspector, { violationId, version: 5, what: 'decision', on })
  }
  await verbs.objectToDecision(owner, { violationId: objected, version: 6, reason: 'اعتراض' })
  const decision = { violationId: objected, reason: 'تأیید', decisionNumber: '8' }
  await verbs.decideObjection(inspector, { ...decision, version: 7 })
  await verbs.orderStop(inspector, { violationId: objected, version: 8, orderNumber: '9' })
  const violationReport = await walkPapers(city, objected)
  await verbs.liftStop(inspector, { violationId: objected, version: 10, reason: 'پر شد.' })
  const later = await context(null, { clock: () => new Date(Date.now() + 30 * 86_400_000) })
  await verbs.lapseObjection(later, { violationId: lapsed })
  return { violation: objected, violationReport }
}

/** A violation reported at once, stamped later; and a re-visit of another. */
async function walkPapers(city: TestCity, violationId: string): Promise<string> {
  const { context } = city.council
  const [reza, system] = await Promise.all([context('reza'), context(null)])
  const { id } = await verbs.beginViolationReport(reza, { caseId: CASE, content: SEEN })
  await verbs.saveViolationReport(reza, { violationReportId: id, version: 1, content: SEEN })
  const { sha256 } = await verbs.addViolationPhoto(reza, { violationReportId: id, bytes: PIXEL })
  await verbs.removeViolationPhoto(reza, { violationReportId: id, sha256 })
  city.stamping.works = false
  const { signingId } = await signViolationReport(reza, id, city.reza)
  city.stamping.works = true
  await verbs.stampViolationReport(system, { signingId })
  await signRevisit(reza, violationId, city.reza, 'persists')
  return id
}

/** The same of drawings and permits. */
export async function walkHouse(house: House) {
  const officer = await house.as('municipality')
  const draft = await expectJson<CaseDocumentView>(
    await make(house, 'municipality', { kind: 'plan-order', number: '1', order: ORDER }),
    201,
  )
  await withVersion(officer, `/api/v1/documents/${draft.id}/withdraw`, 1, { reason: 'شماره' })
  const order = await planOrder(house)
  const fees = { kind: 'fees-paid', reference: '7734', day: '2024-05-01' }
  await expectJson(await officer.post(`/api/v1/cases/${HOUSE}/permit-facts`, fees), 201)

  const reviewer = await house.as('reviewer-architecture')
  const first = await sendSet(house, await begin(house, 'architecture'))
  const mark = { sheet: 'A-02', x: 10, y: 10, text: 'اندازه' }
  const marked = await expectJson<DrawingRevisionView>(
    await reviewer.post(`/api/v1/drawings/${first.id}/marks`, mark),
    201,
  )
  await expectJson(await withVersion(reviewer, `/api/v1/drawings/${first.id}/return`, marked.version))
  const next = await begin(house, 'architecture')
  const markId = next.marks[0]?.id ?? ''
  const architect = await house.as('designer-architecture')
  await expectJson(await withVersion(architect, `/api/v1/marks/${markId}/answer`, 1, { text: 'شد' }))
  const second = await sendSet(house, next)
  await expectJson(await withVersion(reviewer, `/api/v1/marks/${markId}/judge`, 2, { action: 'accept' }))
  await expectJson(await approve(house, second))
  for (const discipline of ['structure', 'mechanical', 'electrical']) await approvedSet(house, discipline)
  await expectJson(await (await house.as('chief')).post(`/api/v1/cases/${HOUSE}/release`))
  const { read } = (await house.city.council.context(null)).services.database
  const idIn = async (table: string) =>
    String((await read.execute(`select id from ${table} limit 1`)).rows[0]?.id)
  const { rows: sheets } = await read.execute(
    `select token from released_sheet where revision_id = '${second.id}' limit 1`,
  )
  return {
    revision: second.id,
    mark: markId,
    sheet: String(sheets[0]?.token),
    document: order.id,
    approval: await idIn('drawing_approval'),
    signing: await idIn('document_signing'),
  }
}
