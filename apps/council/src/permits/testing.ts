/** Documents of the sample building's case: made, and signed as an agent would. */
import type { CaseDocumentView } from '../api/types.ts'
import { expectJson, type House, twice } from '../drawings/testing.ts'
import { signOver } from '../testing.ts'

/** A plan order that the sample building keeps to. */
export const ORDER = {
  use: 'مسکونی',
  coverage: 0.6,
  floorsAbove: 5,
  floorsBelow: 1,
  setbacks: { north: 0, south: 3 },
  validFrom: '2024-01-01',
  validUntil: '2080-01-01',
}

export const make = async (house: House, who: string, body: Record<string, unknown>) =>
  (await house.as(who)).post(`/api/v1/cases/${house.caseId}/documents`, body)

/** One signature on a document, handed in twice. */
export async function sign(house: House, documentId: string, who: string): Promise<Response> {
  const browser = await house.as(who)
  const path = `/api/v1/documents/${documentId}`
  const { file } = await expectJson<CaseDocumentView>(await browser.request(path))
  return signOver(browser, path, house.keyOf(who), file.sha256, twice)
}

/** Makes a document and has it signed by these, in their order. */
export async function issue(
  house: House,
  body: Record<string, unknown>,
  signers: readonly string[],
): Promise<CaseDocumentView> {
  let document = await expectJson<CaseDocumentView>(await make(house, signers[0] ?? '', body), 201)
  for (const who of signers) document = await expectJson(await sign(house, document.id, who))
  return document
}

export const planOrder = (house: House, number = '1403/8/941') =>
  issue(house, { kind: 'plan-order', number, order: ORDER }, ['municipality'])
