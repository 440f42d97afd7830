/** What this package's tests share: keys, and a log with its two witnesses. */

import { signCheckpoint } from './note/checkpoint.ts'
import { type NoteKeyType, type NoteSigner, noteSigner, type VerifierKey } from './note/keys.ts'
import { type MemoryTree, memoryTree } from './tree/memory-tree.ts'

export async function newSigner(name: string, type: NoteKeyType = 1): Promise<NoteSigner> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return noteSigner(name, pair.privateKey, publicKey, type)
}

export const entry = (text: string | number) => new TextEncoder().encode(`entry ${text}`)

/** A tree of these many entries. */
export async function grown(size: number, of: (index: number) => Uint8Array = entry): Promise<MemoryTree> {
  const tree = memoryTree()
  for (let index = 0; index < size; index++) await tree.append(of(index))
  return tree
}

export async function headOf(tree: MemoryTree, log: NoteSigner, size = tree.size): Promise<string> {
  return signCheckpoint({ size, root: await tree.root(size) }, log)
}

export function keysOf(...signers: readonly NoteSigner[]): VerifierKey[] {
  return signers.map(({ key }) => key)
}
