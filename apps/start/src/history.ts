import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SampleCase, type SampleReport, samplePhoto } from '@mohr/city'
import { type Council, idOf } from '@mohr/council'
import { openPrepared } from '@mohr/signing'
import type { CityKeys } from './city-keys.ts'
import type { StartConfig } from './config.ts'
import { playDrawings } from './drawing-history.ts'

/**
 * Plays the sample city's past through the council's own verbs, by the clock of that day and with each person's own
 * key: what the portal then shows was really drafted, signed, time-stamped, confirmed and decided. Played once; a
 * start that was cut off goes on where it stopped. `stop` ends it between two reports.
 */
export async function playHistory(
  council: Council,
  keys: CityKeys,
  { dataDirectory }: StartConfig,
  stop: AbortSignal,
): Promise<void> {
  const mark = join(dataDirectory, 'history-played')
  if (await exists(mark)) return
  // Cases know nothing of each other; within one, each report may open the gate of the next.
  const played = await Promise.allSettled([
    playDrawings(council, keys),
    ...keys.city.cases.map(async (one) => {
      for (const report of one.reports) {
        stop.throwIfAborted()
        await playReport(council, keys, one, report)
      }
    }),
  ])
  for (const one of played) if (one.status === 'rejected') throw one.reason
  await writeFile(mark, '')
}

async function playReport(
  council: Council,
  keys: CityKeys,
  one: SampleCase,
  report: SampleReport,
): Promise<void> {
  const { verbs } = council
  const caseId = idOf(one.id)
  const { stage, floor, discipline } = report.key
  const as = (personId: string, at: string | undefined) => {
    const clock = () => new Date(at ?? report.visitedAt)
    return council.context(personId, { clock, timestamp: keys.authority.timestampSource(clock) })
  }
  const stateNow = async () => {
    const { cells } = await verbs.readCase(await as(report.personId, report.visitedAt), { caseId })
    const same = (cell: (typeof cells)[number]) =>
      cell.stage === stage && cell.floor === floor && cell.discipline === discipline
    return cells.find(same)
  }
  const sign = async (personId: string, at: string | undefined, reportId: string) => {
    const context = await as(personId, at)
    const signer = await keys.signerOf(personId)
    const { document } = await verbs.readReport(context, { reportId })
    const { id } = await verbs.prepareSigning(context, {
      reportId,
      documentSha256: document?.sha256 ?? '',
      certificate: base64(signer.certificate),
      chain: signer.chain.map(base64),
    })
    const prepared = await verbs.readPrepared(context, { signingId: id })
    const toBeSigned = await openPrepared(prepared.bytes).toBeSigned(signer.certificate, signer.algorithm)
    const value = await signer.sign(toBeSigned, { kind: 'pades', document: prepared.bytes })
    await verbs.completeSigning(context, { signingId: id, signatureValue: base64(value) })
  }

  const cell = await stateNow()
  const engineer = await as(report.personId, report.visitedAt)
  const reportId =
    cell?.reportId ?? (await verbs.createReport(engineer, { caseId, stage, floor, discipline })).id
  const reached = cell?.reportId === undefined ? 'draft' : cell.state
  if (reached === report.state) return
  if (reached === 'draft') {
    await fill(council, engineer, reportId, report)
    if (report.signedAt === undefined) return
    await verbs.renderDocument(await as(report.personId, report.signedAt), { reportId })
    await sign(report.personId, report.signedAt, reportId)
  }
  const coordinator = one.assignments.find(({ role }) => role === 'coordinator')?.personId
  if (coordinator && report.confirmedAt && ['draft', 'signed'].includes(reached)) {
    if (report.state === 'refused') {
      const reason = report.reason ?? ''
      await verbs.refuseReport(await as(coordinator, report.confirmedAt), { reportId, reason })
    } else await sign(coordinator, report.confirmedAt, reportId)
  }
  const officer = keys.city.people.find(({ roles }) =>
    roles.some(({ role, district }) => role === 'municipal-officer' && district === one.district),
  )
  if (officer && report.decidedAt) {
    const context = await as(officer.id, report.decidedAt)
    if (report.state === 'returned')
      await verbs.returnReport(context, { reportId, reason: report.reason ?? '' })
    else await verbs.acceptReport(context, { reportId })
  }
}

async function fill(
  council: Council,
  context: Awaited<ReturnType<Council['context']>>,
  reportId: string,
  { visitedAt, answers, instructions, photos }: SampleReport,
): Promise<void> {
  const { version, photos: there } = await council.verbs.readReport(context, { reportId })
  await council.verbs.saveDraft(context, { reportId, version, draft: { visitedAt, answers, instructions } })
  if (there.length > 0) return
  for (const { seed, item } of photos) {
    await council.verbs.addPhoto(context, { reportId, item, bytes: samplePhoto(seed) })
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
