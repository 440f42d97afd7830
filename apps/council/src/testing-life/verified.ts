/** 8. Everything that was signed holds before the real `mohr` command, and stands in the ledger behind both witnesses. */

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { verifyProof } from '@mohr/ledger'
import { expect, test } from 'vitest'
import type { CaseView, ReportView } from '../api/types.ts'
import { expectJson } from '../drawings/testing.ts'
import { ledgerOf, until } from '../log/testing-ledger.ts'
import type { Life } from './life.ts'
import { STAGES, WHOLE } from './people.ts'

const MOHR = fileURLToPath(new URL('../../../validator/bin/mohr.js', import.meta.url))

/** `mohr verify`, standing in a folder: its exit status, and the line of JSON that it says of each file. */
async function mohrVerify(folder: string, ...args: string[]) {
  const words = [MOHR, 'verify', ...args, '--trust', 'root.pem', '--json']
  const { code, stdout, stderr } = await promisify(execFile)(process.execPath, words, {
    cwd: folder,
    maxBuffer: 64 * 2 ** 20,
  }).then(
    (said) => ({ ...said, code: 0 }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  )
  const lines = stdout.trim() === '' ? [] : stdout.trim().split('\n')
  return { status: code, stderr, files: lines.map((line) => JSON.parse(line)) }
}

export function everythingVerified(here: () => Life): void {
  const signed = () => readdirSync(join(here().folder, 'signed')).sort()

  test('nothing of what was signed is missing', () => {
    const owed = STAGES.flat().flatMap(({ stage, floor, discipline }) => {
      const corrected = ['start structure', 'foundation architecture'].includes(`${stage} ${discipline}`)
      const revisions = corrected ? [1, 2] : [1]
      return revisions.flatMap((one) =>
        ['pdf', 'p7m'].map((kind) => `${stage}_${floor ?? ''}_${discipline}_${one}.${kind}`),
      )
    })
    const sets = ['permit', 'as-built'].flatMap((kind) =>
      ['architecture', 'structure', 'mechanical', 'electrical'].map((one) => `${kind}-${one}.asice`),
    )
    const undertakings = ['architecture', 'structure', 'mechanical', 'electrical'].map(
      (one) => `undertaking-${one}.pdf`,
    )
    const documents = [
      'plan-order',
      'permit-phase-1',
      'permit-phase-2',
      'green-sheet',
      'revisit-1',
      'revisit-2',
      'technical-booklet',
      'completion-certificate',
    ].map((one) => `${one}.pdf`)
    expect(signed()).toEqual([...owed, ...sets, ...undertakings, ...documents].sort())
  })

  test('the ledger is final: both witnesses stand behind its newest head', async () => {
    const { city } = here()
    await until(
      () => ledgerOf(city.council),
      ({ size, final }) => final?.size === size,
    )
  })

  test('every document, container and statement passes', async () => {
    const names = signed().map((name) => `signed/${name}`)
    const { status, stderr, files } = await mohrVerify(here().folder, ...names)
    expect([status, stderr]).toEqual([0, ''])
    expect(files.map(({ file, document }) => [file, document.state])).toEqual(
      names.map((name) => [name, 'as-signed']),
    )
  })

  test('each has a proof that it stands in the ledger behind both witnesses', async () => {
    const life = here()
    const leaves = signed().filter((name) => !name.endsWith('.p7m'))
    for (const name of leaves) await keepProof(life, name)
    for (const name of WHOLE ? leaves : ONE_OF_EACH) {
      const [file, proof] = [`signed/${name}`, `signed/${name}.proof`]
      const verified = await mohrVerify(life.folder, file, '--proof', proof, '--log-policy', 'ledger-policy')
      expect([name, verified.status, verified.stderr]).toEqual([name, 0, ''])
      expect(verified.files).toMatchObject([{ indication: 'TOTAL_PASSED', log: { state: 'final' } }])
    }
  })
}

/** By the command itself; the others by the same check in this process, unless the whole building is built. */
const ONE_OF_EACH = [
  'permit-phase-2.pdf',
  'permit-architecture.asice',
  'as-built-structure.asice',
  'revisit-2.pdf',
]

/** Asks for the proof of a file that was kept, judges it by the keys that were given out, and keeps it. */
async function keepProof(life: Life, name: string): Promise<void> {
  const bytes = readFileSync(join(life.folder, 'signed', name))
  const answer = await life.served.app.request(`/api/v1/ledger/${digestOf(bytes)}/proof`)
  expect([name, answer.status]).toEqual([name, 200])
  const proof = await answer.text()
  const proven = await verifyProof(proof, Buffer.from(digestOf(bytes), 'hex'), keysOf(life))
  expect([name, proven]).toMatchObject([name, { ok: true, value: { final: true } }])
  writeFileSync(join(life.folder, 'signed', `${name}.proof`), proof)
}

/** The ledger's and the witnesses', as they gave them out. */
export const keysOf = ({ ledger }: Life) => ({
  logs: [ledger.logKey],
  witnesses: ledger.witnesses.map(({ key }) => key),
})

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The structural report of the frame, which found the violation. */
const EVIDENCE = STAGES.flat().find(
  ({ stage, discipline }) => stage === 'frame' && discipline === 'structure',
)

/** 10. A report, what it shows and rests on, its proof and the keys, in one folder: a judge needs no server. */
export function judgesBundle(here: () => Life): void {
  const bundle = () => join(here().folder, 'bundle')
  const verifyBundle = (file: string) =>
    mohrVerify(bundle(), file, '--proof', 'report.proof', '--log-policy', 'ledger-policy')

  test('is put together', async () => {
    const life = here()
    const name = `frame_${EVIDENCE?.floor}_structure_1`
    mkdirSync(bundle())
    for (const [from, to] of [
      ['root.pem', 'root.pem'],
      ['ledger-policy', 'ledger-policy'],
      [`signed/${name}.pdf`, 'report.pdf'],
      [`signed/${name}.pdf.proof`, 'report.proof'],
      [`signed/${name}.p7m`, 'statement.p7m'],
    ] as const)
      copyFileSync(join(life.folder, from), join(bundle(), to))
    const officer = await life.as('municipality')
    const view = await expectJson<CaseView>(await officer.request(`/api/v1/cases/${life.caseId}`))
    const cell = view.cells.find(
      ({ stage, floor, discipline }) =>
        stage === 'frame' && floor === EVIDENCE?.floor && discipline === 'structure',
    )
    const report = await expectJson<ReportView>(await officer.request(`/api/v1/reports/${cell?.reportId}`))
    for (const [at, photo] of report.photos.entries())
      writeFileSync(
        join(bundle(), `photo-${at + 1}.png`),
        new Uint8Array(await (await officer.request(photo.url)).arrayBuffer()),
      )
    expect(readdirSync(bundle())).toContain('photo-1.png')
  })

  test('holds when no server runs', async () => {
    await here().close()
    const { status, files } = await verifyBundle('report.pdf')
    expect(status).toBe(0)
    expect(files).toMatchObject([
      { document: { state: 'as-signed' }, log: { state: 'final', keys: 'given' } },
    ])
    expect((await mohrVerify(bundle(), 'statement.p7m')).status).toBe(0)
  })

  test('what it shows and rests on is named by digest on the signed paper', async () => {
    const { stdout } = await promisify(execFile)('pdftotext', ['-raw', join(bundle(), 'report.pdf'), '-'])
    const paper = stdout.replaceAll(/\s/g, '')
    for (const name of ['statement.p7m', 'photo-1.png'])
      expect(paper).toContain(digestOf(readFileSync(join(bundle(), name))))
  })

  test('does not hold for another file, nor for one that was changed', async () => {
    const report = readFileSync(join(bundle(), 'report.pdf'))
    const altered = Uint8Array.from(report)
    const at = Math.floor(report.length / 3)
    altered[at] = (altered[at] ?? 0) ^ 1
    writeFileSync(join(bundle(), 'altered.pdf'), altered)
    expect((await verifyBundle('altered.pdf')).status).toBe(1)
    copyFileSync(join(here().folder, 'signed/permit-phase-2.pdf'), join(bundle(), 'another.pdf'))
    expect((await verifyBundle('another.pdf')).status).toBe(1)
  })
}
