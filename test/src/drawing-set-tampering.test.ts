import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonLines, openWorkshop, type Workshop } from './drawing-set/workshop.ts'
import {
  addEntry,
  addLocalExtra,
  directoryOf,
  type Entry,
  entriesOf,
  flip,
  hideEntry,
  insert,
  renameLocally,
  setComment,
} from './drawing-set/zip-surgery.ts'
import { signerParts } from './e2e/signed-pdf.ts'

/** What becomes of a signed set when anyone changes it: found, and named, and never another drawing in silence. */
let shop: Workshop
let signed: Buffer
let entries: Entry[]

beforeAll(async () => {
  shop = await openWorkshop()
  await shop.mohr('pack', 'set', '-o', 'set.asice')
  await shop.sign(0, 'set.asice', 'once.asice')
  await shop.sign(1, 'once.asice', 'signed.asice')
  signed = shop.read('signed.asice')
  entries = entriesOf(signed)
})
afterAll(() => shop?.close())

const entry = (name: string): Entry => {
  const found = entries.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${name} is not in the container`)
  return found
}

interface Verdict {
  readonly status: number | null
  readonly reports: {
    document: { state: string; why: unknown[] }
    signatures: { bestTime: string | null; checks: { id: string; status: string }[] }[]
    problems: unknown[]
  }[]
}

/**
 * First, middle and last byte of a file; of a signature its first byte, one of the digest it holds and one of its value.
 * The rest of a signature, certificates and time-stamp, proves who and when, and is judged as that.
 */
function placesIn(one: Entry): number[] {
  if (!one.name.endsWith('.p7s')) return [0, one.size >> 1, one.size - 1]
  const cms = contentOf(one)
  const list = one.name.replace('signature', 'ASiCManifest').replace('.p7s', '.xml')
  const digest = createHash('sha256')
    .update(contentOf(entry(list)))
    .digest()
  const places = [digest, signerParts(cms).signatureValue].map((part) => cms.indexOf(part))
  expect(places).not.toContain(-1)
  return [0, ...places.map((at) => at + 20)]
}

const contentOf = ({ content, size }: Entry): Buffer => signed.subarray(content, content + size)

/** One run of `mohr verify` over all the containers. */
async function judge(containers: readonly Buffer[]): Promise<Verdict> {
  const names = containers.map((_, index) => `changed-${index}.asice`)
  for (const [index, bytes] of containers.entries()) shop.write(names[index] as string, bytes)
  const { status, stdout } = await shop.mohr('verify', '--trust', 'root.pem', '--json', ...names)
  return { status, reports: jsonLines(stdout) }
}

test('the container holds eight sheets twice, the manifest, two signed lists and two signatures', () => {
  expect(entries).toHaveLength(22)
})

describe.each([
  ['with the container’s checksum left as it was', false],
  ['with the container’s checksum made to agree', true],
])('one byte changed %s', (_, checksum) => {
  test('in any file is altered, and the file is named', async () => {
    const changes = entries.flatMap((one) =>
      placesIn(one).map((at) => ({ one, at, bytes: flip(signed, one, at, checksum) })),
    )
    const { status, reports } = await judge(changes.map(({ bytes }) => bytes))
    expect(status).toBe(1)
    expect(reports).toHaveLength(66)
    for (const [index, { document, problems }] of reports.entries()) {
      const { one, at } = changes[index] as (typeof changes)[number]
      const place = `${one.name} at ${at}`
      expect(document.state, place).toBe('altered')
      expect(JSON.stringify([document.why, problems]), place).toContain(one.name)
    }
  })
})

test('a changed sheet exits with 1 by itself, and tells people which', async () => {
  shop.write('sheet.asice', flip(signed, entry('A-03_typical.dxf'), 90_000, true))
  const { status, stdout } = await shop.mohr('verify', '--trust', 'root.pem', 'sheet.asice')
  expect(status).toBe(1)
  expect(stdout).toContain('A-03_typical.dxf')
  const checked = await shop.mohr('check', 'sheet.asice', '--json')
  expect(checked.status).toBe(1)
  expect(checked.stdout).toContain('A-03_typical.dxf')
})

describe('bytes that no signature covers', () => {
  const foreign = Buffer.from('0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n')
  const field = Buffer.concat([Buffer.from([0x4d, 0x48, foreign.length, 0]), foreign])
  const other = 'A-03_typical.pdf'

  test.each<[string, () => Buffer, string]>([
    ['a file added', () => addEntry(signed, 'A-08_extra.dxf', foreign), 'A-08_extra.dxf'],
    ['a file added in META-INF', () => addEntry(signed, 'META-INF/A-08.dxf', foreign), 'META-INF/A-08.dxf'],
    ['a second file of the same name', () => addEntry(signed, other, foreign), other],
    ['a name that differs in case', () => addEntry(signed, 'a-03_TYPICAL.pdf', foreign), 'a-03_TYPICAL.pdf'],
    ['a file that the directory does not list', () => hideEntry(signed, other, foreign), 'hidden-bytes'],
    [
      'another name in the file’s own header',
      () => renameLocally(signed, entry(other), 'A-99_typical.pdf'),
      other,
    ],
    ['bytes between two files', () => insert(signed, entry(other).header, foreign), other],
    ['bytes before the directory', () => insert(signed, directoryOf(signed), foreign), 'hidden-bytes'],
    ['bytes after the end', () => Buffer.concat([signed, foreign]), 'hidden-bytes'],
    ['a comment', () => setComment(signed, 'stamped by nobody'), 'stamped by nobody'],
    ['a PDF in the comment', () => setComment(signed, '%PDF-1.7\n1 0 obj'), '%PDF-1.7'],
    ['a second container in the comment', () => setComment(signed, 'PK\u0005\u0006'.padEnd(40, '\0')), 'zip'],
  ])('%s: altered, and named', async (_, change, named) => {
    const { status, reports } = await judge([change()])
    expect(reports[0]?.document.state).toBe('altered')
    expect(JSON.stringify([reports[0]?.document.why, reports[0]?.problems])).toContain(named)
    expect(status).toBe(1)
  })

  /** Offsets that no longer hold: what one program still opens, another doesn't. */
  test.each<[string, () => Buffer]>([
    ['bytes before the container', () => Buffer.concat([foreign, signed])],
    ['a second container after the end', () => Buffer.concat([signed, shop.read('set.asice')])],
  ])('%s: no container', async (_, change) => {
    const { status, reports } = await judge([change()])
    expect(reports).toMatchObject([{ document: { state: 'unreadable' }, problems: [{ code: 'zip-format' }] }])
    expect(status).toBe(3)
  })

  test('a short extra field, which no reader shows, is named, and the set is still what was signed', async () => {
    const { reports } = await judge([addLocalExtra(signed, entry(other), field)])
    expect(reports[0]?.document.state).toBe('as-signed')
    expect(JSON.stringify(reports[0]?.problems)).toContain(other)
  })

  test('the comment that the standard knows, the type of the container, changes nothing', async () => {
    const { status, reports } = await judge([setComment(signed, 'mimetype=application/vnd.etsi.asic-e+zip')])
    expect(reports).toMatchObject([{ document: { state: 'as-signed' }, problems: [] }])
    expect(status).toBe(0)
  })
})

test('a changed time-stamp proves no time, and the drawings are still what was signed', async () => {
  const one = entry('META-INF/signature001.p7s')
  const { timestamp } = signerParts(contentOf(one))
  const at = contentOf(one).indexOf(timestamp) + timestamp.length - 20
  const { reports } = await judge([flip(signed, one, at, true)])
  expect(reports).toMatchObject([{ document: { state: 'as-signed' } }])
  const [first, second] = reports[0]?.signatures ?? []
  expect([first?.bestTime, typeof second?.bestTime]).toEqual([null, 'string'])
  expect(first?.checks).toContainEqual(expect.objectContaining({ id: 'time-stamp', status: 'warning' }))
})

test('a signature taken away leaves its list named, and the other signature standing', async () => {
  const container = shop.read('once.asice')
  const list = entry('META-INF/ASiCManifest002.xml')
  const { reports } = await judge([addEntry(container, list.name, contentOf(list))])
  expect(reports[0]?.signatures).toHaveLength(1)
  expect(JSON.stringify(reports[0]?.problems)).toContain('META-INF/signature002.p7s')
})

test('a release that was never signed is not signed, whatever it holds', async () => {
  expect((await shop.mohr('verify', 'set.asice', '--trust', 'root.pem')).status).toBe(2)
})
