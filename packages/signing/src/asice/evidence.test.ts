/** Containers with evidence records (EN 319 162-1 §4.4.3.3): what only they vouch for can't be told about, and isn't altered. */
import { describe, expect, test } from 'vitest'
import { der } from '../der/index.ts'
import { signAsice } from '../index.ts'
import { testSigner } from '../testing/signer.ts'
import { verify } from '../verify.ts'
import { writeManifest } from './manifest.ts'
import { packAsice } from './pack.ts'
import { readZip } from './zip-read.ts'
import { writeZip } from './zip-write.ts'

const text = (value: string) => new TextEncoder().encode(value)
const record = { name: 'META-INF/evidencerecord001.ers', bytes: der.sequence(der.integer(1)) }
const letter = { name: 'letter.txt', bytes: text('the letter') }
const annex = { name: 'annex.txt', bytes: text('the annex') }
const manifest = (name: string, entry: string) => ({
  name: `META-INF/ASiCEvidenceRecordManifest${name}.xml`,
  bytes: writeManifest(record.name, 'SHA-256', [{ name: entry, value: new Uint8Array(32) }]),
})

/** The entries of a container and others after them. */
function withMore(container: Uint8Array, more: { name: string; bytes: Uint8Array }[]): Uint8Array {
  const zip = readZip(container)
  if ('code' in zip) throw new Error(zip.code)
  const entries = zip.entries.map((entry) => ({ name: entry.name, bytes: entry.read() as Uint8Array }))
  return writeZip([...entries, ...more])
}

const stateOf = async (bytes: Uint8Array) => (await verify(bytes)).document

describe('an evidence record', () => {
  test('alone is no signature, and not nothing', async () =>
    expect(await stateOf(withMore(packAsice([letter]), [manifest('1', letter.name), record]))).toMatchObject({
      state: 'undetermined',
      why: [{ code: 'asic-evidence-record' }],
    }))

  test('beside a signature over every file takes nothing from it', async () => {
    const { bytes } = await signAsice(packAsice([letter]), { level: 'B-B' }, testSigner('A'))
    expect(await stateOf(withMore(bytes, [manifest('1', letter.name), record]))).toMatchObject({
      state: 'as-signed',
    })
  })

  test('over a file that nobody signed leaves it open', async () => {
    const { bytes } = await signAsice(packAsice([letter]), { level: 'B-B' }, testSigner('A'))
    expect(await stateOf(withMore(bytes, [annex, manifest('1', annex.name), record]))).toMatchObject({
      state: 'undetermined',
    })
    expect(await stateOf(withMore(bytes, [annex, manifest('1', letter.name), record]))).toMatchObject({
      state: 'altered',
      why: [{ code: 'asic-uncovered', detail: annex.name }],
    })
  })

  test('that is something else covers nothing', async () => {
    const { bytes } = await signAsice(packAsice([letter]), { level: 'B-B' }, testSigner('A'))
    const fake = { name: record.name, bytes: text('words') }
    expect(await stateOf(withMore(bytes, [annex, manifest('1', annex.name), fake]))).toMatchObject({
      state: 'altered',
    })
  })
})
