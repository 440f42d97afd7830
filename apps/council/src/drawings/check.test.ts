/** The automatic check: what it finds, how far it says it is, and what is said where it can't be done. */
import { existsSync, readdirSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingRevisionView } from '../api/types.ts'
import { planOrder } from '../permits/testing.ts'
import { sweepJob } from '../reports/sweep-blobs.ts'
import { testCity } from '../testing.ts'
import { checkJob } from './check-revision.ts'
import {
  begin,
  expectJson,
  filesFor,
  type House,
  openHouse,
  readSet,
  signedSet,
  upload,
  withVersion,
} from './testing.ts'
import { demoPeople } from './testing-people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }))
  await planOrder(house)
})
afterAll(() => house?.city.close())

const stop = new AbortController().signal
const after = async (ms: number) => ({
  ...(await house.city.council.context(null)),
  now: () => new Date(Date.now() + ms),
})
const blob = (sha256: string) => join(house.city.config.dataDir, 'blobs', sha256.slice(0, 2), sha256)

/** A revision of the architecture, uploaded and sent with these files. */
async function send(change: (files: Map<string, Uint8Array>) => void = () => {}) {
  const view = await begin(house, 'architecture')
  const files = await filesFor(view)
  change(files)
  const designer = await house.as('designer-architecture')
  const bytes = await signedSet(house, files, house.keyOf('designer-architecture'))
  const { version } = await expectJson<DrawingRevisionView>(await upload(designer, view, bytes as BodyInit))
  return expectJson<DrawingRevisionView>(
    await withVersion(designer, `/api/v1/drawings/${view.id}/send`, version),
  )
}

test('drawings that break a rule go back to their designer with the rules’ names, and a report that says where', async () => {
  const sent = await send((files) => {
    // A sheet's plot shows another sheet; the manifest still names the digest of the right one.
    files.set('A-02_ground.pdf', files.get('A-03_typical.pdf') ?? new Uint8Array())
  })
  expect(await checkJob.run(await after(0), '', stop)).toBe(1)
  const designer = await house.as('designer-architecture')
  const faulty = await readSet(designer, sent.id)
  expect([faulty.state, faulty.verdict]).toEqual(['faulty', 'rejected'])
  expect(faulty.reason).toContain('F09')
  const report = await (await designer.request(faulty.check.report?.url ?? '')).json()
  expect(JSON.stringify(report)).toContain('A-02_ground.pdf')
  // Nobody reviews what the rules refuse.
  const reviewer = await house.as('reviewer-architecture')
  const marked = await reviewer.post(`/api/v1/drawings/${sent.id}/marks`, {
    sheet: 'A-02',
    x: 1,
    y: 1,
    text: 'x',
  })
  expect(marked.status).toBe(409)
})

test('a check that can’t be done says so, is tried again, and then says how far it is', async () => {
  const sent = await send()
  const designer = await house.as('designer-architecture')
  const file = blob(sent.file?.sha256 ?? '')
  renameSync(file, `${file}.away`)
  expect(await checkJob.run(await after(0), '', stop)).toBe(1)
  const failed = await readSet(designer, sent.id)
  expect([failed.state, failed.check.attempts, failed.check.fault?.en]).toEqual([
    'sent',
    1,
    'The check could not be done; it is tried again.',
  ])
  // Not at once, and not by two instances.
  expect(await checkJob.run(await after(0), '', stop)).toBe(0)
  renameSync(`${file}.away`, file)
  const steps = new Set<string>()
  const later = await after(120_000)
  const running = Promise.all([checkJob.run(later, '', stop), checkJob.run(later, '', stop)])
  for (let done = false; !done; ) {
    done = await Promise.race([
      running.then(() => true),
      new Promise<boolean>((go) => setTimeout(go, 20, false)),
    ])
    const { step } = (await readSet(designer, sent.id)).check
    if (step) steps.add(`${step.of > 0} ${step.what}`)
  }
  expect((await running).sort()).toEqual([0, 1])
  expect([...steps].some((one) => one.startsWith('true '))).toBe(true)
  const done = await readSet(designer, sent.id)
  expect([done.state, done.check.attempts, done.check.fault, done.check.step]).toEqual([
    'in-review',
    2,
    undefined,
    undefined,
  ])
})

test('a sweep of files takes nothing that a set, its check or a document needs', async () => {
  const folder = join(house.city.config.dataDir, 'blobs')
  const old = new Date(Date.now() - 172_800_000)
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (one.isFile()) utimesSync(join(one.parentPath, one.name), old, old)
  await sweepJob().run(await after(172_800_000), '', stop)
  const { read } = (await house.city.council.context(null)).services.database
  const { rows } = await read.execute(
    `select file_sha256 as digest from drawing_revision union select check_report_sha256 from drawing_revision
     union select file_sha256 from case_document union select file_sha256 from document_signature`,
  )
  expect(rows.length).toBeGreaterThanOrEqual(5)
  for (const { digest } of rows) expect(existsSync(blob(String(digest)))).toBe(true)
})
