import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { catalogue } from '@mohr/drawings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonLines, openWorkshop, runIn, SIGNERS, type Workshop } from './drawing-set/workshop.ts'
import { signerParts } from './e2e/signed-pdf.ts'

/** A drawing set from the designer's folder to anyone's verdict, by the real command, then before other judges. */
let shop: Workshop
beforeAll(async () => {
  shop = await openWorkshop()
})
afterAll(() => shop?.close())

/** Rules that find nothing to judge in the sample set alone: no earlier revision, no judged signatures. */
const WITHOUT: Readonly<Record<string, string>> = {
  S03: 'not-applicable',
  X05: 'not-evaluated',
}

test('the set is accepted, each rule with a subject passed', async () => {
  const { status, stdout, stderr } = await shop.mohr('check', 'set', '--json')
  const [result, ...more] = jsonLines(stdout)
  expect(result).toMatchObject({ set: 'set', profile: { id: 'qom' }, verdict: 'accepted', problems: [] })
  expect(result.results.map(({ state }: { state: string }) => state)).toEqual(
    catalogue.map(({ id }) => WITHOUT[id] ?? 'pass'),
  )
  expect([status, stderr, more]).toEqual([0, '', []])
})

test('each sheet is inspected without loss', async () => {
  const sheets = readdirSync(shop.at('set')).filter((name) => name.endsWith('.dxf'))
  const { status, stdout } = await shop.mohr('inspect', '--json', ...sheets.map((name) => `set/${name}`))
  expect(status).toBe(0)
  const inspections = jsonLines(stdout)
  expect(inspections).toHaveLength(8)
  for (const { counts, problems, layouts, units } of inspections) {
    expect(counts.model).toEqual(counts.raw)
    expect([problems, layouts.length, units]).toEqual([[], 2, 'm'])
  }
})

describe('packed and signed by two engineers', () => {
  const manifests = ['META-INF/ASiCManifest001.xml', 'META-INF/ASiCManifest002.xml']
  const signatures = ['META-INF/signature001.p7s', 'META-INF/signature002.p7s']

  beforeAll(async () => {
    const ran = [
      await shop.mohr('pack', 'set', '-o', 'set.asice'),
      await shop.sign(0, 'set.asice', 'once.asice'),
      await shop.sign(1, 'once.asice', 'signed.asice'),
    ]
    expect(ran.map(({ status, stderr }) => [status, stderr])).toEqual(Array(3).fill([0, '']))
  })

  test('mohr verify passes both, and says who', async () => {
    const { status, stdout } = await shop.mohr('verify', 'signed.asice', '--trust', 'root.pem', '--json')
    const [report, ...more] = jsonLines(stdout)
    expect(more).toEqual([])
    expect(report).toMatchObject({
      file: 'signed.asice',
      format: 'asice',
      document: { state: 'as-signed', why: [] },
      indication: 'TOTAL_PASSED',
      problems: [],
    })
    const expected = SIGNERS.map((name, index) => ({
      id: `S${index + 1}`,
      kind: 'signature',
      signer: { name },
      level: 'B-T',
      integrity: 'intact',
      indication: 'TOTAL_PASSED',
      subIndication: null,
      coversWholeFile: true,
      changesAfter: { level: 'none', allowed: true, changes: [] },
    }))
    expect(report.signatures).toMatchObject(expected)
    expect(report.signatures).toHaveLength(2)
    expect(status).toBe(0)
  })

  test('without trust it ends with 2, and the set is still what was signed', async () => {
    const { status, stdout } = await shop.mohr('verify', 'signed.asice', '--json')
    expect(jsonLines(stdout)).toMatchObject([
      { document: { state: 'as-signed' }, indication: 'INDETERMINATE' },
    ])
    expect(status).toBe(2)
  })

  test('signing only appends: the first container’s entries stay where they are', () => {
    const [packed, once, signed] = ['set.asice', 'once.asice', 'signed.asice'].map(shop.read)
    if (!packed || !once || !signed) throw new Error('a container is missing')
    const directory = (zip: Buffer) => zip.readUInt32LE(zip.length - 6)
    expect(once.subarray(0, directory(packed)).equals(packed.subarray(0, directory(packed)))).toBe(true)
    expect(signed.subarray(0, directory(once)).equals(once.subarray(0, directory(once)))).toBe(true)
  })

  test('unzip finds it sound, and both manifests list the release and every file', async () => {
    expect((await runIn(shop.folder, 'unzip', '-tqq', 'signed.asice')).status).toBe(0)
    expect((await runIn(shop.folder, 'unzip', '-q', 'signed.asice', '-d', 'out')).status).toBe(0)
    const files = readdirSync(shop.at('set')).sort()
    expect(readdirSync(shop.at('out')).sort()).toEqual(['META-INF', ...files, 'mimetype'].sort())
    for (const manifest of manifests) {
      const xml = shop.read(`out/${manifest}`).toString('utf8')
      const listed = [...xml.matchAll(/<asic:DataObjectReference URI="([^"]*)"/g)].map(([, uri]) => uri)
      expect(listed.sort()).toEqual(files)
      const digest = await runIn(shop.folder, 'openssl', 'dgst', '-sha256', '-r', 'set/manifest.json')
      const release = Buffer.from(digest.stdout.slice(0, 64), 'hex').toString('base64')
      expect(xml).toContain(`<ds:DigestValue>${release}</ds:DigestValue>`)
    }
  })

  test.each([0, 1])('openssl agrees on signature %i and on its time-stamp', async (index) => {
    const [manifest, signature] = [`out/${manifests[index]}`, `out/${signatures[index]}`]
    const cms = await runIn(
      shop.folder,
      'openssl',
      ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', signature, '-content', manifest],
      ...['-CAfile', 'root.pem', '-purpose', 'any', '-out', '/dev/null'],
    )
    expect(cms.stderr).toContain('CAdES Verification successful')
    expect(cms.status).toBe(0)

    const { signatureValue, timestamp } = signerParts(shop.read(signature))
    shop.write('value.bin', signatureValue)
    shop.write('token.tst', timestamp)
    const token = await runIn(
      shop.folder,
      'openssl',
      ...['ts', '-verify', '-data', 'value.bin', '-token_in', '-in', 'token.tst', '-CAfile', 'root.pem'],
    )
    expect(`${token.stdout}${token.stderr}`).toContain('Verification: OK')
    expect(token.status).toBe(0)
  })
})

