/** What tests of drawings and permits share: the sample building's case with everyone who has to do with it, and their keys. */
import { drawingSet, type SetDiscipline, sampleCity } from '@mohr/city'
import { MANIFEST_NAME, manifestBytes, readManifest } from '@mohr/drawings'
import { ASICE_TYPE, openPrepared, packAsice, type Signer, signAsice } from '@mohr/signing'
import { expect } from 'vitest'
import type { ApprovalView, CaseDocumentView, DrawingRevisionView, SigningView } from '../api/types.ts'
import { idOf } from '../platform/id.ts'
import type { SeedRecords } from '../register/seed-records.ts'
import { browserOf, type TestCity } from '../testing.ts'

export const HOUSE = idOf('house')
export const DISCIPLINES: readonly SetDiscipline[] = ['architecture', 'structure', 'mechanical', 'electrical']

const sample = sampleCity().cases[0]
if (sample === undefined) throw new Error('The sample city has no case')

/** A national code from nine digits. */
function coded(nine: number): string {
  const digits = String(nine).padStart(9, '0')
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0) % 11
  return `${digits}${sum < 2 ? sum : 11 - sum}`
}

type Role = SeedRecords['people'][number]['roles'][number]
interface Someone {
  name: string
  roles: Role[]
  licence?: string
  competence?: 'design' | 'supervision' | 'execution'
  discipline?: SetDiscipline
  expiresOn?: string
  suspended?: true
}

const DESIGNERS = {
  architecture: ['آرش صادقی', '25-100-01863'],
  structure: ['هادی کاظمی', '25-300-01592'],
  mechanical: ['الهام قربانی', '25-400-01083'],
  electrical: ['کاوه شریعتی', '25-500-01204'],
} as const

const PEOPLE: Readonly<Record<string, Someone>> = Object.freeze({
  ...Object.fromEntries(
    DISCIPLINES.flatMap((discipline, at): [string, Someone][] => {
      const [name, licence] = DESIGNERS[discipline]
      return [
        [`designer-${discipline}`, { name, licence, competence: 'design', discipline, roles: [] }],
        [
          `supervisor-${discipline}`,
          {
            name: `ناظر شمارهٔ ${at + 1}`,
            licence: `25-100-0100${at}`,
            competence: 'supervision',
            discipline,
            roles: [],
          },
        ],
        [
          `reviewer-${discipline}`,
          {
            name: `کنترل‌کنندهٔ ${at + 1}`,
            licence: `25-100-0200${at}`,
            competence: 'design',
            discipline,
            roles: [{ role: 'plan-reviewer', discipline }],
          },
        ],
      ]
    }),
  ),
  'reviewer-suspended': {
    name: 'کنترل‌کنندهٔ معلق',
    licence: '25-100-02010',
    competence: 'design',
    discipline: 'architecture',
    suspended: true,
    roles: [{ role: 'plan-reviewer', discipline: 'architecture' }],
  },
  'reviewer-expired': {
    name: 'کنترل‌کنندهٔ پیشین',
    licence: '25-100-02011',
    competence: 'design',
    discipline: 'architecture',
    expiresOn: '2022-01-01',
    roles: [{ role: 'plan-reviewer', discipline: 'architecture' }],
  },
  'designer-suspended': {
    name: 'طراح معلق',
    licence: '25-100-02012',
    competence: 'design',
    discipline: 'architecture',
    suspended: true,
    roles: [],
  },
  'designer-expired': {
    name: 'طراح پیشین',
    licence: '25-100-02013',
    competence: 'design',
    discipline: 'architecture',
    expiresOn: '2022-01-01',
    roles: [],
  },
  builder: {
    name: 'حسین رضایی',
    licence: '25-100-03001',
    competence: 'execution',
    discipline: 'structure',
    roles: [],
  },
  municipality: { name: 'نادر مرادی', roles: [{ role: 'municipal-officer', district: sample.district }] },
  both: {
    name: 'بهرام نیکو',
    roles: [{ role: 'municipal-officer', district: sample.district }, { role: 'council-officer' }],
  },
  'other-district': { name: 'مهدی ملکی', roles: [{ role: 'municipal-officer', district: 3 }] },
  chief: { name: 'سارا یزدانی', roles: [{ role: 'council-officer' }] },
})

const ids = Object.keys(PEOPLE)
const codeOf = (id: string) => coded(3_000_000_00 + ids.indexOf(id) * 7 + 1)
const FROM = '2024-01-01T00:00:00Z'

const slot = (personId: string, role: 'designer' | 'supervisor' | 'coordinator') => ({
  caseId: 'house',
  personId,
  role,
  discipline: PEOPLE[personId]?.discipline ?? ('architecture' as const),
  from: FROM,
  until: null,
})

