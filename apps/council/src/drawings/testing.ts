/** What tests of drawings and permits share: the sample building's people at their browsers, with their keys and sets. */
import { drawingSet, type SetDiscipline } from '@mohr/city'
import { MANIFEST_NAME, manifestBytes, readManifest } from '@mohr/drawings'
import { ASICE_TYPE, openPreparedAsice, packAsice, type Signer, signAsice } from '@mohr/signing'
import { expect } from 'vitest'
import type { ApprovalView, DrawingRevisionView } from '../api/types.ts'
import { type Browser, base64, browserOf, identity, type TestCity } from '../testing.ts'
import { codeOf, FROM, HOUSE, HOUSEHOLD, type Household, recordsOf } from './testing-people.ts'

export { identity }

export interface House {
  city: TestCity
  caseId: string
  /** Whether the jobs run; else what they do is done where it is needed. */
  jobs: boolean
  as(id: string): Promise<Browser>
  keyOf(id: string): Signer
  /** National code. */
  codeOf(id: string): string
}

/** Loads the case and its people into a city. */
export async function openHouse(
  city: TestCity,
  { jobs = false, household = HOUSEHOLD }: { jobs?: boolean; household?: Household } = {},
): Promise<House> {
  const { people } = household
  const signers = await Promise.all(
    Object.entries(people).map(
      async ([id, { name }]) => [id, await city.issue(name, codeOf(people, id))] as const,
    ),
  )
  await city.council.seed({
    ...recordsOf(household),
    certificates: signers.map(([personId, { certificate }]) => ({
      personId,
      certificate: base64(certificate),
      from: FROM,
    })),
  })
  if (jobs) city.council.startJobs()
  const browsers = new Map<string, Promise<Browser>>()
  const keys = new Map<string, Signer>(signers)
  return {
    city,
    caseId: HOUSE,
    jobs,
    as(id) {
      const browser = browsers.get(id) ?? browserOf(city.council, id)
      browsers.set(id, browser)
      return browser
    },
    codeOf: (id) => codeOf(people, id),
    keyOf(id) {
      const key = keys.get(id)
      if (key === undefined) throw new Error(`${id} has no key`)
      return key
    },
  }
}

export async function expectJson<T>(answer: Response, status = 200): Promise<T> {
  expect(answer.status, await answer.clone().text()).toBe(status)
  return (await answer.json()) as T
}

const drawn = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>()
type Files = Map<string, Uint8Array>

/** The sample building's drawings of a discipline, with the manifest that this revision asks for. */
export async function filesFor(
  { discipline, revision, replaces, planOrder, kind }: DrawingRevisionView,
  change: Record<string, unknown> = {},
): Promise<Files> {
  const stage = kind === 'as-built' && discipline === 'architecture' ? 'as-built' : 'permit'
  const key = `${discipline} ${stage} ${stage === 'as-built' ? revision : ''}`
  const made =
    drawn.get(key) ??
    drawingSet({ discipline: discipline as SetDiscipline, stage, revision }).then(({ files }) => files)
  drawn.set(key, made)
  const files = new Map(await made)
  const { manifest } = readManifest(files.get(MANIFEST_NAME) ?? new Uint8Array())
  if (manifest === undefined) throw new Error('The sample set has no manifest')
  files.set(
    MANIFEST_NAME,
    manifestBytes({ ...manifest, revision, replaces, drawingOrder: planOrder, ...change }),
  )
  return files
}

export const pack = (files: Files) => packAsice([...files].map(([name, bytes]) => ({ name, bytes })))

export async function signedSet(
  house: House,
  files: Files,
  signer: Signer,
  level: 'B-B' | 'B-T' = 'B-T',
): Promise<Uint8Array> {
  const { bytes } = await signAsice(pack(files), { level }, signer, {
    timestamp: house.city.config.timestamp,
  })
  return bytes
}

