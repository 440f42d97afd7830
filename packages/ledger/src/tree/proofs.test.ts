import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashLeaf, hashNode } from './hash.ts'
import { type MemoryTree, memoryTree } from './memory-tree.ts'
import { splitPoint } from './nodes.ts'
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify.ts'

const MOST = 128
const entry = (index: number) => new TextEncoder().encode(`entry ${index}`)

let tree: MemoryTree
const leaves: Uint8Array[] = []
const roots: Uint8Array[] = []

beforeAll(async () => {
  tree = memoryTree()
  for (let index = 0; index < MOST; index++) {
    roots.push(await tree.root())
    leaves.push(await hashLeaf(entry(index)))
    await tree.append(entry(index))
  }
  roots.push(await tree.root())
})

const at = <T>(list: readonly T[], index: number): T => {
  const value = list[index]
  if (value === undefined) throw new RangeError(String(index))
  return value
}

/** The definition of RFC 9162 §2.1.1, written down as it stands. */
async function headByDefinition(hashes: readonly Uint8Array[]): Promise<Uint8Array> {
  if (hashes.length === 1) return at(hashes, 0)
  const k = splitPoint(hashes.length)
  return hashNode(await headByDefinition(hashes.slice(0, k)), await headByDefinition(hashes.slice(k)))
}

// Some 50,000 hashes a test: a busy machine may need longer than the usual time.
describe(`every tree up to ${MOST} leaves`, { timeout: 120_000 }, () => {
  test('has the root of the definition', async () => {
    for (let size = 1; size <= MOST; size++) {
      expect(at(roots, size)).toEqual(await headByDefinition(leaves.slice(0, size)))
    }
  })

  test('proves every leaf, and none in the place of another', async () => {
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await tree.inclusionProof(index, size)
        const claim: InclusionClaim = {
          index,
          size,
          leafHash: at(leaves, index),
          root: at(roots, size),
          proof,
        }
        expect(await verifyInclusion(claim)).toBe(true)
        expect(await verifyInclusion({ ...claim, index: (index + 1) % (size + 1) })).toBe(false)
      }
    }
  })

  test('extends every earlier one', async () => {
    for (let second = 1; second <= MOST; second++) {
      for (let first = 0; first <= second; first++) {
        const proof = await tree.consistencyProof(first, second)
        const [firstRoot, secondRoot] = [at(roots, first), at(roots, second)]
        expect(await verifyConsistency({ first, second, firstRoot, secondRoot, proof })).toBe(true)
        if (first === second) continue
        expect(await verifyConsistency({ first, second, firstRoot: secondRoot, secondRoot, proof })).toBe(
          false,
        )
      }
    }
  })
})

describe('a proof that was touched', () => {
  const sizes = fc.integer({ min: 2, max: MOST }).chain((second) =>
    fc.record({
      second: fc.constant(second),
      first: fc.integer({ min: 1, max: second - 1 }),
      bit: fc.nat(),
    }),
  )

  function damaged(proof: readonly Uint8Array[], bit: number): Uint8Array[][] {
    const garbage = new Uint8Array(32).fill(7)
    const flipped = proof.map((hash) => hash.slice())
    const target = flipped[bit % Math.max(1, flipped.length)]
    if (target) target[bit % 32] = (target[bit % 32] ?? 0) ^ (1 << (bit % 8))
    const all = [[...proof, garbage], [garbage, ...proof], [...proof, new Uint8Array()], flipped]
    return proof.length > 0 ? [...all, proof.slice(1), proof.slice(0, -1)] : all.slice(0, 3)
  }

  test('proves no inclusion', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ second: size, first: index, bit }) => {
        const proof = await tree.inclusionProof(index, size)
        const claim = { index, size, leafHash: at(leaves, index), root: at(roots, size) }
        for (const bad of damaged(proof, bit))
          expect(await verifyInclusion({ ...claim, proof: bad })).toBe(false)
      }),
    )
  })

  test('proves no consistency', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ first, second, bit }) => {
        const proof = await tree.consistencyProof(first, second)
        const claim: Omit<ConsistencyClaim, 'proof'> = {
          first,
          second,
          firstRoot: at(roots, first),
          secondRoot: at(roots, second),
        }
        for (const bad of damaged(proof, bit))
          expect(await verifyConsistency({ ...claim, proof: bad })).toBe(false)
      }),
    )
  })

  test('sizes that are none are refused without an exception', async () => {
    const hash = new Uint8Array(32)
    for (const size of [-1, 0.5, Number.NaN, 2 ** 60]) {
      expect(await verifyInclusion({ index: 0, size, leafHash: hash, root: hash, proof: [] })).toBe(false)
      const claim = { first: size, second: 4, firstRoot: hash, secondRoot: hash, proof: [] }
      expect(await verifyConsistency(claim)).toBe(false)
    }
  })
})