const plans = fileURLToPath(new URL('../../../shared/corpus/drawings/plans', import.meta.url))
const hasPlans = existsSync(plans)
if (!hasPlans) console.warn('No corpus at ../shared/corpus/drawings/plans: real plans are not tested.')

describe.skipIf(!hasPlans)('the real plans of the corpus', () => {
  const files = hasPlans
    ? readdirSync(plans)
        .filter((name) => name.endsWith('.dxf'))
        .map((name) => join(plans, name))
    : []

  test('mohr inspect prints a line for each, counts as counted here', async () => {
    const { status, stdout } = await shop.mohr('inspect', '--json', ...files)
    const inspections = jsonLines(stdout)
    expect(inspections.map(({ file }) => file)).toEqual(files)
    expect(inspections).toHaveLength(8)
    for (const [index, { counts, problems }] of inspections.entries()) {
      expect(counts.raw).toEqual(await countGroups(files[index] as string))
      const named = JSON.stringify(problems)
      for (const [type, raw] of Object.entries(counts.raw))
        if (counts.model[type] !== raw) expect(named).toContain(type)
    }
    expect(status).toBe(0)
  })

  test('mohr check answers for each, and says what it could not evaluate', async () => {
    const { status, stdout } = await shop.mohr('check', '--json', ...files)
    const results = jsonLines(stdout)
    expect(results.map(({ set }) => set)).toEqual(files)
    for (const { verdict, results: rules } of results) {
      expect(['accepted', 'rejected', 'accepted-with-warnings', 'incomplete']).toContain(verdict)
      expect(rules).toHaveLength(catalogue.length)
    }
    expect([0, 1, 2]).toContain(status)
  })
})

/** Names after a group 0 in BLOCKS and ENTITIES, by awk: nothing of ours between the file and the figures. */
async function countGroups(file: string): Promise<Record<string, number>> {
  const program = `
    { gsub(/\\r/, ""); gsub(/^[ \\t]+|[ \\t]+$/, "") }
    NR % 2 == 1 { code = $0; next }
    code == "0" && $0 == "EOF" { exit }
    code == "0" && $0 == "SECTION" { opening = 1; next }
    code == "0" && $0 == "ENDSEC" { section = ""; next }
    code == "2" && opening { section = $0; opening = 0; next }
    code == "0" && (section == "BLOCKS" || section == "ENTITIES") && $0 != "BLOCK" && $0 != "ENDBLK" { n[$0]++ }
    END { for (name in n) print name, n[name] }`
  const { stdout } = await runIn('/', 'awk', program, file)
  const pairs = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
  return Object.fromEntries(pairs.map(([name, count]) => [name, Number(count)]))
}
