/** What is signed is what was shown, whatever other windows do meanwhile. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verbs } from '../council.ts'
import type { Context } from '../platform/context.ts'
import { CASE, filledDraft, PIXEL, signatureFor, type TestCity, testCity } from '../testing.ts'

let city: TestCity
let reza: Context
let reportId = ''

beforeAll(async () => {
  city = await testCity()
  reza = await city.council.context('reza')
  const key = { caseId: CASE, stage: 'foundation', floor: null, discipline: 'structure' as const }
  reportId = (await verbs.createReport(reza, key)).id
  await verbs.saveDraft(reza, { reportId, version: 1, draft: filledDraft() })
})
afterAll(() => city?.close())

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const read = () => verbs.readReport(reza, { reportId })
const show = async (context = reza) => {
  await verbs.renderDocument(context, { reportId })
  return (await read()).document?.sha256 ?? ''
}
const prepare = (documentSha256: string) =>
  verbs.prepareSigning(reza, {
    reportId,
    documentSha256,
    certificate: base64(city.reza.certificate),
    chain: city.reza.chain.map(base64),
  })

test('an unchanged report keeps its document, looked at twice, at once and an hour later', async () => {
  const [first, second] = await Promise.all([show(), show()])
  const later = await city.council.context('reza', { clock: () => new Date(Date.now() + 3_600_000) })
  const hourLater = await show(later)
  expect([second, hourLater]).toEqual([first, first])
})

test('a statement that grew old is made anew, and the document with it', async () => {
  const before = await show()
  const later = await city.council.context('reza', { clock: () => new Date(Date.now() + 13 * 3_600_000) })
  expect(await show(later)).not.toBe(before)
})

test('where another window changed the report, the document that was shown is not replaced by the new one', async () => {
  const shown = await show()
  const { version, draft } = await read()
  await verbs.saveDraft(reza, { reportId, version, draft: { ...draft, instructions: 'دستور دیگر' } })
  const present = await show()
  expect(present).not.toBe(shown)
  const refused = { status: 409, code: 'document-changed', next: { fa: expect.stringMatching(/سند تازه/) } }
  await expect(prepare(shown)).rejects.toMatchObject({ problem: refused })
  expect(await prepare(present)).toHaveProperty('id')
})

test('a signature over a document that is no longer the present one is refused by the same code', async () => {
  const signed = await signatureFor(reza, reportId, city.reza)
  await verbs.addPhoto(reza, { reportId, item: null, bytes: PIXEL })
  await show()
  await expect(verbs.completeSigning(reza, signed)).rejects.toMatchObject({
    problem: { status: 409, code: 'document-changed' },
  })
  expect((await read()).state).toBe('draft')
})

test('a signature made while another window only looked is taken', async () => {
  const signed = await signatureFor(reza, reportId, city.reza)
  await show()
  await verbs.completeSigning(reza, signed)
  expect((await read()).state).toBe('signed')
})