const RECORDS: SeedRecords = {
  people: ids.map((id) => {
    const { name, roles } = PEOPLE[id] as Someone
    return { id, name, nationalCode: codeOf(id), roles }
  }),
  engineers: ids.flatMap((personId) => {
    const { licence, competence, discipline, expiresOn, suspended } = PEOPLE[personId] as Someone
    if (licence === undefined || competence === undefined || discipline === undefined) return []
    return [
      {
        personId,
        licence: {
          number: licence,
          issuedOn: '2020-01-01',
          expiresOn: expiresOn ?? '2090-01-01',
          entries: [{ discipline, competence, grade: '1' as const }],
        },
        suspensions: suspended ? [{ from: FROM, until: null, reason: 'رأی شورای انتظامی' }] : [],
      },
    ]
  }),
  cases: [
    {
      id: 'house',
      number: sample.number,
      renovationCode: sample.renovationCode,
      address: sample.address,
      district: sample.district,
      owner: sample.ownerName,
      builder: sample.builderName,
      group: sample.group,
      floorsAbove: sample.floorsAbove,
      floorsBelow: sample.floorsBelow,
      area: sample.area,
      profile: 'legal-5',
      scope: [],
      conditions: ['no-open-violation'],
      storeys: [...sample.storeys],
    },
  ],
  assignments: [
    ...DISCIPLINES.map((one) => slot(`designer-${one}`, 'designer')),
    ...DISCIPLINES.map((one) => slot(`supervisor-${one}`, 'supervisor')),
    slot('supervisor-architecture', 'coordinator'),
    slot('designer-suspended', 'designer'),
    slot('designer-expired', 'designer'),
  ],
  parties: [{ caseId: 'house', personId: 'builder', role: 'builder', from: FROM, until: null }],
  permits: [],
  drawingSets: [],
}

export type Browser = Awaited<ReturnType<typeof browserOf>>

export interface House {
  city: TestCity
  /** Whether the jobs run; else what they do is done where it is needed. */
  jobs: boolean
  as(id: string): Promise<Browser>
  keyOf(id: string): Signer
  /** National code. */
  codeOf(id: string): string
}

/** Those who can be signed in as, for `testCity({ demo })`. */
export const demoPeople = ids.map((personId) => ({
  personId,
  title: { fa: 'آزمایش', en: 'Test' },
  note: { fa: 'آزمایش', en: 'Test' },
}))

/** Loads the case and its people into a city. */
export async function openHouse(city: TestCity, { jobs = false } = {}): Promise<House> {
  const signers = await Promise.all(
    ids.map(async (id) => [id, await city.issue(PEOPLE[id]?.name ?? '', codeOf(id))] as const),
  )
  await city.council.seed({
    ...RECORDS,
    certificates: signers.map(([personId, { certificate }]) => ({
      personId,
      certificate: b64(certificate),
      from: FROM,
    })),
  })
  if (jobs) city.council.startJobs()
  const browsers = new Map<string, Promise<Browser>>()
  const keys = new Map<string, Signer>(signers)
  return {
    city,
    jobs,
    as(id) {
      const browser = browsers.get(id) ?? browserOf(city.council, id)
      browsers.set(id, browser)
      return browser
    },
    codeOf,
    keyOf(id) {
      const key = keys.get(id)
      if (key === undefined) throw new Error(`${id} has no key`)
      return key
    },
  }
}

const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
export const identity = (signer: Signer) => ({
  certificate: b64(signer.certificate),
  chain: signer.chain.map(b64),
})

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
  const key = `${discipline} ${stage}`
  const made =
    drawn.get(key) ??
    drawingSet({ discipline: discipline as SetDiscipline, stage }).then(({ files }) => files)
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
    await (await house.as(`designer-${discipline}`)).post(`/api/v1/cases/${HOUSE}/drawings`, {
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
async function twice(hand: () => Promise<Response>): Promise<Response> {
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
  const { id, toBeSigned } = (await prepared.json()) as ApprovalView
  const value = await signer.sign(new Uint8Array(Buffer.from(toBeSigned, 'base64')), { kind: 'asice' })
  return twice(() => reviewer.post(`/api/v1/approvals/${id}/complete`, { signatureValue: b64(value) }))
}

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
  (await house.as(who)).post(`/api/v1/cases/${HOUSE}/documents`, body)

/** One signature on a document: prepared, opened as an agent would, signed and handed in. */
export async function sign(house: House, documentId: string, who: string): Promise<Response> {
  const browser = await house.as(who)
  const signer = house.keyOf(who)
  const path = `/api/v1/documents/${documentId}`
  const { file } = await expectJson<CaseDocumentView>(await browser.request(path))
  const prepared = await browser.post(`${path}/signing`, { documentSha256: file.sha256, ...identity(signer) })
  if (prepared.status !== 201) return prepared
  const { id, documentUrl } = (await prepared.json()) as SigningView
  const document = new Uint8Array(await (await browser.request(documentUrl)).arrayBuffer())
  const opened = await openPrepared(document)
  const value = await signer.sign(await opened.toBeSigned(signer.certificate, signer.algorithm), {
    kind: 'pades',
    document,
  })
  return twice(() => browser.post(`/api/v1/document-signings/${id}/complete`, { signatureValue: b64(value) }))
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

/** A discipline's set, approved at once. */
export async function approvedSet(house: House, discipline: string, kind = 'permit') {
  const view = await sendSet(house, await begin(house, discipline, kind))
  expect([view.state, view.reason]).toEqual(['in-review', undefined])
  return expectJson<DrawingRevisionView>(await approve(house, view))
}

/** Uses every writing verb of drawings and permits once, as the people it is for. */
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
  return {
    revision: second.id,
    mark: markId,
    document: order.id,
    approval: await idIn('drawing_approval'),
    signing: await idIn('document_signing'),
  }
}
