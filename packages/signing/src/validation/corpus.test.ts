/** Every file of the corpus gets a typed verdict in time. The corpus stands beside the repository and may be absent. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type DocumentState, verify } from '../verify.ts'

const root = fileURLToPath(new URL('../../../../../shared/corpus/signing', import.meta.url))
const present = existsSync(root)
if (!present) console.warn('The corpus folder ../shared/corpus/signing is absent: its tests are skipped.')

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
const files = present ? walk(root).map((path) => relative(root, path)) : []
const judge = (name: string) => verify(new Uint8Array(readFileSync(join(root, name))), { name })

describe.skipIf(!present)('the corpus', () => {
  test.each(files.filter((name) => !name.startsWith('pkits')))(
    '%s',
    async (name) => {
      const report = await judge(name)
      expect(report.problems.map(({ code }) => code)).not.toContain('internal')
      if (report.document.state === 'unreadable') expect(report.problems.length).toBeGreaterThan(0)
      expect(report.indication).not.toBe('TOTAL_PASSED')
      expect(report.signatures.every(({ checks }) => checks.length > 0)).toBe(true)
    },
    5000,
  )

  test.each<[string, DocumentState]>([
    ['asice/brokenReference.asice', 'altered'],
    ['asice/no-signature.asics', 'not-signed'],
    ['asice/ASICE-CAdES-BpLTA-2-BpLTA-DSS5.4.asice', 'as-signed'],
    ['asice/ASiC-E-CAdES-BpLTA.sce', 'as-signed'],
    ['asice/multifiles-ok.asice', 'as-signed'],
    ['asice/onefile-ok.asice', 'as-signed'],
    ['asice/onefile-ok.asics', 'as-signed'],
    ['cades/BER_reordered_prova.txt.p7m', 'as-signed'],
    ['cades/DER_reordered_prova.txt.p7m', 'as-signed'],
    ['cades/Signature-C-B-LTA-10.p7m', 'as-signed'],
    ['cades/Signature-CBp-B-1.p7m', 'as-signed'],
    ['cades/cades-detached.pkcs7', 'undetermined'],
    ['cades/cades-double-signing-time.p7m', 'as-signed'],
    ['cades/cades-lta-duplicated-atst.p7m', 'as-signed'],
    ['cades/cms-no-sign-cert.p7m', 'undetermined'],
    ['cades/counterSig.p7m', 'as-signed'],
    ['pdf-signed/pdf-signed-corrupted.pdf', 'altered'],
    ['pdf-signed/pdf-signed-original.pdf', 'as-signed'],
    // offsets and links of its two newest revisions are wrong; what they hold is whole
    ['pdf-signed/pades-5-signatures-and-1-document-timestamp.pdf', 'as-signed'],
    ['pdf-signed/encrypted.pdf', 'as-signed'],
    // the object that gained extensions is shown by another key of the catalog too, which nothing lets change
    ['pdf-structures/extensions-indirect-not-all-paths.pdf', 'altered'],
    ['pdf-structures/extensions-indirect.pdf', 'as-signed'],
    ['pdf-structures/extensions-update-indirect.pdf', 'as-signed'],
    ['pdf-structures/coverage-anomalies/one-byterange.pdf', 'altered'],
    ['pdf-structures/coverage-anomalies/signature-gap-too-big.pdf', 'altered'],
    ['pdf-structures/coverage-anomalies/tail-uncovered.pdf', 'altered'],
    ['pdf-structures/coverage-anomalies/weird-byterange.pdf', 'altered'],
  ])('%s is %s', async (name, state) => expect((await judge(name)).document.state).toBe(state))

  test('a countersignature with its signing time given twice fails, and the signature it hangs on stands', async () =>
    expect(await judge('cades/cades-double-signing-time.p7m')).toMatchObject({
      indication: 'TOTAL_FAILED',
      signatures: [
        { id: 'S1', integrity: 'intact', indication: 'INDETERMINATE' },
        { id: 'S1-C1', integrity: 'intact', subIndication: 'FORMAT_FAILURE' },
      ],
    }))

  test('a countersignature is an entry of its own', async () =>
    expect((await judge('cades/counterSig.p7m')).signatures.map(({ id, kind }) => [id, kind])).toEqual([
      ['S1', 'signature'],
      ['S1-C1', 'countersignature'],
    ]))
})