export const upload = (
  browser: Browser,
  view: DrawingRevisionView,
  bytes: BodyInit,
  version = view.version,
) =>
  browser.request(`/api/v1/drawings/${view.id}/set`, {
    method: 'PUT',
    headers: { 'content-type': ASICE_TYPE, 'if-match': `"${version}"` },
    body: bytes,
    // A stream is sent as it comes.
    ...({ duplex: 'half' } as RequestInit),
  })

export const withVersion = (browser: Browser, path: string, version: number, body: unknown = {}) =>
  browser.request(path, {
    method: 'POST',
    headers: { 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  })

export const begin = async (house: House, discipline: string, kind = 'permit', status = 201) =>
  expectJson<DrawingRevisionView>(
    await (await house.as(`designer-${discipline}`)).post(`/api/v1/cases/${house.caseId}/drawings`, {
      kind,
      discipline,
    }),
    status,
  )

/** Draws, signs, uploads and sends a revision; the check is done, and its outcome given. */
export async function sendSet(
  house: House,
  view: DrawingRevisionView,
  change: Record<string, unknown> = {},
): Promise<DrawingRevisionView> {
  const who = `designer-${view.discipline}`
  const designer = await house.as(who)
  const bytes = await signedSet(house, await filesFor(view, change), house.keyOf(who))
  const uploaded = await expectJson<DrawingRevisionView>(await upload(designer, view, bytes as BodyInit))
  const sent = await withVersion(designer, `/api/v1/drawings/${view.id}/send`, uploaded.version)
  await expectJson(sent)
  return checked(house, view.id)
}

/** The revision once the automatic check is done. */
export async function checked(house: House, revisionId: string): Promise<DrawingRevisionView> {
  const { council } = house.city
  const auditor = await house.as('chief')
  if (!house.jobs) await council.verbs.checkRevision(await council.context(null), { revisionId })
  for (;;) {
    const view = await readSet(auditor, revisionId)
    if (view.state !== 'sent') return view
    await new Promise((go) => setTimeout(go, 100))
  }
}

export const readSet = async (browser: Browser, id: string) =>
  expectJson<DrawingRevisionView>(await browser.request(`/api/v1/drawings/${id}`))

/** Hands a value in, and again as after an answer that was lost: that changes nothing and is answered the same. */
export async function twice(hand: () => Promise<Response>): Promise<Response> {
  const first = await hand()
  if (!first.ok) return first
  const again = await hand()
  expect([again.status, await again.clone().json()]).toEqual([first.status, await first.json()])
  return again
}

/** The reviewer's signature of approval: prepared, signed, and handed in. */
export async function approve(
  house: House,
  view: DrawingRevisionView,
  who = `reviewer-${view.discipline}`,
): Promise<Response> {
  const reviewer = await house.as(who)
  const signer = house.keyOf(who)
  const prepared = await reviewer.post(`/api/v1/drawings/${view.id}/approval`, identity(signer))
  if (prepared.status !== 201) return prepared
  const { id, toBeSigned, fileUrl, number, signingTime } = (await prepared.json()) as ApprovalView
  // As the agent does it: from the container itself, and from no attributes that the server gives.
  const bytes = new Uint8Array(await (await reviewer.request(fileUrl)).arrayBuffer())
  const waiting = openPreparedAsice({ bytes, number, signingTime: new Date(signingTime) })
  const attributes = waiting.toBeSigned(signer.certificate, signer.algorithm)
  expect(base64(attributes)).toBe(toBeSigned)
  const value = await signer.sign(attributes, { kind: 'asice' })
  return twice(() => reviewer.post(`/api/v1/approvals/${id}/complete`, { signatureValue: base64(value) }))
}

/** A discipline's set, approved at once. */
export async function approvedSet(house: House, discipline: string, kind = 'permit') {
  const view = await sendSet(house, await begin(house, discipline, kind))
  expect([view.state, view.reason]).toEqual(['in-review', undefined])
  return expectJson<DrawingRevisionView>(await approve(house, view))
}
