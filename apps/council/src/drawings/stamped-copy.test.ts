/** Stamped copies of released sheets, read back by programs that we didn't write, and the page that their QR code opens. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { civilDay, shortDay } from '@mohr/casework'
import { verify } from '@mohr/signing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawingPage, DrawingRevisionView, Problem, ReleasedSheetView } from '../api/types.ts'
import { planOrder } from '../permits/testing.ts'
import { type Browser, browserOf, ORIGIN, testCity } from '../testing.ts'
import { approvedSet, expectJson, type House, openHouse, readSet } from './testing.ts'
import { demoPeople, HOUSE } from './testing-people.ts'

let house: House
let chief: Browser
let anyone: Browser
let structure: DrawingRevisionView

const release = async () => expectJson<DrawingPage>(await chief.post(`/api/v1/cases/${HOUSE}/release`))
const releasedOf = async (discipline: string) => {
  const { drawings } = await expectJson<DrawingPage>(await chief.request(`/api/v1/cases/${HOUSE}/drawings`))
  const id = drawings.find((one) => one.discipline === discipline && one.state === 'released')?.id
  return readSet(chief, id ?? '')
}
const bytesAt = async (browser: Browser, path: string) => {
  const answer = await browser.request(path)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}
const codeAt = async (browser: Browser, path: string) => {
  const answer = await browser.request(path)
  return [answer.status, ((await answer.json()) as Problem).code]
}
const addressOf = ({ sheets }: DrawingRevisionView) => {
  const stamped = sheets[0]?.stamped ?? ''
  return { stamped, page: stamped.replace('/stamped.pdf', '') }
}

beforeAll(async () => {
  house = await openHouse(await testCity({ demo: demoPeople }), { jobs: true })
  chief = await house.as('chief')
  anyone = await browserOf(house.city.council, null)
  await planOrder(house)
  const approved: DrawingRevisionView[] = []
  for (const discipline of ['architecture', 'structure', 'mechanical', 'electrical'])
    approved.push(await approvedSet(house, discipline))
  // Before its release there is nothing to be handed out.
  expect(approved.flatMap(({ sheets }) => sheets.map(({ stamped }) => stamped)).filter(Boolean)).toEqual([])
  await release()
  structure = await releasedOf('structure')
}, 240_000)
afterAll(() => house?.city.close())

test('a stamped copy says what it is, leads to the genuine sheet, and leaves the signed bytes as they are', async () => {
  const { stamped, page } = addressOf(structure)
  const copy = await bytesAt(await house.as('municipality'), stamped)
  const original = await bytesAt(anyone, `${page}/sheet.pdf`)
  expect(Buffer.from(copy.subarray(0, original.length)).equals(Buffer.from(original))).toBe(true)
  expect(copy.length).toBeGreaterThan(original.length)

  const { document, signatures } = await verify(copy, { trust: house.city.config.trust })
  expect([document.state, signatures.map(({ indication, level }) => [indication, level])]).toEqual([
    'as-signed',
    [['TOTAL_PASSED', 'B-T']],
  ])

  const folder = mkdtempSync(join(tmpdir(), 'stamped-'))
  writeFileSync(join(folder, 'copy.pdf'), copy)
  const text = execFileSync('pdftotext', [join(folder, 'copy.pdf'), '-'], { encoding: 'utf8' }).replace(
    /[\u2066-\u2069\u202a-\u202e]/g,
    '',
  )
  const digest = structure.releaseDigest ?? ''
  const council = structure.signatures.find(({ role }) => role === 'council')
  for (const part of [
    'رونوشت مهرشده',
    structure.case.number,
    structure.case.renovationCode,
    structure.sheets[0]?.number ?? '?',
    `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`,
    shortDay(civilDay(new Date(council?.at ?? 0))),
  ])
    expect(text).toContain(part)

  execFileSync('pdftoppm', [
    '-png',
    '-r',
    '150',
    '-singlefile',
    join(folder, 'copy.pdf'),
    join(folder, 'copy'),
  ])
  const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, 'copy.png')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(read.trim()).toBe(`${ORIGIN}/s/${page.split('/').at(-1)}`)
})

test('only who may read the set gets a stamped copy, and none without a time-stamp', async () => {
  const { stamped } = addressOf(structure)
  expect(await codeAt(anyone, stamped)).toEqual([401, 'sign-in-first'])
  expect(await codeAt(await house.as('other-district'), stamped)).toEqual([404, 'not-found'])
  house.city.stamping.works = false
  expect(await codeAt(chief, stamped)).toEqual([503, 'seal-time-stamp-needed'])
  house.city.stamping.works = true
})

test('the page of a QR code says which sheet it is, and names nobody', async () => {
  const { page } = addressOf(structure)
  const view = await expectJson<ReleasedSheetView>(await anyone.request(page))
  expect(view).toEqual({
    renovationCode: structure.case.renovationCode,
    sheet: structure.sheets[0]?.number,
    title: structure.sheets[0]?.title,
    kind: 'permit',
    discipline: 'structure',
    revision: 1,
    releaseDigest: structure.releaseDigest,
    releasedAt: structure.signatures.find(({ role }) => role === 'council')?.at,
    supersededBy: null,
    file: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), page: 1, url: `${page}/sheet.pdf` },
  })
})

test('an address that was never given is not found', async () => {
  for (const token of ['AAAAAAAAAAAAAAAA', 'x', '%27', 'a'.repeat(100)])
    for (const rest of ['', '/sheet.pdf'])
      expect(await codeAt(anyone, `/api/v1/sheets/${token}${rest}`)).toEqual([404, 'not-found'])
})

test('a sheet that was superseded is shown as such, and no longer stamped', async () => {
  const { stamped, page } = addressOf(structure)
  await approvedSet(house, 'structure')
  await release()
  const next = await releasedOf('structure')
  const view = await expectJson<ReleasedSheetView>(await anyone.request(page))
  expect([view.revision, view.supersededBy]).toEqual([
    1,
    { revision: 2, releasedAt: next.signatures.find(({ role }) => role === 'council')?.at },
  ])
  expect((await bytesAt(anyone, view.file.url)).length).toBeGreaterThan(1000)
  expect(await codeAt(chief, stamped)).toEqual([409, 'drawings-superseded'])
  const newer = await expectJson<ReleasedSheetView>(await anyone.request(addressOf(next).page))
  expect([newer.revision, newer.supersededBy]).toEqual([2, null])
}, 60_000)
