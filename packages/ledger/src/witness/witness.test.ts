/** A log and its two witnesses, each of which remembers only the last head that it cosigned. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { toBase64 } from '../bytes.ts'
import { addCosignatures } from '../note/add-cosignatures.ts'
import { openCheckpoint } from '../note/checkpoint.ts'
import type { NoteSigner } from '../note/keys.ts'
import { cosignature } from '../note/signed-note.ts'
import { entry, grown, headOf, keysOf, newSigner } from '../testing.ts'
import type { MemoryTree } from '../tree/memory-tree.ts'
import { judgeSubmission, originOf, type Witnessed } from './judge.ts'
import { formatSubmission, parseSubmission } from './submission.ts'

let log: NoteSigner
let council: NoteSigner
let municipality: NoteSigner
let honest: MemoryTree
beforeAll(async () => {
  log = await newSigner('council.example/log')
  council = await newSigner('council.example/witness', 4)
  municipality = await newSigner('city.example/witness', 4)
  honest = await grown(20)
})

const at = (tree: MemoryTree, size: number): Promise<Witnessed> =>
  tree.root(size).then((root) => ({ size, root }))

async function submitted(tree: MemoryTree, from: number, to: number, signer = log): Promise<string> {
  const proof = from <= to ? await tree.consistencyProof(from, to) : []
  return formatSubmission({ oldSize: from, proof, note: await headOf(tree, signer, to) })
}

describe('a witness cosigns', () => {
  test.each([
    [0, 1],
    [0, 20],
    [7, 8],
    [7, 20],
    [20, 20],
  ])('what extends the %i leaves it has seen to %i', async (from, to) => {
    const held = from === 0 ? null : await at(honest, from)
    const verdict = await judgeSubmission(await submitted(honest, from, to), log.key, held)
    expect(verdict).toMatchObject({ verdict: 'cosign', checkpoint: { size: to } })
  })

  test('an empty log, which is where every log begins', async () => {
    expect(await judgeSubmission(await submitted(honest, 0, 0), log.key, null)).toMatchObject({
      verdict: 'cosign',
      checkpoint: { size: 0 },
    })
  })
})

describe('a witness refuses', () => {
  test('a log it does not know, and a key that is not the log’s', async () => {
    const body = await submitted(honest, 0, 5)
    expect(originOf(body)).toBe('council.example/log')
    expect(await judgeSubmission(body, null, null)).toEqual({ verdict: 'unknown-log' })
    const other = await newSigner('council.example/log')
    const forged = await submitted(honest, 0, 5, other)
    expect(await judgeSubmission(forged, log.key, null)).toEqual({ verdict: 'not-signed' })
    const elsewhere = await submitted(honest, 0, 5, await newSigner('elsewhere.example/log'))
    expect(await judgeSubmission(elsewhere, log.key, null)).toEqual({ verdict: 'unknown-log' })
  })

  test('another old size than its own, and says its own', async () => {
    const held = await at(honest, 7)
    for (const from of [0, 6, 8])
      expect(await judgeSubmission(await submitted(honest, from, 20), log.key, held)).toMatchObject({
        verdict: 'other-size',
        size: 7,
        checkpoint: { size: 20 },
      })
    expect(await judgeSubmission(await submitted(honest, 3, 20), log.key, null)).toMatchObject({
      verdict: 'other-size',
      size: 0,
    })
  })

  test('an old size beyond the checkpoint', async () => {
    expect(await judgeSubmission(await submitted(honest, 7, 5), log.key, await at(honest, 7))).toEqual({
      verdict: 'malformed',
    })
  })

  test('a proof of something else, and one where none is due', async () => {
    const held = await at(honest, 7)
    const good = parseSubmission(await submitted(honest, 7, 20))
    if (!good.ok) throw new Error(good.problem.code)
    const judged = (change: Partial<typeof good.value>, latest: Witnessed | null = held) =>
      judgeSubmission(formatSubmission({ ...good.value, ...change }), log.key, latest)
    expect(await judged({})).toMatchObject({ verdict: 'cosign' })
    expect(await judged({ proof: [] })).toMatchObject({ verdict: 'inconsistent' })
    expect(await judged({ proof: good.value.proof.slice(1) })).toMatchObject({ verdict: 'inconsistent' })
    expect(await judged({ oldSize: 0 }, null)).toMatchObject({ verdict: 'inconsistent' })
  })
})

describe('a log that breaks its promise is caught by either witness', () => {
  const rewritten = (changed: number) => grown(20, (index) => entry(index === changed ? 'another' : index))

  test.each([0, 3, 11])('rewritten at leaf %i, which it has cosigned', async (changed) => {
    const tree = await rewritten(changed)
    // The log does its best: it proves that its new tree extends itself.
    const verdict = await judgeSubmission(await submitted(tree, 12, 20), log.key, await at(honest, 12))
    expect(verdict).toMatchObject({ verdict: 'inconsistent', note: await headOf(tree, log) })
  })

  test('truncated: no head smaller than the last is cosigned again', async () => {
    const held = await at(honest, 12)
    for (const from of [0, 8, 9, 12]) {
      const { verdict } = await judgeSubmission(await submitted(honest, from, 9), log.key, held)
      expect(['other-size', 'malformed']).toContain(verdict)
    }
  })

  test('forked: two heads of one size', async () => {
    const tree = await rewritten(11)
    const verdict = await judgeSubmission(await submitted(tree, 12, 12), log.key, await at(honest, 12))
    expect(verdict).toMatchObject({ verdict: 'forked', size: 12 })
  })

  test('a later change of what it had not seen yet is none', async () => {
    const tree = await rewritten(15)
    const verdict = await judgeSubmission(await submitted(tree, 12, 20), log.key, await at(honest, 12))
    expect(verdict).toMatchObject({ verdict: 'cosign' })
  })
})

describe('what a witness answers', () => {
  const when = new Date('2025-11-23T06:10:00Z')
  const line = async (note: string, witness: NoteSigner) => {
    const made = await cosignature(note, witness, when)
    if (!made.ok) throw new Error(made.problem.code)
    return made.value
  }

  test('is added to the checkpoint, the lines of known keys only, once each', async () => {
    const note = await headOf(honest, log)
    const stranger = await newSigner('stranger.example', 4)
    const lines = [await line(note, stranger), await line(note, council), await line(note, council)]
    const added = await addCosignatures(note, lines.join(''), keysOf(council, municipality))
    if (!added.ok) throw new Error(added.problem.code)
    expect([...added.value.lines.keys()]).toEqual([council.key])
    const opened = await openCheckpoint(added.value.note, log.key, keysOf(council, municipality))
    expect(opened).toMatchObject({ ok: true, value: { witnesses: [{ key: council.key, at: when }] } })
  })

  test('over another checkpoint, or of nobody known, is refused', async () => {
    const note = await headOf(honest, log)
    const wrong = await line(await headOf(honest, log, 19), council)
    expect(await addCosignatures(note, wrong, keysOf(council))).toMatchObject({
      problem: { code: 'note/bad-signature' },
    })
    expect(await addCosignatures(note, await line(note, council), keysOf(municipality))).toMatchObject({
      problem: { code: 'note/unknown-signers' },
    })
    const text = await line(note, council)
    for (const answer of ['', 'ok\n', `\n\n${text}`, text.trimEnd(), `x\n\n${text}`])
      expect((await addCosignatures(note, answer, keysOf(council))).ok, JSON.stringify(answer)).toBe(false)
  })
})

describe('a request', () => {
  test('is written as in the specification', async () => {
    const proof = await honest.consistencyProof(7, 20)
    const note = await headOf(honest, log)
    expect(await submitted(honest, 7, 20)).toBe(`old 7\n${proof.map(toBase64).join('\n')}\n\n${note}`)
  })

  test('that is not one is malformed, never an exception', async () => {
    const good = await submitted(honest, 7, 20)
    const bad = [
      '',
      good.replace('old 7', 'old 07'),
      good.replace('old 7', 'old  7'),
      good.replace('old 7', 'old -7'),
      good.replace('old 7', 'old 9007199254740993'),
      good.replace('old 7\n', ''),
      good.replace('\n\n', '\n'),
      good.replace(/=\n/, '\n'),
      good.replace('old 7\n', `old 7\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`),
      good.replace('old 7\n', 'old 7\nAAAA\n'),
      `${good}${'— a AAAAAAAA\n'.repeat(64)}`,
      good + 'x'.repeat(80_000),
      good.replaceAll('\n', '\r\n'),
    ]
    for (const body of bad)
      expect(await judgeSubmission(body, log.key, null), body.slice(0, 60)).toEqual({ verdict: 'malformed' })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.nat(good.length), async (junk, place) => {
        const body = good.slice(0, place) + junk + good.slice(place)
        const { verdict } = await judgeSubmission(body, log.key, await at(honest, 7))
        if (verdict === 'cosign') expect(originOf(body)).toBe('council.example/log')
      }),
    )
  })
})
