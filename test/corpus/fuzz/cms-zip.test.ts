/** A short run of the fuzzer over CMS and containers; every byte of them flipped, every length cut to; what long runs found. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verify } from '@mohr/signing'
import { describe, expect, test } from 'vitest'
import { CONTENT, faultOf, kinds } from './cms-zip.ts'

const all = await kinds()
const [, enveloping, container] = all

describe.each(all.map((kind) => [kind.ending, kind] as const))(
  '%s',
  (ending, { original, mutate, fault }) => {
    test('the original is as signed', async () =>
      expect((await verify(original, { detached: CONTENT })).document.state).toBe('as-signed'))

    test('four hundred mutations get no verdict that is wrong', async () => {
      for (let seed = 1; seed <= 400; seed++)
        expect(await fault(mutate(seed)), `seed ${seed}`).toBeUndefined()
    }, 60_000)

    test('any byte flipped, any length: no verdict that is wrong', async () => {
      for (let at = 0; at < original.length; at++) {
        const flipped = Uint8Array.from(original)
        flipped[at] = (flipped[at] as number) ^ (1 << (at % 8))
        expect(await fault(flipped), `byte ${at}`).toBeUndefined()
      }
      for (let length = 0; length < original.length; length += 3) {
        const cut = await verify(original.subarray(0, length), { detached: CONTENT })
        expect(cut.document.state, `length ${length}`).not.toMatch(/as-signed|allowed-changes/)
      }
    }, 60_000)

    // Blank bytes behind a CMS hold nothing; behind a container a reader might look for its end elsewhere.
    const blank = ending === 'asice' ? ['\0', '\n'] : []
    test.each([...blank, 'x', 'PK\u0005\u0006', '%PDF-1.7\n'])(
      '%j behind the end is no silence',
      async (more) => {
        const longer = Buffer.concat([original, Buffer.from(more, 'latin1')])
        const { document } = await verify(longer, { detached: CONTENT })
        expect(document.state).not.toMatch(/as-signed|allowed-changes/)
      },
    )
  },
)

/** Every byte of these, where they stand in the file. */
async function flippedIn(file: Uint8Array, piece: Uint8Array | undefined): Promise<string[]> {
  const start = Buffer.from(file).indexOf(piece ?? '')
  expect(start).toBeGreaterThan(0)
  const states: string[] = []
  for (let at = start; at < start + (piece?.length ?? 0); at++) {
    const flipped = Uint8Array.from(file)
    flipped[at] = (flipped[at] as number) ^ (1 << (at % 8))
    states.push((await verify(flipped)).document.state)
  }
  return states
}

test('a byte flipped in the content is always found', async () =>
  expect(new Set(await flippedIn(enveloping.original, CONTENT))).toEqual(new Set(['altered'])))

test('a byte flipped in a file of a container is always found', async () =>
  expect(new Set(await flippedIn(container.original, Buffer.from('0\nSECTION\n')))).toEqual(
    new Set(['altered']),
  ))

const folder = fileURLToPath(new URL('../regressions', import.meta.url))
const kept = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => /\.(p7s|p7m|asice)$/.test(name))
describe.skipIf(kept.length === 0)('what the fuzzer found', () => {
  test.each(kept)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    expect(await faultOf(name.split('.').at(-1) as string, bytes)).toBeUndefined()
  })
})
