/** What has happened to the main case's architectural drawings: returned once, answered, and sent anew. */
import { drawingSet, type SetOptions } from '@mohr/city'
import { type Council, idOf } from '@mohr/council'
import { buildManifest, MANIFEST_NAME, manifestBytes, readManifest } from '@mohr/drawings'
import { openPrepared, packAsice, signAsice } from '@mohr/signing'
import type { CityKeys } from './city-keys.ts'

const ORDER = {
  use: 'مسکونی',
  coverage: 0.6,
  floorsAbove: 5,
  floorsBelow: 1,
  setbacks: { north: 0, south: 3 },
  validFrom: '2024-01-01',
  validUntil: '2080-01-01',
}

/** Places on the paper in mm, from its lower left corner. */
const MARKS = [
  {
    sheet: 'A-03',
    x: 140,
    y: 168,
    text: 'دیوار میان حمام و سرویس، سرویس را تنگ می‌کند. جابه‌جا کنید.',
    answer: 'دیوار در هر دو واحد جابه‌جا شد؛ اندازه‌ها و جدول سطح‌ها هم درست شد.',
  },
  {
    sheet: 'A-03',
    x: 145,
    y: 183,
    text: 'نام این فضا با جدول سطح‌ها یکی نیست.',
    answer: 'نام در پلان و جدول یکی شد.',
  },
] as const

/**
 * Played through the council's verbs, by the clock of that day and with each person's own key. The newest revision is left as it was
 * sent: the server's own job checks it. Nothing is played twice.
 */
export async function playDrawings(council: Council, keys: CityKeys): Promise<void> {
  const { verbs } = council
  const { city, authority } = keys
  const [one] = city.cases.filter(({ id }) => id === city.mainCaseId)
  if (one === undefined) return
  const caseId = idOf(one.id)
  const named = (name: string) => city.people.find((person) => person.name === name)?.id ?? ''
  const architect = one.assignments.find(
    ({ role, discipline }) => role === 'designer' && discipline === 'architecture',
  )?.personId
  const reviewer = named('نرگس احمدی‌فر')
  const officer = city.people.find(({ roles }) =>
    roles.some(({ role, district }) => role === 'municipal-officer' && district === one.district),
  )?.id
  if (architect === undefined || officer === undefined) return
  const as = (personId: string | null, daysAgo: number) => {
    const at = Date.parse(`${city.today}T06:00:00Z`) - daysAgo * 86_400_000
    const clock = () => new Date(at)
    return council.context(personId, { clock, timestamp: authority.timestampSource(clock) })
  }

  const issueOrder = async () => {
    const context = await as(officer, 46)
    const { documents } = await verbs.listDocuments(context, { caseId })
    const known = documents.find(({ kind }) => kind === 'plan-order')
    if (known?.state === 'issued') return
    const documentId =
      known?.id ??
      (await verbs.makeDocument(context, { caseId, kind: 'plan-order', number: '1403/8/941', order: ORDER }))
        .documentId
    const signer = await keys.signerOf(officer)
    const { file } = await verbs.readDocument(context, { documentId })
    const { id: signingId } = await verbs.prepareDocumentSigning(context, {
      documentId,
      documentSha256: file.sha256,
      certificate: base64(signer.certificate),
      chain: signer.chain.map(base64),
    })
    const { bytes } = await verbs.readPreparedDocument(context, { signingId })
    const toBeSigned = await openPrepared(bytes).toBeSigned(signer.certificate, signer.algorithm)
    const value = await signer.sign(toBeSigned, { kind: 'pades', document: bytes })
    await verbs.completeDocumentSigning(context, { signingId, signatureValue: base64(value) })
  }

  const send = async (daysAgo: number, options: SetOptions) => {
    const context = await as(architect, daysAgo)
    const { id: revisionId } = await verbs.beginRevision(context, {
      caseId,
      kind: 'permit',
      discipline: 'architecture',
    })
    const view = await verbs.readRevision(context, { revisionId })
    const { files: drawn } = await drawingSet(options)
    const files = new Map(drawn)
    const typical = files.get(TYPICAL)
    if (options.stage === 'as-built' && typical) files.set(TYPICAL, withDoubledLine(typical))
    const { manifest } = readManifest(files.get(MANIFEST_NAME) ?? new Uint8Array())
    if (manifest === undefined) throw new Error('The sample set has no manifest')
    const { revision, replaces, planOrder } = view
    const named = await buildManifest({ ...manifest, revision, replaces, drawingOrder: planOrder }, files)
    files.set(MANIFEST_NAME, manifestBytes(named))
    const { bytes } = await signAsice(
      packAsice([...files].map(([name, content]) => ({ name, bytes: content }))),
      { level: 'B-T', signingTime: context.now() },
      await keys.signerOf(architect),
      { timestamp: context.timestamp },
    )
    await verbs.putFile(context, {
      revisionId,
      version: view.version,
      bytes: new Blob([new Uint8Array(bytes)]).stream(),
    })
    const { version } = await verbs.readRevision(context, { revisionId })
    await verbs.sendRevision(context, { revisionId, version })
    return revisionId
  }

  await issueOrder()
  const { drawings } = await verbs.listRevisions(await as(architect, 0), { caseId })
  const known = drawings.filter(({ discipline }) => discipline === 'architecture').reverse()
  const first = known[0]?.state === 'draft' || known[0] === undefined ? await send(16, {}) : known[0].id
  if ((await verbs.readRevision(await as(architect, 0), { revisionId: first })).state === 'sent')
    await verbs.checkRevision(await as(null, 16), { revisionId: first })
  const reviewed = await verbs.readRevision(await as(reviewer, 14), { revisionId: first })
  if (reviewed.state === 'in-review') {
    // An hour apart, so that they are counted in this order.
    for (const [at, { sheet, x, y, text }] of MARKS.entries())
      if (!reviewed.marks.some((mark) => mark.text === text))
        await verbs.placeMark(await as(reviewer, 14 - at / 24), { revisionId: first, sheet, x, y, text })
    const context = await as(reviewer, 13.5)
    const { version } = await verbs.readRevision(context, { revisionId: first })
    await verbs.returnRevision(context, { revisionId: first, version })
  }
  const { marks } = await verbs.readRevision(await as(architect, 4), { revisionId: first })
  for (const { id: markId, state, version, text } of marks)
    if (state === 'open')
      await verbs.answerMark(await as(architect, 4), {
        markId,
        version,
        text: MARKS.find((one) => one.text === text)?.answer ?? '',
      })
  if (known.filter(({ state }) => state !== 'draft').length < 2)
    await send(3, { stage: 'as-built', revision: 3 })
}

const TYPICAL = 'A-03_typical.dxf'

/** A line drawn twice, as happens: the rules warn of it, and the reviewer sees where. */
function withDoubledLine(dxf: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(dxf)
  const at = text.indexOf('\r\nENTITIES\r\n')
  const drawn = text.slice(at)
  const [line = '', handle = ''] =
    / {2}0\r\nLINE\r\n {2}5\r\n([0-9A-F]+)\r\n[\s\S]*?(?= {2}0\r\n)/.exec(drawn) ?? []
  const again = line.replace(`\r\n${handle}\r\n`, '\r\nFFF0\r\n')
  return new TextEncoder().encode(text.slice(0, at) + drawn.replace(line, line + again))
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
