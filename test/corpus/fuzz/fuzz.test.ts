/** A short run of the fuzzer, and every file that a long one found. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verify } from '@mohr/signing'
import { describe, expect, test } from 'vitest'
import { mutated } from './mutate.ts'
import { fault } from './oracle.ts'
import { originals } from './originals.ts'

const files = await originals()

test('four hundred mutations get no verdict that is wrong', async () => {
  for (let seed = 1; seed <= 400; seed++) {
    const { file, signed } = files[seed % files.length] as (typeof files)[number]
    expect(await fault(mutated(file, seed), signed, file), `seed ${seed}`).toBeUndefined()
  }
}, 120_000)

const folder = fileURLToPath(new URL('../regressions', import.meta.url))
const kept = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /^\d+\.pdf$/.test(name))
describe.skipIf(kept.length === 0)('what the fuzzer found', () => {
  test.each(kept)('%s', async (name) => {
    const read = (file: string) => new Uint8Array(readFileSync(join(folder, file)))
    expect(await fault(read(name), read(name.replace('.pdf', '.original.pdf')))).toBeUndefined()
  })
})

describe('of a signed PDF', () => {
  const signed = files[0]?.file as Uint8Array
  const state = async (bytes: Uint8Array) => (await verify(bytes)).document.state
  const text = (value: string) => new Uint8Array(Buffer.from(value, 'latin1'))
  const body = text(Buffer.from(signed).toString('latin1').trimEnd())

  test('any truncation gets a verdict that is no good news', async () => {
    for (let length = 0; length < body.length; length += 37) {
      expect(['altered', 'unreadable', 'not-signed'], String(length)).toContain(
        await state(signed.subarray(0, length)),
      )
    }
  }, 60_000)

  test.each(['x', ' ', '\0', '%', '\n\n\n', '%%EOF\n', '1 0 obj<<>>endobj\n'])(
    '%j behind the end is no silence',
    async (more) => expect(await state(text(Buffer.from(signed).toString('latin1') + more))).toBe('altered'),
  )
})
