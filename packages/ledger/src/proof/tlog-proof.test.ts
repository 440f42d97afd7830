import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { toBase64 } from '../bytes.ts'
import type { NoteSigner } from '../note/keys.ts'
import { cosignNote } from '../note/signed-note.ts'
import { entry, grown, headOf, keysOf, newSigner } from '../testing.ts'
import type { MemoryTree } from '../tree/memory-tree.ts'
import { formatProof, parseProof } from './tlog-proof.ts'
import { verifyProof } from './verify-proof.ts'

let log: NoteSigner
let council: NoteSigner
let municipality: NoteSigner
let tree: MemoryTree
const when = new Date('2025-11-23T06:10:00Z')

beforeAll(async () => {
  log = await newSigner('council.example/log')
  council = await newSigner('council.example/witness', 4)
  municipality = await newSigner('city.example/witness', 4)
  tree = await grown(13)
})

const policy = () => ({ logs: [log.key], witnesses: keysOf(council, municipality) })

async function proofOf(index: number, by: readonly NoteSigner[], extra?: Uint8Array): Promise<string> {
  let checkpoint = await headOf(tree, log)
  for (const witness of by) {
    const cosigned = await cosignNote(checkpoint, witness, when)
    if (cosigned.ok) checkpoint = cosigned.value
  }
  const told = extra === undefined ? {} : { extra }
  return formatProof({ index, path: await tree.inclusionProof(index), checkpoint, ...told })
}

describe('an offline proof', () => {
  test('is written as in the specification', async () => {
    const lines = (await proofOf(5, [council, municipality], Uint8Array.of(1, 2, 3))).split('\n')
    expect(lines.slice(0, 3)).toEqual(['c2sp.org/tlog-proof@v1', 'extra AQID', 'index 5'])
    expect(lines.slice(3, 7)).toEqual((await tree.inclusionProof(5)).map(toBase64))
    expect(lines.slice(7, 10)).toEqual(['', 'council.example/log', '13'])
    expect(lines.slice(12).map((line) => line.split(' ')[1])).toEqual([
      'council.example/log',
      'council.example/witness',
      'city.example/witness',
      undefined,
    ])
  })

  test('of every leaf verifies with both witnesses, and is final', async () => {
    for (let index = 0; index < tree.size; index++) {
      const proof = await proofOf(index, [council, municipality])
      expect(await verifyProof(proof, entry(index), policy())).toEqual({
        ok: true,
        value: {
          index,
          size: 13,
          origin: 'council.example/log',
          witnesses: [
            { key: council.key, at: when },
            { key: municipality.key, at: when },
          ],
          final: true,
        },
      })
    }
  })

  test('without one of the witnesses verifies and is not final, nor is one whose policy names none', async () => {
    for (const by of [[], [council], [municipality]]) {
      const proven = await verifyProof(await proofOf(5, by), entry(5), policy())
      expect(proven).toMatchObject({ ok: true, value: { final: false } })
    }
    const alone = await verifyProof(await proofOf(5, [council]), entry(5), { logs: [log.key], witnesses: [] })
    expect(alone).toMatchObject({ ok: true, value: { final: false, witnesses: [] } })
  })

  test('of another file, place, log or witness is refused', async () => {
    const proof = await proofOf(5, [council, municipality])
    const code = async (text: string, of = entry(5), by = policy()) => {
      const proven = await verifyProof(text, of, by)
      return proven.ok ? 'ok' : proven.problem.code
    }
    expect(await code(proof)).toBe('ok')
    expect(await code(proof, entry(6))).toBe('proof/not-included')
    expect(await code(proof.replace('index 5', 'index 6'))).toBe('proof/not-included')
    expect(await code(proof.replace('\n13\n', '\n14\n'))).toBe('note/bad-signature')
    const other = await newSigner('council.example/log')
    expect(await code(proof, entry(5), { ...policy(), logs: [other.key] })).toBe('note/unknown-signers')
    const elsewhere = await newSigner('elsewhere.example/log')
    expect(await code(proof, entry(5), { ...policy(), logs: [elsewhere.key] })).toBe('checkpoint/other-log')
    expect(await code(proof, entry(5), { ...policy(), logs: [elsewhere.key, log.key] })).toBe('ok')
    // A line in the name of a witness that its key did not make spoils the whole note.
    const [signed, unsigned] = [await proofOf(5, [council, municipality]), await proofOf(5, [council])]
    const forged = signed.trimEnd().split('\n').at(-1)?.replace(/.{8}$/, 'AAAAAAA=') ?? ''
    expect(await code(`${unsigned}${forged}\n`)).toBe('note/bad-signature')
  })

  test('that cannot be read is malformed', async () => {
    const proof = await proofOf(5, [council], Uint8Array.of(1))
    const bad = [
      '',
      proof.replace('@v1', '@v2'),
      proof.replace('index 5', 'index 05'),
      proof.replace('index 5', 'index -5'),
      proof.replace('index 5', 'index 9007199254740993'),
      proof.replace('index 5\n', ''),
      proof.replace('extra AQ==', 'extra AQ'),
      proof.replace('extra AQ==', 'more AQ=='),
      proof.replace('index 5\n', `index 5\n${`${toBase64(new Uint8Array(32))}\n`.repeat(65)}`),
      proof.replace('index 5\n', 'index 5\nAAAA\n'),
      proof.split('\n\n')[0] ?? '',
      proof.replaceAll('\n', '\r\n'),
      proof + ' '.repeat(200_000),
    ]
    for (const text of bad)
      expect(parseProof(text), text.slice(0, 60)).toMatchObject({ problem: { code: 'proof/malformed' } })
  })

  test('reads what it wrote, and never throws on what it did not', async () => {
    const proof = await proofOf(5, [council, municipality])
    const read = parseProof(proof)
    expect(read.ok && formatProof(read.value)).toBe(proof)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.nat(proof.length),
        fc.nat(40),
        async (junk, at, gone) => {
          const text = proof.slice(0, at) + junk + proof.slice(at + gone)
          if (text !== proof) {
            const proven = await verifyProof(text, entry(5), policy())
            // What may still be added or lost without harm: extra, and lines of others.
            if (proven.ok) expect(proven.value).toMatchObject({ index: 5, size: 13 })
          }
        },
      ),
    )
  })
})
