/**
 * The damages that transparency-dev/merkle tries on its reference proofs (`corruptInclusionProof` and
 * `corruptConsistencyProof` of proof/verify_test.go, which also make its testdata/inclusion and testdata/consistency), on
 * every proof of the reference tree of eight entries: none of them proves anything.
 */
import { beforeAll, expect, test } from 'vitest'
import { emptyRoot, hashLeaf } from './hash.ts'
import { type MemoryTree, memoryTree } from './memory-tree.ts'
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify.ts'

const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const SOME_HASH = bytes('abacaba000000000000000000000000000000000000000000060061e00123456')
const NOTHING = new Uint8Array()
const WRONG = new TextEncoder().encode('WrongRoot')

let tree: MemoryTree
let empty: Uint8Array
beforeAll(async () => {
  tree = memoryTree()
  empty = await emptyRoot()
  for (const entry of ENTRIES) await tree.append(bytes(entry))
})

const flipped = (proof: readonly Uint8Array[], at: number, bit: number) =>
  proof.map((hash, i) => (i === at ? Uint8Array.of((hash[0] ?? 0) ^ bit, ...hash.subarray(1)) : hash))

function damagedInclusion(good: InclusionClaim): Record<string, InclusionClaim> {
  const { index, size, root, proof } = good
  const proofs: Record<string, Uint8Array[]> = {
    'trailing garbage': [...proof, NOTHING],
    'trailing root': [...proof, root],
    'preceding garbage': [NOTHING, ...proof],
    'preceding root': [root, ...proof],
  }
  for (const at of proof.keys()) proofs[`modified proof[${at}] bit 3`] = flipped(proof, at, 8)
  if (proof.length > 0) proofs['removed component'] = proof.slice(0, -1)
  if (proof.length > 1) proofs['inserted component'] = [proof[0] ?? NOTHING, SOME_HASH, ...proof.slice(1)]
  return {
    'leafIndex - 1': { ...good, index: index - 1 },
    'leafIndex + 1': { ...good, index: index + 1 },
    'leafIndex ^ 2': { ...good, index: index ^ 2 },
    'treeSize * 2': { ...good, size: size * 2 },
    'treeSize / 2': { ...good, size: Math.floor(size / 2) },
    'wrong leaf': { ...good, leafHash: WRONG },
    'empty root': { ...good, root: empty },
    'random root': { ...good, root: SOME_HASH },
    ...Object.fromEntries(Object.entries(proofs).map(([name, one]) => [name, { ...good, proof: one }])),
  }
}

function damagedConsistency(good: ConsistencyClaim): Record<string, ConsistencyClaim> {
  const { first, second, firstRoot, secondRoot, proof } = good
  const proofs: Record<string, Uint8Array[]> = {
    'empty proof': [],
    'trailing garbage': [...proof, NOTHING],
    'trailing root1': [...proof, firstRoot],
    'trailing root2': [...proof, secondRoot],
    'preceding garbage': [NOTHING, ...proof],
    'preceding root1': [firstRoot, ...proof],
    'preceding root2': [secondRoot, ...proof],
    'preceding proof[0]': [proof[0] ?? NOTHING, ...proof],
    'truncated proof': proof.slice(0, -1),
  }
  for (const at of proof.keys()) proofs[`modified proof[${at}] bit 4`] = flipped(proof, at, 16)
  return {
    'size1 - 1': { ...good, first: first - 1 },
    'size1 + 1': { ...good, first: first + 1 },
    'size1 ^ 2': { ...good, first: first ^ 2 },
    'size2 * 2': { ...good, second: second * 2 },
    'size2 / 2': { ...good, second: Math.floor(second / 2) },
    'wrong root1': { ...good, firstRoot: WRONG },
    'wrong root2': { ...good, secondRoot: WRONG },
    'swapped roots': { ...good, firstRoot: secondRoot, secondRoot: firstRoot },
    ...Object.fromEntries(Object.entries(proofs).map(([name, one]) => [name, { ...good, proof: one }])),
  }
}

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8]
const pairs = (from: number) =>
  SIZES.flatMap((size) => SIZES.filter((one) => one < size + from).map((one) => [one, size]))

test.each(pairs(1))('inclusion of leaf %i in %i', async (position, size) => {
  const index = position - 1
  const good: InclusionClaim = {
    index,
    size,
    leafHash: await hashLeaf(bytes(ENTRIES[index] ?? '')),
    root: await tree.root(size),
    proof: await tree.inclusionProof(index, size),
  }
  expect(await verifyInclusion(good)).toBe(true)
  for (const [name, claim] of Object.entries(damagedInclusion(good)))
    expect(await verifyInclusion(claim), name).toBe(false)
})

test.each(pairs(0))('consistency of %i with %i', async (first, second) => {
  const good: ConsistencyClaim = {
    first,
    second,
    firstRoot: await tree.root(first),
    secondRoot: await tree.root(second),
    proof: await tree.consistencyProof(first, second),
  }
  expect(await verifyConsistency(good)).toBe(true)
  for (const [name, claim] of Object.entries(damagedConsistency(good)))
    expect(await verifyConsistency(claim), name).toBe(false)
})

test('a leaf hash or a root of another length proves nothing, also where the path is empty', async () => {
  const hash = await hashLeaf(new TextEncoder().encode('data'))
  const claim = { index: 0, size: 1, proof: [] }
  expect(await verifyInclusion({ ...claim, leafHash: hash, root: hash })).toBe(true)
  for (const [leafHash, root] of [
    [NOTHING, hash],
    [hash, NOTHING],
    [NOTHING, NOTHING],
  ] as const)
    expect(await verifyInclusion({ ...claim, leafHash, root })).toBe(false)
})
